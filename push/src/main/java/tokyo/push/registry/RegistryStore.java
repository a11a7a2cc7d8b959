package tokyo.push.registry;

import io.vertx.core.Future;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import tokyo.infra.platform.kernel.StableId;

/**
 * The registry in the manner of a version store: programme versions and leaves (lists of entries) are named by their content and
 * never change; one head names the leaves that count. Readers see a run's work whole from the one write that moves the head, or
 * not at all. Every method is one atomic step, or repeats harmlessly.
 */
public interface RegistryStore {
    /** Documents a write; within the driver's sweet spot and some megabytes at most. */
    int BATCH = 500;

    /** Leaves of a registry: small enough that one is read for one programme, few enough that one document names them all. */
    int LEAVES = 64;

    /** @param withdrawn the last import did not have it; its last version stays readable */
    record Entry(String psid, String hash, String area, boolean withdrawn) {
        /** The hash of what the national registry gave begins with it: the two sources never withdraw each other's programmes. */
        public static final String NATIONAL = "national-";

        String version() {
            return psid + " " + hash;
        }

        boolean isNational() {
            return hash.startsWith(NATIONAL);
        }
    }

    /**
     * What a source speaks of: the Tokyo file of everything that is not national, the national registry of its programmes in the areas
     * that were asked for.
     *
     * @param areas six-digit codes; all when empty
     */
    record Scope(boolean national, Set<String> areas) {
        public static final Scope TOKYO_FILE = new Scope(false, Set.of());

        boolean isOfItsSource(Entry entry) {
            return entry.isNational() == national;
        }

        boolean covers(Entry entry) {
            return isOfItsSource(entry) && (areas.isEmpty() || areas.contains(entry.area()));
        }
    }

    /** @param id of the content: the same entries have the same id */
    record Leaf(String id, List<Entry> entries) {

        /** All {@link #LEAVES} leaves of a registry, in their order. */
        static List<Leaf> of(Collection<Entry> entries) {
            List<TreeMap<String, Entry>> leaves =
                    Stream.generate(TreeMap<String, Entry>::new).limit(LEAVES).toList();
            entries.forEach(entry -> leaves.get(numberOf(entry.psid())).put(entry.psid(), entry));
            return leaves.stream().map(leaf -> of(List.copyOf(leaf.values()))).toList();
        }

        private static Leaf of(List<Entry> entries) {
            String[] parts = entries.stream()
                    .flatMap(e -> List.of(e.psid(), e.hash(), e.area(), String.valueOf(e.withdrawn())).stream())
                    .toArray(String[]::new);
            return new Leaf(StableId.of(parts), entries);
        }

        static int numberOf(String psid) {
            return Integer.parseInt(StableId.of(psid).substring(0, 4), 16) % LEAVES;
        }
    }

    /** @param generation 0 before the first import; grows by one with each published run */
    record Head(long generation, String run, List<String> leaves) {
        static final Head NONE = new Head(0, "", List.of());
    }

    /** A programme as last published. */
    record Listed(Programme programme, boolean withdrawn) {}

    Future<Head> head();

    /** Of the current head, withdrawn ones too; all of one generation. */
    Future<List<Entry>> entries(Head head);

    /** Point reads only: head, leaf, version. */
    Future<Optional<Listed>> programme(String psid);

    /** The versions of up to {@link #BATCH} entries, in any order. */
    Future<List<Programme>> versions(List<Entry> entries);

    /** From now on only the run with this fence can publish; false when a higher fence has claimed before. Again is the same. */
    Future<Boolean> claim(long fence);

    /**
     * Stores up to {@link #BATCH} versions that nobody sees yet, as staged by this fence. A version that is there already becomes
     * this fence's if that is the higher one, so that a late sweep of an older run cannot take it away; nor does this fence's own
     * then, since it is a text that was replaced and is kept for a while ({@link RegistryImport.Archive#retire}).
     */
    Future<Void> stage(long fence, List<Programme> programmes);

    /** As {@link #stage}, for leaves. */
    Future<Void> stageLeaves(long fence, List<Leaf> leaves);

    /**
     * Makes what these fences staged this higher one's: what is returned stays, however late one of theirs sweeps. Only for runs that
     * were not published and cannot be any more.
     *
     * @param most when this fence then holds more versions, all of them are deleted
     * @return the names of the versions that this fence holds ({@link Entry#version})
     */
    Future<Set<String>> takeOver(long fence, List<Long> dead, int most);

    /** Deletes those of these versions that exactly this fence holds; as many as {@link #takeOver} has returned at most. */
    Future<Void> discard(long fence, Collection<String> versions);

    /** Moves the head to these leaves if this fence still holds the claim; false when it does not. Again is the same. */
    Future<Boolean> publishIfClaimed(long fence, String run, List<String> leaves);

    /** Deletes what was staged by exactly this fence. Only for a run that was not published and cannot be any more. */
    Future<Void> sweep(long fence);

    Future<Void> openRun(ImportRun run);

    /** Replaces the report of a run that has not ended; a run that has ended keeps its report. */
    Future<Void> reportIfOpen(ImportRun run);

    Future<Optional<ImportRun>> run(String id);

    /** Newest first, without single warnings. */
    Future<List<ImportRun>> latestRuns(int limit);

    /** Runs without an end: of all but the caller's, their process has died. */
    Future<List<ImportRun>> openRuns();
}
