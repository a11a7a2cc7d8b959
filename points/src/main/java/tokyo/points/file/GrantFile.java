package tokyo.points.file;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tokyo.infra.platform.kernel.Result;
import tokyo.infra.platform.kernel.StableId;
import tokyo.points.campaign.CampaignId;

/**
 * One file for one campaign and the steps that lead on from there, each of which adds one to the revision. Its bytes never change:
 * what is put right has another hash, and so is another file with an approval of its own.
 *
 * @param hash SHA-256 in hex of the very bytes, as {@code sha256sum} prints it
 * @param uploaded by whom and when
 * @param approved who stood by this hash
 * @param lease number of the campaign's lease that holds the file's sum
 * @param upTo so many rows may be released: those of the first stage, or all
 */
record GrantFile(
        String id,
        CampaignId campaign,
        long revision,
        FileState state,
        String hash,
        Act uploaded,
        Counts counts,
        Optional<Act> approved,
        Optional<Long> lease,
        int upTo,
        List<Step> log) {
    static final String SYSTEM = "system";

    /** Of one file by hand; more are a fault or a game. Stopping and ending are always possible. */
    static final int MOST_STEPS = 100;

    /** A hundredth, so that what is wrong with a file is met by few; and so few that somebody can look at each. */
    private static final int FIRST_STAGE_PART = 100;

    private static final int FIRST_STAGE_MOST = 100;

    /** Who took a step, and when. */
    record Act(String by, Instant at) {}

    /**
     * How far it has come.
     *
     * @param rows of the file; 0 before it was read
     * @param points of all rows together
     * @param done rows that were looked at: first by the check, then by the release
     * @param granted of them
     * @param grantedPoints of the rows granted
     * @param refused of them, by reason
     */
    record Counts(int rows, long points, int done, int granted, long grantedPoints, Map<RowRefusal, Integer> refused) {
        static final Counts NONE = new Counts(0, 0, 0, 0, 0, Map.of());

        Counts {
            refused = Map.copyOf(refused);
        }

        int refusedRows() {
            return refused.values().stream().mapToInt(Integer::intValue).sum();
        }

        Counts plus(int more, int grants, long points, Iterable<RowRefusal> refusals) {
            Map<RowRefusal, Integer> all = new EnumMap<>(RowRefusal.class);
            all.putAll(refused);
            refusals.forEach(why -> all.merge(why, 1, Integer::sum));
            return new Counts(rows, this.points, done + more, granted + grants, grantedPoints + points, all);
        }
    }

    /** A line of the log. */
    record Step(Kind kind, Act act, String note) {
        enum Kind {
            UPLOADED,
            CHECKED,
            REFUSED,
            APPROVED,
            /** The sum lies in a lease. */
            RESERVED,
            STAGE_DONE,
            STOPPED,
            RESUMED,
            ENDED,
            FINISHED
        }
    }

    GrantFile {
        log = List.copyOf(log);
    }

    /** @return 64 lower-case hex digits */
    static String hashOf(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every JDK has SHA-256", impossible);
        }
    }

    static String idOf(CampaignId campaign, String hash) {
        return StableId.of("file", campaign.value(), hash);
    }

    static GrantFile received(CampaignId campaign, String hash, Act act) {
        List<Step> log = List.of(new Step(Step.Kind.UPLOADED, act, ""));
        return new GrantFile(
                idOf(campaign, hash),
                campaign,
                1,
                FileState.CHECKING,
                hash,
                act,
                Counts.NONE,
                Optional.empty(),
                Optional.empty(),
                0,
                log);
    }

    /** The same file with other figures, which are stored with the next step. */
    GrantFile showing(Counts now) {
        return new GrantFile(id, campaign, revision, state, hash, uploaded, now, approved, lease, upTo, log);
    }

    /** The same, as a step that is nobody's. */
    GrantFile counted(Counts now) {
        return new GrantFile(id, campaign, revision + 1, state, hash, uploaded, now, approved, lease, upTo, log);
    }

    GrantFile checked(Instant at) {
        boolean clean = counts.refused().isEmpty();
        Step.Kind kind = clean ? Step.Kind.CHECKED : Step.Kind.REFUSED;
        return next(clean ? FileState.CHECKED : FileState.REFUSED, kind, new Act(SYSTEM, at), "");
    }

    /** @param seen the hash of what the approver has looked at */
    Result<GrantFile, FileRefusal> approve(String seen, Act act) {
        if (state == FileState.REFUSED) {
            return Result.refused(FileRefusal.HAS_BAD_ROWS);
        }
        if (state != FileState.CHECKED && approved.isEmpty()) {
            return Result.refused(FileRefusal.WRONG_STATE);
        }
        if (act.by().equals(uploaded.by())) {
            return Result.refused(FileRefusal.OWN_FILE);
        }
        if (!hash.equals(seen)) {
            return Result.refused(FileRefusal.HASH_CHANGED);
        }
        return approved.isPresent() ? Result.ok(this) : Result.ok(released(act));
    }

    private GrantFile released(Act act) {
        Counts fresh = new Counts(counts.rows(), counts.points(), 0, 0, 0, Map.of());
        return new GrantFile(
                id,
                campaign,
                revision + 1,
                FileState.RELEASING,
                hash,
                uploaded,
                fresh,
                Optional.of(act),
                lease,
                firstStage(),
                longer(new Step(Step.Kind.APPROVED, act, hash)));
    }

    int firstStage() {
        return Math.max(1, Math.min(FIRST_STAGE_MOST, counts.rows() / FIRST_STAGE_PART));
    }

    GrantFile reserved(long number, Instant at) {
        Step step = new Step(Step.Kind.RESERVED, new Act(SYSTEM, at), Long.toString(number));
        return new GrantFile(
                id,
                campaign,
                revision + 1,
                state,
                hash,
                uploaded,
                counts,
                approved,
                Optional.of(number),
                upTo,
                longer(step));
    }

    GrantFile stageDone(Instant at) {
        return next(FileState.HELD, Step.Kind.STAGE_DONE, new Act(SYSTEM, at), Integer.toString(counts.done()));
    }

    /** Goes on when somebody has looked at it. */
    GrantFile halted(String why, Act act) {
        return next(FileState.HELD, Step.Kind.STOPPED, act, why);
    }

    Step lastStep() {
        return log.get(log.size() - 1);
    }

    Result<GrantFile, FileRefusal> stop(String why, Act act) {
        if (state == FileState.HELD) {
            return Result.ok(this);
        }
        return state == FileState.RELEASING ? Result.ok(halted(why, act)) : Result.refused(FileRefusal.WRONG_STATE);
    }

    /** Whoever uploaded it does not set it going, at no stage. */
    Result<GrantFile, FileRefusal> resume(Act act) {
        if (act.by().equals(uploaded.by())) {
            return Result.refused(FileRefusal.OWN_FILE);
        }
        if (state == FileState.RELEASING) {
            return Result.ok(this);
        }
        if (state != FileState.HELD) {
            return Result.refused(FileRefusal.WRONG_STATE);
        }
        if (log.size() >= MOST_STEPS) {
            return Result.refused(FileRefusal.TOO_MANY_STEPS);
        }
        int room = counts.done() < firstStage() ? firstStage() : counts.rows();
        GrantFile going = next(FileState.RELEASING, Step.Kind.RESUMED, act, "");
        return Result.ok(new GrantFile(
                id, campaign, going.revision, going.state, hash, uploaded, counts, approved, lease, room, going.log));
    }

    Result<GrantFile, FileRefusal> end(String why, Act act) {
        return switch (state) {
            case CHECKING, CHECKED -> Result.ok(next(FileState.CANCELLED, Step.Kind.ENDED, act, why));
            case RELEASING, HELD -> Result.ok(next(FileState.ENDING, Step.Kind.ENDED, act, why));
            case ENDING, DONE, CANCELLED -> Result.ok(this);
            case REFUSED -> Result.refused(FileRefusal.WRONG_STATE);
        };
    }

    /** @param returned points that went back to the campaign */
    GrantFile finished(long returned, Instant at) {
        return next(FileState.DONE, Step.Kind.FINISHED, new Act(SYSTEM, at), Long.toString(returned));
    }

    private GrantFile next(FileState to, Step.Kind kind, Act act, String note) {
        List<Step> longer = longer(new Step(kind, act, note));
        return new GrantFile(id, campaign, revision + 1, to, hash, uploaded, counts, approved, lease, upTo, longer);
    }

    private List<Step> longer(Step step) {
        List<Step> longer = new ArrayList<>(log);
        longer.add(step);
        return longer;
    }
}
