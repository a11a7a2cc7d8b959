package tokyo.points;

import com.mongodb.reactivestreams.client.MongoDatabase;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import tokyo.infra.platform.http.ApiRouter;
import tokyo.infra.platform.kernel.Randomness;
import tokyo.infra.platform.lease.LeaderLoop;
import tokyo.infra.platform.lease.LeaseStore;
import tokyo.infra.platform.mongo.IndexDeclaration;
import tokyo.infra.platform.mongo.MongoBridge;
import tokyo.points.api.ExchangeSettled;
import tokyo.points.api.PersonFacts;
import tokyo.points.api.PersonKey;
import tokyo.points.application.ApplicationRoutes;
import tokyo.points.application.Applications;
import tokyo.points.application.DueGrants;
import tokyo.points.application.MongoApplicationStore;
import tokyo.points.application.People;
import tokyo.points.approval.Budgets;
import tokyo.points.approval.CampaignRoutes;
import tokyo.points.approval.CampaignStore;
import tokyo.points.approval.Campaigns;
import tokyo.points.approval.Funding;
import tokyo.points.approval.MongoCampaignStore;
import tokyo.points.download.DownloadRoutes;
import tokyo.points.download.Downloads;
import tokyo.points.earning.EarningRoutes;
import tokyo.points.earning.MongoVenueStore;
import tokyo.points.earning.Scans;
import tokyo.points.earning.VenueDesk;
import tokyo.points.feed.FeedRoutes;
import tokyo.points.feed.Feeds;
import tokyo.points.file.FileCheck;
import tokyo.points.file.FileJob;
import tokyo.points.file.FileRelease;
import tokyo.points.file.FileRoutes;
import tokyo.points.file.GrantFiles;
import tokyo.points.file.MongoFileStore;
import tokyo.points.file.RowGrants;
import tokyo.points.journal.Layout;
import tokyo.points.journal.MongoIssuedStore;
import tokyo.points.journal.MongoJournalStore;
import tokyo.points.statement.StatementRoutes;
import tokyo.points.statement.Statements;

/** Assembles points: the ledger of this process, the campaigns of staff, and what residents see and do. */
public final class PointsModule {
    /** Of each job's leader. */
    static final Duration TERM = Duration.ofSeconds(9);

    /** The tenant claim of the bureaus' staff, beside the wards. */
    static final String BUREAUS = "tokyo";

    /** Whoever opens a campaign funds it sooner, and whoever looks at an application; this is for what nobody looks at. */
    private static final Duration LOOK = Duration.ofSeconds(10);

    /** Whoever has uploaded a file or lets it go on looks at the screen meanwhile. */
    private static final Duration FILE_LOOK = Duration.ofSeconds(2);

    private final Vertx vertx;
    private final City city;
    private final LedgerModule ledger;
    private final Applications applications;
    private final CampaignRoutes campaignRoutes;
    private final StatementRoutes statementRoutes;
    private final ApplicationRoutes applicationRoutes;
    private final EarningRoutes earningRoutes;
    private final FeedRoutes feedRoutes;
    private final FileRoutes fileRoutes;
    private final ExchangeModule exchanges;
    private final SealModule seals;
    private final DownloadRoutes downloadRoutes;
    private final List<LeaderLoop> jobs;

    /**
     * What the rest of the city gives.
     *
     * @param municipalities codes of the wards that may have campaigns
     * @param people what is proved of somebody at this moment, without their consent to a campaign
     * @param clock of business: entries carry it, and campaigns open by it
     */
    public record City(
            MongoDatabase database,
            MongoBridge bridge,
            LeaseStore leases,
            Set<String> municipalities,
            Function<PersonKey, Future<PersonFacts>> people,
            Clock clock,
            Randomness randomness) {
        public City {
            municipalities = Set.copyOf(municipalities);
        }
    }

