package tokyo.push.registry;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One run of an import as staff see it, while it goes on and ever after.
 *
 * @param fence of the run's turn: later runs have higher ones
 * @param by the staff member's subject
 * @param refusal there when {@code state} is REFUSED
 * @param warnings at most {@link #WARNING_LIMIT}, and of each kind the first {@link #KIND_LIMIT}; all are counted in {@code kinds}
 * @param rejected records that were not taken, within the same limits
 * @param kinds how many warnings and rejections of each kind
 */
public record ImportRun(
        String id,
        long fence,
        String by,
        Instant startedAt,
        @Nullable Instant endedAt,
        State state,
        @Nullable ImportRefusal refusal,
        Counts counts,
        List<ImportWarning> warnings,
        List<ImportWarning> rejected,
        Map<String, Integer> kinds) {
    /** What a person can read, and what fits one stored report many times over. */
    static final int WARNING_LIMIT = 1_000;

    /** So that five thousand links in texts do not hide the one unknown code. */
    static final int KIND_LIMIT = 100;

    public ImportRun {
        warnings = List.copyOf(warnings);
        rejected = List.copyOf(rejected);
        kinds = Map.copyOf(kinds);
    }

    /** ABANDONED: the run's process died or its store failed; nothing of it is visible. */
    public enum State {
        RUNNING,
        DONE,
        REFUSED,
        ABANDONED
    }

    /** @param fresh programmes that are new in the registry */
    public record Counts(int read, int fresh, int changed, int unchanged, int withdrawn, int rejected, int warnings) {
        static final Counts ZERO = new Counts(0, 0, 0, 0, 0, 0, 0);
    }

    static ImportRun started(String id, long fence, String by, Instant now) {
        return new ImportRun(
                id, fence, by, now, null, State.RUNNING, null, Counts.ZERO, List.of(), List.of(), Map.of());
    }

    ImportRun ended(State end, @Nullable ImportRefusal why, Instant now) {
        return new ImportRun(id, fence, by, startedAt, now, end, why, counts, warnings, rejected, kinds);
    }

    /** For lists: without the single warnings. */
    ImportRun brief() {
        return with(List.of(), List.of());
    }

    ImportRun with(List<ImportWarning> warned, List<ImportWarning> refused) {
        return new ImportRun(id, fence, by, startedAt, endedAt, state, refusal, counts, warned, refused, kinds);
    }
}
