package tokyo.push.registry;

import io.vertx.core.Future;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import tokyo.infra.platform.kernel.Randomness;
import tokyo.infra.platform.kernel.Result;
import tokyo.infra.platform.lease.Lease;
import tokyo.infra.platform.lease.LeaseStore;
import tokyo.push.registry.ImportRun.State;
import tokyo.push.registry.RegistryStore.Head;
import tokyo.push.registry.RegistryStore.Leaf;
import tokyo.push.registry.RegistryStore.Scope;

/**
 * Takes a registry file in whole or not at all, one run at a time.
 *
 * <p>A run claims the head, takes over what dead runs have staged, stages what else is new under names made of the content, and moves
 * the head in one write. Until that write the registry before it stays, wherever the run is cut off; the next run of the same content
 * then writes the rest only, and reports what an undisturbed one would.
 */
public final class RegistryImport {

    /** A file being read; blocking, so only ever called through the worker. */
    public interface Source {
        /** The next records, at most {@code limit}; refused when the file cannot be whole. */
        Result<Batch, ImportRefusal> next(int limit) throws IOException;
    }

    /** A source that answers when it can. */
    public interface Feed {
        /** The next records, at most {@code limit}; refused when the source cannot be whole. */
        Future<Result<Batch, ImportRefusal>> next(int limit);
    }

    /**
     * A piece of a file.
     *
     * @param warnings rejected records too ({@link ImportWarning.Kind#rejects})
     * @param records read so far, from the start of the file
     * @param last the file has ended as it should
     */
    public record Batch(List<Programme> programmes, List<ImportWarning> warnings, int records, boolean last) {}

    /** What runs leave behind: the lines of their warnings, and versions that no head names any more. */
    public interface Archive {
        /** Lines a page; a page of the longest lines has half a megabyte. */
        int PAGE_LINES = 500;

        /** Keeps one page of a run's lines, at most {@link #PAGE_LINES}; again is the same. */
        Future<Void> keepLines(ImportRun run, int page, List<ImportWarning> lines);

        /** What the run takes out of the head, noted before the head moves; again is the same. */
        Future<Void> retire(ImportRun run, List<String> versions, List<String> leaves);

        /**
         * Deletes what was retired before {@code before} and what runs of before then reported, save what is named as living; a bounded
         * part of it, the next run goes on.
         *
         * @param fence what a later run has staged meanwhile stays, whatever is said to be living
         */
        Future<Void> prune(long fence, Instant before, Set<String> livingVersions, Set<String> livingLeaves);
    }

    /**
     * How long a text that was replaced can still be looked up: a decision can be contested for a year (行政不服審査法 18条2項), and some
     * weeks pass until somebody has looked. After it only the hash in the rule's history tells which text a person had read.
     */
    static final Duration RETENTION = Duration.ofDays(400);

    /** A real file gives some 16,000 lines; more than these are counted, not kept. */
    static final int PAGES_MAX = 200;

    /** Records that are read at once: three pieces are in memory, 3 MB each, and the store has its first one early. */
    static final int PIECE = 250;

    /** Versions of dead runs that are worth remembering, 200 bytes each: those of the largest file. */
    static final int STAGED_MAX = TokyoFileReader.RECORD_LIMIT;

    /** The name of the turn to import: one holder at a time over all processes. */
    static final String LEASE = "registry-import";

    /** Renewed with each batch, which takes a third of it at most; after a crash the next import waits for at most this long. */
    static final Duration TERM = Duration.ofSeconds(60);

    private final RegistryStore store;
    private final Archive archive;
    private final LeaseStore leases;
    private final Worker worker;
    private final Clock clock;
    private final Randomness randomness;

    /** @param worker runs blocking work off the event loop */
    public RegistryImport(
            RegistryStore store,
            Archive archive,
            LeaseStore leases,
            Worker worker,
            Clock clock,
            Randomness randomness) {
        this.store = store;
        this.archive = archive;
        this.leases = leases;
        this.worker = worker;
        // As exact as the store keeps it: a run reads the same when it is looked up.
        this.clock = Clock.tick(clock, Duration.ofMillis(1));
        this.randomness = randomness;
    }