    public PointsModule(Vertx vertx, PointsConfig config, City city) {
        this.vertx = vertx;
        this.city = city;
        ledger = new LedgerModule(vertx, city);
        MongoCampaignStore campaigns = new MongoCampaignStore(city.database(), city.bridge());
        Funding budgets = new Funding(campaigns, ledger.posting(), city.clock());
        Set<String> tenants = tenants(city.municipalities());
        People people = city.people()::apply;
        Budgets figures = new Budgets(ledger.lastEntry(), new MongoIssuedStore(city.database(), city.bridge()));
        campaignRoutes =
                new CampaignRoutes(new Campaigns(campaigns, budgets, city.clock()), figures, tenants, city.clock());
        statementRoutes =
                new StatementRoutes(new Statements(ledger.journal(), ledger.lastEntry(), campaigns, city.clock()));
        MongoApplicationStore applied = new MongoApplicationStore(city.database(), city.bridge());
        DueGrants due = new DueGrants(applied, campaigns, people, ledger.personGrants(), city.clock());
        applications = new Applications(applied, campaigns, people, due, city.clock());
        applicationRoutes = new ApplicationRoutes(applications, tenants);
        earningRoutes = earning(campaigns, people, tenants);
        downloadRoutes = new DownloadRoutes(
                new Downloads(ledger.journal(), ledger.lastEntry(), campaigns, applications::waiting, city.clock()),
                tenants);
        feedRoutes = new FeedRoutes(
                new Feeds(campaigns, people, ledger.journal(), ledger.personGrants(), city.clock()), tenants);
        MongoFileStore files = new MongoFileStore(city.database(), city.bridge());
        fileRoutes = new FileRoutes(new GrantFiles(files, campaigns, city.clock()), tenants);
        FileJob fileJob = files(files, campaigns, people, figures);
        exchanges = new ExchangeModule(vertx, config, city, ledger, tenants);
        seals = new SealModule(config.seals(), city, ledger);
        jobs = new ArrayList<>(exchanges.jobs(config));
        jobs.addAll(seals.jobs(vertx));
        jobs.addAll(List.of(
                job("points/funding", LOOK, budgets::run),
                job("points/due", LOOK, due::run),
                job("points/files", FILE_LOOK, fileJob::run),
                ledger.sweep(campaigns)));
    }

    private EarningRoutes earning(CampaignStore campaigns, People people, Set<String> tenants) {
        MongoVenueStore venues = new MongoVenueStore(city.database(), city.bridge());
        Scans scans = new Scans(venues, campaigns, people, ledger.personGrants(), city.clock());
        VenueDesk desk =
                new VenueDesk(venues, campaigns, ledger.journal(), ledger.uniting(), city.randomness(), city.clock());
        return new EarningRoutes(scans, desk, tenants);
    }

    private FileJob files(MongoFileStore files, CampaignStore campaigns, People people, Budgets figures) {
        RowGrants rows =
                new RowGrants(files, ledger.journal(), ledger.posting(), ledger.burning(), people, city.clock());
        FileRelease release = new FileRelease(files, rows, ledger.posting(), ledger.reclaim(), city.clock());
        FileCheck check = new FileCheck(files, ledger.journal(), people, figures, city.clock());
        return new FileJob(files, campaigns, check, release, city.clock());
    }

    private LeaderLoop job(String name, Duration pause, Supplier<Future<Void>> step) {
        return new LeaderLoop(vertx, city.leases(), name, ledger.node(), TERM, pause, step);
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

    public static List<IndexDeclaration> budgetIndexes() {
        return MongoCampaignStore.budgetIndexes();
    }

    public static List<IndexDeclaration> applicationIndexes() {
        return MongoApplicationStore.indexes();
    }

    public static List<IndexDeclaration> fileIndexes() {
        return MongoFileStore.indexes();
    }

    public static List<IndexDeclaration> venueIndexes() {
        return MongoVenueStore.indexes();
    }

    public static List<IndexDeclaration> sealIndexes() {
        return SealModule.indexes();
    }

    public static List<IndexDeclaration> exchangeIndexes() {
        return ExchangeModule.indexes();
    }

    public static List<IndexDeclaration> ticketIndexes() {
        return ExchangeModule.ticketIndexes();
    }

    /**
     * From now on this is done after each exchange that is settled, at least once, and never for one that is not. Until somebody listens
     * nobody is told: mail and push have no message about one person's exchange yet, and this is where it would come from.
     */
    public void afterSettled(Function<ExchangeSettled, Future<Void>> listener) {
        exchanges.afterSettled(listener);
    }

    /** The campaigns whose points the person would not get if they withdrew the proof of who they are, by name. */
    public Future<List<String>> dependingOnProof(PersonKey person) {
        return applications.dependingOnProof(person);
    }

    /** The person has withdrawn it: what depends on it and is not decided is cancelled. May be repeated. */
    public Future<Void> proofWithdrawn(PersonKey person) {
        return applications.proofWithdrawn(person);
    }

    /** Before the first entry of this process. */
    public Future<Void> start() {
        return ledger.start();
    }

    public void startJobs() {
        jobs.forEach(LeaderLoop::start);
    }

    public void mount(ApiRouter.Builder api) {
        campaignRoutes.mount(api);
        statementRoutes.mount(api);
        applicationRoutes.mount(api);
        earningRoutes.mount(api);
        feedRoutes.mount(api);
        fileRoutes.mount(api);
        exchanges.mount(api);
        seals.mount(api);
        downloadRoutes.mount(api);
    }

    /** Gives back and closes what it still can, so that neither a budget nor a reader waits for this process. */
    public Future<Void> stop() {
        return Future.join(jobs.stream().map(LeaderLoop::stop).toList())
                .eventually(ledger::stop)
                .mapEmpty();
    }
}
