package tokyo.points;

import com.mongodb.reactivestreams.client.MongoDatabase;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tokyo.infra.platform.http.ApiRouter;
import tokyo.infra.platform.kernel.Randomness;
import tokyo.infra.platform.lease.LeaderLoop;
import tokyo.infra.platform.lease.LeaseStore;
import tokyo.infra.platform.mongo.IndexDeclaration;
import tokyo.infra.platform.mongo.MongoBridge;
import tokyo.points.approval.Budgets;
import tokyo.points.approval.CampaignRoutes;
import tokyo.points.approval.Campaigns;
import tokyo.points.approval.Funding;
import tokyo.points.approval.MongoCampaignStore;
import tokyo.points.journal.JournalStore;
import tokyo.points.journal.LastEntry;
import tokyo.points.journal.Layout;
import tokyo.points.journal.MongoHeadStore;
import tokyo.points.journal.MongoIssuedStore;
import tokyo.points.journal.MongoJournalStore;
import tokyo.points.posting.ClockGuard;
import tokyo.points.posting.Posting;
import tokyo.points.posting.StampGaps;
import tokyo.points.posting.WriterStamps;

/** Assembles points: the ledger of this process, and the campaigns of staff. */
public final class PointsModule {
    /** The tenant claim of the bureaus' staff, beside the wards. */
    private static final String BUREAUS = "tokyo";

    private static final InstantSource MACHINE = InstantSource.system();

    /** Readers of the journal wait for a stamp that was lost, at most about so long. */
    private static final long CLOSE_EVERY_MILLIS = 1_000;

    private static final Duration TERM = Duration.ofSeconds(9);

    /** Whoever opens the campaign funds it sooner; this is for what nobody opens. */
    private static final Duration LOOK = Duration.ofSeconds(10);

    private final Vertx vertx;
    private final Posting posting;
    private final CampaignRoutes routes;
    private final LeaderLoop funding;
    private volatile long closing = -1;

    /**
     * What the rest of the city gives.
     *
     * @param municipalities codes of the wards that may have campaigns
     * @param clock of business: entries carry it, and campaigns open by it
     */
    public record City(
            MongoDatabase database,
            MongoBridge bridge,
            LeaseStore leases,
            Set<String> municipalities,
            Clock clock,
            Randomness randomness) {
        public City {
            municipalities = Set.copyOf(municipalities);
        }
    }

    public PointsModule(Vertx vertx, City city) {
        this.vertx = vertx;
        JournalStore journal = new MongoJournalStore(city.database(), city.bridge());
        LastEntry lastEntry = new LastEntry(journal, new MongoHeadStore(city.database(), city.bridge()));
        posting = posting(journal, lastEntry, city);
        MongoCampaignStore campaigns = new MongoCampaignStore(city.database(), city.bridge());
        Funding budgets = new Funding(campaigns, posting, city.clock());
        routes = new CampaignRoutes(
                new Campaigns(campaigns, budgets, city.clock()),
                new Budgets(lastEntry, new MongoIssuedStore(city.database(), city.bridge())),
                tenants(city.municipalities()),
                city.clock());
        String owner = city.randomness().nextHexId();
        funding = new LeaderLoop(vertx, city.leases(), "points/funding", owner, TERM, LOOK, budgets::run);
    }

    private static Posting posting(JournalStore journal, LastEntry lastEntry, City city) {
        return new Posting(
                journal,
                lastEntry,
                new WriterStamps(city.randomness().nextHexId()),
                new ClockGuard(journal, MACHINE),
                new StampGaps(journal, Layout.WHOLE, city.clock()),
                city.clock());
    }

    private static Set<String> tenants(Set<String> municipalities) {
        Set<String> tenants = new HashSet<>(municipalities);
        tenants.add(BUREAUS);
        return tenants;
    }

    public static List<IndexDeclaration> journalIndexes() {
        return MongoJournalStore.indexes(Layout.WHOLE);
    }

    public static List<IndexDeclaration> campaignIndexes() {
        return MongoCampaignStore.indexes();
    }

    /** Before the first entry of this process. */
    public Future<Void> start() {
        return posting.start().onSuccess(known -> {
            closing = vertx.setPeriodic(CLOSE_EVERY_MILLIS, tick -> posting.closeStamps());
        });
    }

    public void startJobs() {
        funding.start();
    }

    public void mount(ApiRouter.Builder api) {
        routes.mount(api);
    }

    /** Closes what it still can, so that no reader waits for this process. */
    public Future<Void> stop() {
        vertx.cancelTimer(closing);
        return funding.stop().eventually(() -> posting.closeStamps().otherwiseEmpty());
    }
}