    /**
     * A failed future means that the store failed in the middle. Whether the head moved is then unknown, so the run stays open in its
     * report, and the next one decides.
     *
     * @param by the staff member's subject
     * @param allowWithdrawals the person has said that losing more than a fifth of the programmes is right
     */
    public Future<Result<ImportRun, ImportRefusal>> run(Source source, String by, boolean allowWithdrawals) {
        Feed feed = limit -> worker.run(() -> source.next(limit));
        return run(randomness.nextHexId(), feed, Scope.TOKYO_FILE, by, allowWithdrawals);
    }

    /**
     * As {@link #run(Source, String, boolean)}.
     *
     * @param id of the run, under which it can be looked up while it goes on
     */
    public Future<Result<ImportRun, ImportRefusal>> run(
            String id, Feed feed, Scope scope, String by, boolean allowWithdrawals) {
        return leases.acquireIfFree(LEASE, id, TERM)
                .compose(lease -> lease.isEmpty()
                        ? Future.succeededFuture(Result.refused(ImportRefusal.ALREADY_RUNNING))
                        : inTurn(
                                        ImportRun.started(id, lease.get().fence(), by, clock.instant()),
                                        lease.get(),
                                        feed,
                                        scope,
                                        allowWithdrawals)
                                .eventually(() -> leases.releaseIfHeld(lease.get())));
    }

    private Future<Result<ImportRun, ImportRefusal>> inTurn(
            ImportRun run, Lease lease, Feed feed, Scope scope, boolean allowWithdrawals) {
        Turn turn = new Turn(run, lease, feed, scope, new AtomicInteger());
        return store.claim(run.fence())
                .compose(claimed -> claimed
                        ? store.openRun(run)
                                .compose(opened -> store.head())
                                .compose(head -> takeOver(run, head)
                                        .compose(staged -> take(turn, head, staged, allowWithdrawals)))
                        : Future.succeededFuture(Result.refused(ImportRefusal.SUPERSEDED)));
    }

    /**
     * Ends the runs of dead processes: one that had moved the head is done, what the others staged is this run's.
     *
     * @param run open already: what it takes over is found again if it dies, too
     */
    private Future<Set<String>> takeOver(ImportRun run, Head head) {
        return store.openRuns().compose(open -> {
            List<ImportRun> dead =
                    open.stream().filter(one -> !one.id().equals(run.id())).toList();
            List<Long> unpublished = dead.stream()
                    .filter(one -> !head.run().equals(one.id()))
                    .map(ImportRun::fence)
                    .toList();
            return store.takeOver(run.fence(), unpublished, STAGED_MAX)
                    .compose(staged -> end(dead, head).map(staged));
        });
    }

    private Future<Void> end(List<ImportRun> dead, Head head) {
        Future<Void> ended = Future.succeededFuture();
        for (ImportRun run : dead) {
            boolean published = head.run().equals(run.id());
            ended = ended.compose(before -> published ? Future.succeededFuture() : store.sweep(run.fence()))
                    .compose(swept -> store.reportIfOpen(
                            run.ended(published ? State.DONE : State.ABANDONED, null, clock.instant())));
        }
        return ended;
    }

    private Future<Result<ImportRun, ImportRefusal>> take(
            Turn turn, Head head, Set<String> staged, boolean allowWithdrawals) {
        return store.entries(head).compose(entries -> {
            Comparison comparison = new Comparison(entries, turn.scope(), staged);
            return readOn(turn, comparison, Future.succeededFuture(), Future.succeededFuture())
                    .map(read -> read.fold(all -> comparison.withdraws(allowWithdrawals), Optional::of))
                    .compose(refusal -> refusal.isPresent()
                            ? refuse(comparison.report(turn.run()), refusal.get())
                            : publish(comparison.report(turn.run()), head, comparison));
        });
    }

    /**
     * Reads and stages piece after piece, the next one being read and encoded while two are stored; ends with the last one stored, or
     * with a refusal.
     *
     * @param before the pieces up to the last but one
     * @param staging those up to the last one
     */
    private Future<Result<Batch, ImportRefusal>> readOn(
            Turn turn, Comparison comparison, Future<Void> before, Future<Void> staging) {
        return turn.feed()
                .next(PIECE)
                .compose(next -> before.map(next))
                .compose(next -> next.fold(
                        batch -> {
                            Future<Void> stored = stage(turn, comparison, batch, staging);
                            return batch.last() ? stored.map(next) : readOn(turn, comparison, staging, stored);
                        },
                        refusal -> staging.map(next)))
                // Nothing of this run may still be written when somebody clears up after it.
                .recover(fault -> staging.transform(ended -> Future.failedFuture(fault)));
    }

