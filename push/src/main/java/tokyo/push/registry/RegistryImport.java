package tokyo.push.registry;

import io.vertx.core.Future;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tokyo.infra.platform.kernel.Randomness;
import tokyo.infra.platform.kernel.Result;
import tokyo.infra.platform.lease.Lease;
import tokyo.infra.platform.lease.LeaseStore;
import tokyo.push.registry.ImportRun.State;
import tokyo.push.registry.RegistryStore.Head;
import tokyo.push.registry.RegistryStore.Leaf;

/**
 * Takes a registry file in whole or not at all, one run at a time.
 *
 * <p>A run claims the head, clears up after dead runs, stages what is new under names made of the content, and moves the head in one
 * write. Until that write the registry before it stays, wherever the run is cut off; the next run finishes the clearing up.
 */
public final class RegistryImport {

    /** A file being read; blocking, so only ever called through the worker. */
    public interface Source {
        /** The next records, at most {@code limit}; refused when the file cannot be whole. */
        Result<Batch, ImportRefusal> next(int limit) throws IOException;
    }

    /**
     * A piece of a file.
     *
     * @param warnings rejected records too ({@link ImportWarning.Kind#rejects})
     * @param records read so far, from the start of the file
     * @param last the file has ended as it should
     */
    public record Batch(List<Programme> programmes, List<ImportWarning> warnings, int records, boolean last) {}

    /** The name of the turn to import: one holder at a time over all processes. */
    static final String LEASE = "registry-import";

    /** Renewed with each batch; after a crash the next import waits for at most this long. */
    static final Duration TERM = Duration.ofSeconds(60);

    private final RegistryStore store;
    private final LeaseStore leases;
    private final Worker worker;
    private final Clock clock;
    private final Randomness randomness;

    /** @param worker runs blocking work off the event loop */
    public RegistryImport(RegistryStore store, LeaseStore leases, Worker worker, Clock clock, Randomness randomness) {
        this.store = store;
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
        String id = randomness.nextHexId();
        return leases.acquireIfFree(LEASE, id, TERM)
                .compose(lease -> lease.isEmpty()
                        ? Future.succeededFuture(Result.refused(ImportRefusal.ALREADY_RUNNING))
                        : inTurn(
                                        ImportRun.started(id, lease.get().fence(), by, clock.instant()),
                                        lease.get(),
                                        source,
                                        allowWithdrawals)
                                .eventually(() -> leases.releaseIfHeld(lease.get())));
    }

    private Future<Result<ImportRun, ImportRefusal>> inTurn(
            ImportRun run, Lease lease, Source source, boolean allowWithdrawals) {
        return store.claim(run.fence())
                .compose(claimed -> claimed
                        ? clearUp()
                                .compose(cleared -> store.openRun(run))
                                .compose(opened -> store.head())
                                .compose(head -> take(new Turn(run, lease, source), head, allowWithdrawals))
                        : Future.succeededFuture(Result.refused(ImportRefusal.SUPERSEDED)));
    }

    /** Ends the runs of dead processes: one that had moved the head is done, of the others nothing stays. */
    private Future<Void> clearUp() {
        return store.head()
                .compose(head -> store.openRuns().compose(dead -> {
                    Future<Void> cleared = Future.succeededFuture();
                    for (ImportRun run : dead) {
                        boolean published = head.run().equals(run.id());
                        cleared = cleared.compose(
                                        before -> published ? Future.succeededFuture() : store.sweep(run.fence()))
                                .compose(swept -> store.reportIfOpen(
                                        run.ended(published ? State.DONE : State.ABANDONED, null, clock.instant())));
                    }
                    return cleared;
                }));
    }

    private Future<Result<ImportRun, ImportRefusal>> take(Turn turn, Head head, boolean allowWithdrawals) {
        return store.entries(head).compose(entries -> {
            Comparison comparison = new Comparison(entries);
            return readOn(turn, comparison)
                    .map(read -> read.fold(all -> comparison.withdraws(allowWithdrawals), Optional::of))
                    .compose(refusal -> refusal.isPresent()
                            ? refuse(comparison.report(turn.run()), refusal.get())
                            : publish(comparison.report(turn.run()), head, comparison));
        });
    }

    /** Reads and stages batch after batch; ends with the last one, or with a refusal. */
    private Future<Result<Batch, ImportRefusal>> readOn(Turn turn, Comparison comparison) {
        return worker.run(() -> turn.source().next(RegistryStore.BATCH))
                .compose(next -> next.fold(
                        batch -> stage(turn, comparison, batch)
                                .compose(staged ->
                                        batch.last() ? Future.succeededFuture(next) : readOn(turn, comparison)),
                        refusal -> Future.succeededFuture(next)));
    }

    /** A lease that could not be renewed is no reason to stop: whoever took it has claimed the head, and publishing will tell. */
    private Future<Void> stage(Turn turn, Comparison comparison, Batch batch) {
        return store.stage(turn.run().fence(), comparison.toStage(batch))
                .compose(staged ->
                        store.reportIfOpen(comparison.report(turn.run()).brief()))
                .compose(reported -> leases.renewIfHeld(turn.lease(), TERM))
                .mapEmpty();
    }

    private Future<Result<ImportRun, ImportRefusal>> publish(ImportRun run, Head head, Comparison comparison) {
        if (comparison.changesNothing()) {
            return done(run);
        }
        List<Leaf> leaves = Leaf.of(comparison.entries());
        List<Leaf> fresh = leaves.stream()
                .filter(leaf -> !head.leaves().contains(leaf.id()))
                .toList();
        List<String> ids = leaves.stream().map(Leaf::id).toList();
        return store.stageLeaves(run.fence(), fresh)
                .compose(staged -> store.publishIfClaimed(run.fence(), run.id(), ids))
                .compose(published -> published ? done(run) : refuse(run, ImportRefusal.SUPERSEDED));
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

    /** What stays the same through one run. */
    private record Turn(ImportRun run, Lease lease, Source source) {}
}
