package tokyo.push;

import com.mongodb.reactivestreams.client.MongoDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tokyo.infra.platform.http.ApiRouter;
import tokyo.infra.platform.kernel.Randomness;
import tokyo.infra.platform.lease.LeaderLoop;
import tokyo.infra.platform.lease.LeaseStore;
import tokyo.infra.platform.limit.RateLimiter;
import tokyo.infra.platform.mongo.IndexDeclaration;
import tokyo.infra.platform.mongo.MongoBridge;
import tokyo.push.alert.AlertComposer;
import tokyo.push.alert.Announcer;
import tokyo.push.alert.DayNow;
import tokyo.push.alert.RuleBook;
import tokyo.push.alert.Telling;
import tokyo.push.api.Push;
import tokyo.push.calendar.Holidays;
import tokyo.push.daytick.DayTick;
import tokyo.push.daytick.MongoDayStore;
import tokyo.push.delivery.MongoOutboxStore;
import tokyo.push.dispatch.LateBinding;
import tokyo.push.dispatch.NoticesNow;
import tokyo.push.dispatch.RulesNow;
import tokyo.push.endpoint.EndpointRoutes;
import tokyo.push.endpoint.MongoEndpointStore;
import tokyo.push.household.MongoHouseholdStore;
import tokyo.push.inbox.InboxRoutes;
import tokyo.push.inbox.MongoInboxStore;
import tokyo.push.notice.MongoNoticeStore;
import tokyo.push.pace.MongoSenderStore;
import tokyo.push.preference.RingTimes;
import tokyo.push.preview.HouseholdIndex;
import tokyo.push.preview.PreviewRoutes;
import tokyo.push.programme.ExplainRoutes;
import tokyo.push.programme.RegistryCards;
import tokyo.push.programme.RegistryDetails;
import tokyo.push.reaction.HouseholdReaction;
import tokyo.push.reaction.MongoRulePositionStore;
import tokyo.push.reaction.RuleReaction;
import tokyo.push.registry.MongoRegistryStore;
import tokyo.push.review.MongoRuleStore;
import tokyo.push.review.Review;
import tokyo.push.review.RuleRoutes;
import tokyo.push.review.Rules;
import tokyo.push.suppression.MongoProgrammeNumberStore;

/** Assembles push: clients in, operations, jobs and the {@link Push} interface out; the only place with {@code new Mongo…}. */
public final class PushModule {
    /** When a leader dies, another one leads after this long at the latest. */
    private static final Duration TERM = Duration.ofSeconds(9);

    /** How long a decision may stay unseen whose writer died before it gave it a revision. */
    private static final Duration RELOAD = Duration.ofMinutes(1);

    private static final InstantSource MACHINE = InstantSource.system();

    private final Vertx vertx;
    private final PushConfig config;
    private final Rules rules;
    private final HouseholdReaction households;
    private final LeaderLoop dayTick;
    private final LeaderLoop ruleChanges;
    private final List<LeaderLoop> otherJobs;
    private final NoticeModule notices;
    private final ResidentModule residents;
    private final DeliveryModule delivery;
    private final RegistryModule registry;
    private final RuleRoutes ruleRoutes;
    private final PreviewRoutes previews;
    private final InboxRoutes inboxRoutes;
    private final EndpointRoutes endpointRoutes;
    private final ExplainRoutes explainRoutes;
    private final OccasionModule timings;
    private final ProgrammeNumberModule numbers;
    private long refreshing = -1;
    private long reloading = -1;

    /**
     * What push is given of the city.
     *
     * @param municipalities names by their six-digit codes
     * @param limits of code guesses
     * @param clock business time; deliveries and leases are timed by the machine
     */
    public record City(
            MongoDatabase database,
            MongoBridge bridge,
            LeaseStore leases,
            Map<String, String> municipalities,
            RateLimiter limits,
            Clock clock,
            Randomness randomness) {}