    /**
     * Done when the pieces before it are done too, so that reports only grow.
     *
     * <p>A lease that could not be renewed is no reason to stop: whoever took it has claimed the head, and publishing will tell.
     */
    private Future<Void> stage(Turn turn, Comparison comparison, Batch batch, Future<Void> before) {
        List<Programme> fresh = comparison.toStage(batch);
        Future<Void> staged = store.stage(turn.run().fence(), fresh);
        return Future.join(staged, keepLines(turn, batch.warnings()), before)
                .compose(kept -> Future.join(
                        store.reportIfOpen(comparison.report(turn.run()).brief()),
                        leases.renewIfHeld(turn.lease(), TERM)))
                .mapEmpty();
    }

    private Future<Void> keepLines(Turn turn, List<ImportWarning> lines) {
        Future<Void> kept = Future.succeededFuture();
        for (int from = 0; from < lines.size(); from += Archive.PAGE_LINES) {
            int page = turn.pages().getAndIncrement();
            if (page < PAGES_MAX) {
                List<ImportWarning> some = lines.subList(from, Math.min(lines.size(), from + Archive.PAGE_LINES));
                kept = kept.compose(before -> archive.keepLines(turn.run(), page, some));
            }
        }
        return kept;
    }

    private Future<Result<ImportRun, ImportRefusal>> publish(ImportRun run, Head head, Comparison comparison) {
        List<Leaf> leaves = Leaf.of(comparison.entries());
        Future<Void> tidied = store.discard(run.fence(), comparison.leftOver());
        if (comparison.changesNothing()) {
            return tidied.compose(tidy -> done(run, comparison, leaves));
        }
        List<Leaf> fresh = leaves.stream()
                .filter(leaf -> !head.leaves().contains(leaf.id()))
                .toList();
        List<String> ids = leaves.stream().map(Leaf::id).toList();
        List<String> old =
                head.leaves().stream().filter(leaf -> !ids.contains(leaf)).toList();
        return tidied.compose(tidy -> store.stageLeaves(run.fence(), fresh))
                .compose(staged -> archive.retire(run, comparison.replaced(), old))
                // Whole before the head moves: if the process dies right after it, this report is all that is left to
                // tell.
                .compose(noted -> store.reportIfOpen(run))
                .compose(reported -> store.publishIfClaimed(run.fence(), run.id(), ids))
                .compose(
                        published -> published ? done(run, comparison, leaves) : refuse(run, ImportRefusal.SUPERSEDED));
    }

    private Future<Result<ImportRun, ImportRefusal>> done(ImportRun run, Comparison comparison, List<Leaf> leaves) {
        Set<String> versions =
                comparison.entries().stream().map(RegistryStore.Entry::version).collect(Collectors.toSet());
        Set<String> names = leaves.stream().map(Leaf::id).collect(Collectors.toSet());
        return done(run)
                .compose(done -> archive.prune(run.fence(), run.startedAt().minus(RETENTION), versions, names)
                        // The registry is in; what could not be deleted now, the next run deletes.
                        .otherwiseEmpty()
                        .map(pruned -> done));
    }

    private Future<Result<ImportRun, ImportRefusal>> done(ImportRun run) {
        ImportRun done = run.ended(State.DONE, null, clock.instant());
        return store.reportIfOpen(done).map(reported -> Result.ok(done));
    }

    private Future<Result<ImportRun, ImportRefusal>> refuse(ImportRun run, ImportRefusal refusal) {
        return store.sweep(run.fence())
                .compose(swept -> store.reportIfOpen(run.ended(State.REFUSED, refusal, clock.instant())))
                .map(reported -> Result.refused(refusal));
    }

    /** What stays the same through one run, and the number of its pages of lines so far. */
    private record Turn(ImportRun run, Lease lease, Feed feed, Scope scope, AtomicInteger pages) {}
}
