package tokyo.push.registry;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import tokyo.push.registry.RegistryStore.Entry;
import tokyo.push.registry.RegistryStore.Scope;

/** What one file changes against the registry before it, piece by piece; pure but for its own tallies, one run each. */
final class Comparison {
    /**
     * A real registry loses single programmes. A file that loses every fifth is more likely half a file (or another ward's), so a
     * person has to say that it is right.
     */
    static final double MOST_WITHDRAWN = 0.2;

    private final Scope scope;
    private final Map<String, Entry> before = new HashMap<>();
    private final Map<String, Entry> after = new HashMap<>();
    private final Set<String> seen = new HashSet<>();
    private final List<ImportWarning> warnings = new ArrayList<>();
    private final List<ImportWarning> rejected = new ArrayList<>();
    private final Map<String, Integer> kinds = new TreeMap<>();
    private final Set<String> leftOver;
    private final List<String> replaced = new ArrayList<>();
    private int read;
    private int fresh;
    private int changed;
    private int unchanged;
    private int withdrawn;

    /**
     * @param scope what the source speaks of; nothing else is withdrawn, and nothing of another source replaced
     * @param staged versions that a run before this one has stored and not published
     */
    Comparison(Collection<Entry> entries, Scope scope, Set<String> staged) {
        this.scope = scope;
        this.leftOver = new HashSet<>(staged);
        entries.forEach(entry -> before.put(entry.psid(), entry));
        after.putAll(before);
    }

    /** Counts the batch; returns the versions that are not stored yet. */
    List<Programme> toStage(RegistryImport.Batch batch) {
        read = batch.records();
        batch.warnings().forEach(this::note);
        List<Programme> stage = new ArrayList<>();
        for (Programme programme : batch.programmes()) {
            seen.add(programme.psid());
            Entry old = before.get(programme.psid());
            if (old != null && !old.withdrawn() && !scope.isOfItsSource(old)) {
                note(new ImportWarning(read, programme.psid(), "", ImportWarning.Kind.OTHER_SOURCE, ""));
                continue;
            }
            Entry now = new Entry(
                    programme.psid(), programme.hash(), programme.area().code(), false);
            after.put(programme.psid(), now);
            boolean sameText = old != null && old.hash().equals(programme.hash());
            if (!sameText && !leftOver.remove(now.version())) {
                stage.add(programme);
            }
            if (old != null && !sameText) {
                replaced.add(old.version());
            }
            if (old == null || old.withdrawn()) {
                fresh++;
            } else if (sameText) {
                unchanged++;
            } else {
                changed++;
            }
        }
        return stage;
    }

    /** Call once, when the file is read to its end: marks what it no longer has. */
    Optional<ImportRefusal> withdraws(boolean allowed) {
        List<Entry> active = before.values().stream()
                .filter(entry -> !entry.withdrawn())
                .filter(scope::covers)
                .toList();
        List<Entry> gone =
                active.stream().filter(entry -> !seen.contains(entry.psid())).toList();
        withdrawn = gone.size();
        if (!allowed && withdrawn > active.size() * MOST_WITHDRAWN) {
            return Optional.of(ImportRefusal.WITHDRAWS_TOO_MANY);
        }
        gone.forEach(entry -> after.put(entry.psid(), new Entry(entry.psid(), entry.hash(), entry.area(), true)));
        return Optional.empty();
    }

    /** Versions that the registry held before and that this file has replaced by others. */
    List<String> replaced() {
        return replaced;
    }

    /** Versions that were stored before and that this file, as far as it is read, does not have. */
    Set<String> leftOver() {
        return leftOver;
    }

    boolean changesNothing() {
        return after.equals(before);
    }

    Collection<Entry> entries() {
        return after.values();
    }

    ImportRun report(ImportRun run) {
        int rejections = sum(true);
        ImportRun.Counts counts =
                new ImportRun.Counts(read, fresh, changed, unchanged, withdrawn, rejections, sum(false));
        return new ImportRun(
                run.id(),
                run.fence(),
                run.by(),
                run.startedAt(),
                run.endedAt(),
                run.state(),
                run.refusal(),
                counts,
                warnings,
                rejected,
                kinds);
    }

    /** A record that cannot be read does not withdraw the programme that was read from it before. */
    private void note(ImportWarning warning) {
        int ofKind = kinds.merge(warning.kind().name(), 1, Integer::sum);
        if (warning.kind().rejects()) {
            seen.add(warning.psid());
        }
        List<ImportWarning> list = warning.kind().rejects() ? rejected : warnings;
        if (ofKind <= ImportRun.KIND_LIMIT && list.size() < ImportRun.WARNING_LIMIT) {
            list.add(warning);
        }
    }

    private int sum(boolean rejecting) {
        return kinds.entrySet().stream()
                .filter(kind -> ImportWarning.Kind.valueOf(kind.getKey()).rejects() == rejecting)
                .mapToInt(Map.Entry::getValue)
                .sum();
    }
}