    public PushModule(Vertx vertx, PushConfig config, City city) {
        this.vertx = vertx;
        this.config = config;
        Stores stores = new Stores(city.database(), city.bridge());
        RegistryCards cards = new RegistryCards(stores.registry);
        rules = new Rules(stores.registry, stores.decisions, this::aside, city.clock());
        RuleBook book = () -> here(vertx, rules.upToDate());
        Holidays holidays = Holidays.bundled();
        timings = new OccasionModule(city, stores.inboxes, holidays);
        DayNow today = new DayNow(city.clock(), stores.days::newest);
        residents = new ResidentModule(city, config, cards, stores.inboxes);
        notices = new NoticeModule(
                city, config.notices(), stores.households, stores.inboxes, residents.wished(), this::aside);
        RulesNow eligible = new RulesNow(book, today, timings.occasions());
        LateBinding binding = stores.binding(eligible, notices.now(), residents.times());
        delivery = new DeliveryModule(vertx, config, stores.delivery(), binding, city.randomness());
        Announcer announcer = new Announcer(stores.inboxes, stores.outbox, city.clock(), MACHINE, delivery::hint);
        AlertComposer composer = new AlertComposer(holidays);
        Telling telling = new Telling(stores.households, book, cards, composer, announcer, today, timings.occasions());
        households = new HouseholdReaction(telling, stores.inboxes, city.clock());
        String owner = city.randomness().nextHexId();
        DayTick day = new DayTick(stores.days, telling);
        dayTick = loop(city, "push/daytick", owner, day::run);
        RuleReaction reaction = new RuleReaction(new MongoRulePositionStore(city.database(), city.bridge()), telling);
        ruleChanges = loop(city, "push/rules", owner, reaction::run);
        rules.onChanged(change -> ruleChanges.nudge());
        otherJobs = new ArrayList<>(notices.jobs(vertx, announcer, owner, TERM, config.look()));
        otherJobs.add(residents.tidying(vertx, city.leases(), owner, TERM));
        numbers = new ProgrammeNumberModule(city, stores.inboxes, stores.households, book);
        otherJobs.add(numbers.counting(vertx, owner, TERM));
        registry = new RegistryModule(vertx, city, config.national(), stores.registry, this::aside, rules::refresh);
        Review review = new Review(stores.registry, stores.decisions, rules, city.clock());
        ruleRoutes = new RuleRoutes(rules, review);
        previews = new PreviewRoutes(review, new HouseholdIndex(stores.households, this::aside, MACHINE), city.clock());
        RegistryDetails details = new RegistryDetails(stores.registry);
        inboxRoutes = residents.inbox(vertx, details, notices.words(), timings::putAway);
        endpointRoutes = new EndpointRoutes(stores.endpoints, MACHINE);
        explainRoutes = new ExplainRoutes(
                stores.households, book, cards, timings.occasions(), residents.language(), city.clock());
    }

    private LeaderLoop loop(City city, String name, String owner, Supplier<Future<Void>> step) {
        return new LeaderLoop(vertx, city.leases(), name, owner, TERM, config.look(), step);
    }

    /** A refresh is shared by all who ask, and a dispatcher is for one thread: each goes on where it asked. */
    private static <T> Future<T> here(Vertx vertx, Future<T> shared) {
        return Future.fromCompletionStage(shared.toCompletionStage(), vertx.getOrCreateContext());
    }

    /** What more than one part of push keeps or reads. */
    private static final class Stores {
        private final MongoRegistryStore registry;
        private final MongoRuleStore decisions;
        private final MongoHouseholdStore households;
        private final MongoInboxStore inboxes;
        private final MongoOutboxStore outbox;
        private final MongoEndpointStore endpoints;
        private final MongoDayStore days;
        private final MongoSenderStore senders;

        private Stores(MongoDatabase database, MongoBridge bridge) {
            registry = new MongoRegistryStore(database, bridge);
            decisions = new MongoRuleStore(database, bridge);
            households = new MongoHouseholdStore(database, bridge);
            inboxes = new MongoInboxStore(database, bridge);
            outbox = new MongoOutboxStore(database, bridge);
            endpoints = new MongoEndpointStore(database, bridge);
            days = new MongoDayStore(database, bridge);
            senders = new MongoSenderStore(database, bridge);
        }

