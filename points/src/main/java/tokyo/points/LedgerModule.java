package tokyo.points;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tokyo.infra.platform.lease.LeaderLoop;
import tokyo.infra.platform.lease.LeaseKeeper;
import tokyo.points.approval.CampaignStore;
import tokyo.points.budget.Grants;
import tokyo.points.budget.LeasedNodes;
import tokyo.points.budget.PersonGrants;
import tokyo.points.budget.Reclaim;
import tokyo.points.budget.Sweep;
import tokyo.points.journal.JournalStore;
import tokyo.points.journal.LastEntry;
import tokyo.points.journal.Layout;
import tokyo.points.journal.MongoHeadStore;
import tokyo.points.journal.MongoJournalStore;
import tokyo.points.posting.Burning;
import tokyo.points.posting.ClockGuard;
import tokyo.points.posting.Posting;
import tokyo.points.posting.StampGaps;
import tokyo.points.posting.Uniting;
import tokyo.points.posting.WriterStamps;

/** Assembles this process's part of the ledger: its writer, its leases, and what ends them when it is gone. */
final class LedgerModule {
    private static final InstantSource MACHINE = InstantSource.system();

    /** Readers of the journal wait for a stamp that was lost, at most about so long. */
    private static final long CLOSE_EVERY_MILLIS = 1_000;

    /** Leases of this node that are used up, lost or not needed any more end within some seconds. */
    private static final long TIDY_EVERY_MILLIS = 5_000;

    /** What a node leaves behind, others can grant again after about so long. */
    private static final Duration SWEEP = Duration.ofSeconds(30);

    /** Nodes that grant from one campaign at once; with more of them chunks are a little too large near a budget's end. */
    private static final int NODES = 4;

    private final String node;
    private final Vertx vertx;
    private final PointsModule.City city;
    private final JournalStore journal;
    private final LastEntry lastEntry;
    private final Posting posting;
    private final Burning burning;
    private final Reclaim reclaim;
    private final Grants grants;
    private final Uniting uniting;
    private final LeaseKeeper alive;
    private final List<Recurring> recurring;

    LedgerModule(Vertx vertx, PointsModule.City city) {
        this.vertx = vertx;
        this.city = city;
        node = city.randomness().nextHexId();
        journal = new MongoJournalStore(city.database(), city.bridge());
        lastEntry = new LastEntry(journal, new MongoHeadStore(city.database(), city.bridge()));
        WriterStamps stamps = new WriterStamps(node);
        posting = new Posting(
                journal,
                lastEntry,
                stamps,
                new ClockGuard(journal, MACHINE),
                new StampGaps(journal, Layout.WHOLE, city.clock()),
                city.clock());
        burning = new Burning(journal, stamps, city.clock());
        reclaim = new Reclaim(journal, lastEntry, burning, posting);
        grants = new Grants(new Grants.Setting(Layout.WHOLE, node, NODES), posting, lastEntry, reclaim, city.clock());
        uniting = new Uniting(journal, posting);
        alive = new LeaseKeeper(vertx, city.leases(), LeasedNodes.leaseOf(node), node, LeasedNodes.TERM);
        recurring = List.of(
                new Recurring(vertx, CLOSE_EVERY_MILLIS, posting::closeStamps),
                new Recurring(vertx, TIDY_EVERY_MILLIS, grants::tidy));
    }

    /** Never used before by any process. */
    String node() {
        return node;
    }

    JournalStore journal() {
        return journal;
    }

    LastEntry lastEntry() {
        return lastEntry;
    }

    Posting posting() {
        return posting;
    }

    Grants grants() {
        return grants;
    }

    Burning burning() {
        return burning;
    }

    Reclaim reclaim() {
        return reclaim;
    }

    Uniting uniting() {
        return uniting;
    }

    /** For whoever may have had another account before. */
    PersonGrants personGrants() {
        return new PersonGrants(grants, uniting);
    }

    /** Ends the leases of nodes that are gone and of campaigns that are over. */
    LeaderLoop sweep(CampaignStore campaigns) {
        LeasedNodes nodes = new LeasedNodes(city.leases(), node + "/sweep");
        Sweep sweep = new Sweep(campaigns, journal, reclaim, nodes, city.clock());
        return new LeaderLoop(vertx, city.leases(), "points/sweep", node, PointsModule.TERM, SWEEP, sweep::run);
    }

    /** Before the first entry of this process. */
    Future<Void> start() {
        alive.start(held -> {}, () -> {});
        return posting.start().onSuccess(known -> recurring.forEach(Recurring::start));
    }

    /** Gives back and closes what it still can, so that neither a budget nor a reader waits for this process. */
    Future<Void> stop() {
        return Future.join(recurring.stream().map(Recurring::stop).toList())
                .eventually(() -> grants.release().otherwiseEmpty())
                .eventually(() -> posting.closeStamps().otherwiseEmpty())
                .eventually(alive::stop)
                .mapEmpty();
    }

    /** One step again and again on this node, never twice at once. */
    private static final class Recurring {
        private static final Logger LOG = LoggerFactory.getLogger(LedgerModule.class);

        private final Vertx vertx;
        private final long pauseMillis;
        private final Supplier<Future<Void>> step;
        private Future<Void> last = Future.succeededFuture();
        private long timer = -1;

        Recurring(Vertx vertx, long pauseMillis, Supplier<Future<Void>> step) {
            this.vertx = vertx;
            this.pauseMillis = pauseMillis;
            this.step = step;
        }

        synchronized void start() {
            timer = vertx.setPeriodic(pauseMillis, tick -> look());
        }

        private synchronized void look() {
            if (last.isComplete()) {
                last = step.get().onFailure(fault -> LOG.warn("A step is tried again: {}", fault.getMessage()));
            }
        }

        /** Done after the step under way, whatever came of it. */
        synchronized Future<Void> stop() {
            vertx.cancelTimer(timer);
            return last.otherwiseEmpty();
        }
    }
}
