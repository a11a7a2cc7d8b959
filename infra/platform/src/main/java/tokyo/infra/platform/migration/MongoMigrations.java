package tokyo.infra.platform.migration;

import com.mongodb.reactivestreams.client.MongoDatabase;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tokyo.infra.platform.kernel.Result;
import tokyo.infra.platform.lease.Lease;
import tokyo.infra.platform.lease.LeaseStore;
import tokyo.infra.platform.mongo.MongoBridge;

/**
 * Applies what is pending, one process at a time, and notes each in the audit collection; a second run applies nothing.
 *
 * <p>A step whose note was lost in a crash runs again, which it must stand ({@link Migration}).
 */
public final class MongoMigrations {
    private static final Logger LOG = LoggerFactory.getLogger(MongoMigrations.class);
    private static final String LOCK = "migrations";
    private static final Duration TERM = Duration.ofSeconds(15);
    private static final Duration RENEWAL = TERM.dividedBy(3);
    private static final Duration RETRY = Duration.ofMillis(500);

    /** Longer than the lock of a process that was killed while migrating lasts. */
    private static final Duration PATIENCE = TERM.multipliedBy(2);

    private final Vertx vertx;
    private final MongoDatabase database;
    private final MongoBridge bridge;
    private final MigrationStore store;
    private final LeaseStore leases;
    private final String owner;
    private final Clock clock;

    /** @param owner unique to this process's lifetime */
    public MongoMigrations(
            Vertx vertx, MongoDatabase database, MongoBridge bridge, LeaseStore leases, String owner, Clock clock) {
        this.vertx = vertx;
        this.database = database;
        this.bridge = bridge;
        this.store = new MongoMigrationStore(database, bridge);
        this.leases = leases;
        this.owner = owner;
        this.clock = clock;
    }

    /**
     * Applies the pending ones of this list in its order.
     *
     * @return the ids of those that this call applied
     */
    public Future<Result<List<String>, MigrationRefusal>> run(List<Migration> wanted) {
        // Usually there is nothing to do, and then no lock to wait for.
        return pending(wanted)
                .compose(plan -> plan.fold(
                        pending -> pending.isEmpty()
                                ? Future.succeededFuture(Result.ok(List.of()))
                                : lock(PATIENCE).compose(lease -> underLock(lease, wanted)),
                        refusal -> Future.succeededFuture(Result.refused(refusal))));
    }

    private Future<Result<List<Migration>, MigrationRefusal>> pending(List<Migration> wanted) {
        return store.applied().map(applied -> MigrationPlan.pending(wanted, applied));
    }

    private Future<Optional<Lease>> lock(Duration patience) {
        return leases.acquireIfFree(LOCK, owner, TERM)
                .compose(lease -> lease.isPresent() || patience.isNegative()
                        ? Future.succeededFuture(lease)
                        : vertx.timer(RETRY.toMillis()).compose(again -> lock(patience.minus(RETRY))));
    }

    private Future<Result<List<String>, MigrationRefusal>> underLock(Optional<Lease> got, List<Migration> wanted) {
        if (got.isEmpty()) {
            return Future.succeededFuture(Result.refused(MigrationRefusal.BUSY));
        }
        Lease lease = got.get();
        AtomicBoolean held = new AtomicBoolean(true);
        long timer = vertx.setPeriodic(
                RENEWAL.toMillis(),
                tick -> leases.renewIfHeld(lease, TERM)
                        .onFailure(fault -> held.set(false))
                        .onSuccess(renewed -> held.compareAndSet(true, renewed.isPresent())));
        return pending(wanted)
                .compose(plan -> plan.fold(
                        pending -> applyAll(pending, lease, held),
                        refusal -> Future.succeededFuture(Result.<List<String>, MigrationRefusal>refused(refusal))))
                .eventually(() -> {
                    vertx.cancelTimer(timer);
                    return leases.releaseIfHeld(lease).otherwise(false);
                });
    }

    private Future<Result<List<String>, MigrationRefusal>> applyAll(
            List<Migration> pending, Lease lease, AtomicBoolean held) {
        List<String> applied = new ArrayList<>();
        Future<Boolean> going = Future.succeededFuture(true);
        for (Migration migration : pending) {
            going = going.compose(on -> on && held.get()
                    ? apply(migration, lease).map(done -> applied.add(migration.id()))
                    : Future.succeededFuture(false));
        }
        return going.map(all -> all ? Result.ok(List.copyOf(applied)) : Result.refused(MigrationRefusal.LOCK_LOST));
    }

    private Future<Void> apply(Migration migration, Lease lease) {
        LOG.info("Applying {}", migration.id());
        long start = clock.millis();
        return migration
                .step()
                .apply(database, bridge)
                .compose(done -> store.appendIfAbsent(new AppliedMigration(
                        migration.id(),
                        migration.checksum(),
                        clock.instant(),
                        clock.millis() - start,
                        owner,
                        lease.fence())));
    }
}