        private LateBinding binding(RulesNow eligible, NoticesNow notices, RingTimes times) {
            return new LateBinding(households, inboxes, endpoints, eligible, notices, times);
        }

        private DeliveryModule.Stores delivery() {
            return new DeliveryModule.Stores(outbox, endpoints, senders);
        }
    }

    /**
     * Not in turn with other blocking work: the checks of every request of this event loop stand in that one queue, and an upload
     * may keep its thread waiting for minutes.
     */
    private <T> Future<T> aside(Callable<T> work) {
        return vertx.executeBlocking(work, false);
    }

    /** Declared beside each store. */
    public static List<IndexDeclaration> indexes() {
        return Stream.of(MongoRegistryStore.indexes(), MongoHouseholdStore.indexes(), MongoOutboxStore.indexes())
                .flatMap(List::stream)
                .toList();
    }

    /** Declared after {@link #indexes()} was first applied. */
    public static List<IndexDeclaration> noticeIndexes() {
        return NoticeModule.indexes();
    }

    /** Declared after {@link #noticeIndexes()} was first applied. */
    public static List<IndexDeclaration> tellingIndexes() {
        return MongoNoticeStore.tellingIndexes();
    }

    /** Declared after {@link #noticeIndexes()} was first applied. */
    public static List<IndexDeclaration> archiveIndexes() {
        return RegistryModule.indexes();
    }

    /** Declared after those of {@link ResidentModule} were first applied. */
    public static List<IndexDeclaration> numberIndexes() {
        return MongoProgrammeNumberStore.indexes();
    }

    /** Declared after {@link #indexes()} was first applied. */
    public static List<IndexDeclaration> urgentIndexes() {
        return MongoOutboxStore.urgentIndexes();
    }

    public void mount(ApiRouter.Builder api) {
        api.handle("listRules", ruleRoutes::listRules)
                .handle("getRule", ruleRoutes::getRule)
                .handle("confirmRule", ruleRoutes::confirmRule)
                .handle("refuseRule", ruleRoutes::refuseRule);
        registry.mount(api);
        previews.mount(api);
        inboxRoutes.mount(api);
        endpointRoutes.mount(api);
        explainRoutes.mount(api);
        notices.mountExplanations(api, explainRoutes);
        notices.mount(api);
        residents.mount(api, notices.words());
        timings.mount(api);
        numbers.mount(api);
    }

    /** Shows how delivery goes, and how far it is counted. */
    public void watch(MeterRegistry meters) {
        delivery.watch(meters);
        numbers.watch(meters);
    }

    /** Fails, in plain words, while the push service has taken nothing and has validated no dry run either. */
    public Future<Void> rings() {
        return delivery.rings();
    }

    public Push push() {
        return households;
    }

    /** Reads the rules in force, and keeps up with what other nodes change. Before anything else of push runs. */
    public Future<Void> loadRules() {
        refreshing = vertx.setPeriodic(config.look().toMillis(), tick -> rules.refresh());
        reloading = vertx.setPeriodic(RELOAD.toMillis(), tick -> rules.reload());
        return rules.refresh();
    }

    public Future<Void> startDispatch() {
        return delivery.start();
    }

    public Future<Void> startJobs() {
        dayTick.start();
        ruleChanges.start();
        otherJobs.forEach(LeaderLoop::start);
        return Future.succeededFuture();
    }

    /** Ends after what is under way; what is left, another node or the next start goes on with. */
    public Future<Void> stop() {
        vertx.cancelTimer(refreshing);
        vertx.cancelTimer(reloading);
        List<Future<Void>> ends = new ArrayList<>(List.of(delivery.stop(), dayTick.stop(), ruleChanges.stop()));
        otherJobs.forEach(job -> ends.add(job.stop()));
        return Future.join(ends).transform(stopped -> delivery.close());
    }
}
