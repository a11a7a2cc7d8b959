package tokyo.push;

import com.mongodb.reactivestreams.client.MongoDatabase;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import tokyo.infra.platform.http.ApiRouter;
import tokyo.infra.platform.kernel.Randomness;
import tokyo.infra.platform.lease.LeaderLoop;
import tokyo.infra.platform.lease.LeaseStore;
import tokyo.infra.platform.mongo.IndexDeclaration;
import tokyo.infra.platform.mongo.MongoBridge;
import tokyo.push.alert.AlertComposer;
import tokyo.push.alert.Announcer;
import tokyo.push.alert.HouseholdReaction;
import tokyo.push.alert.MongoRulePositionStore;
import tokyo.push.alert.RuleReaction;
import tokyo.push.api.Push;
import tokyo.push.calendar.Holidays;
import tokyo.push.daytick.DayTick;
import tokyo.push.daytick.MongoDayStore;
import tokyo.push.delivery.MongoOutboxStore;
import tokyo.push.dispatch.DispatchConfig;
import tokyo.push.dispatch.DispatchVerticle;
import tokyo.push.dispatch.Dispatcher;
import tokyo.push.dispatch.LateBinding;
import tokyo.push.dispatch.RulesNow;
import tokyo.push.endpoint.EndpointRoutes;
import tokyo.push.endpoint.MongoEndpointStore;
import tokyo.push.household.MongoHouseholdStore;
import tokyo.push.inbox.InboxRoutes;
import tokyo.push.inbox.MongoInboxStore;
import tokyo.push.programme.ExplainRoutes;
import tokyo.push.programme.RegistryCards;
import tokyo.push.programme.RegistryDetails;
import tokyo.push.registry.MongoRegistryStore;
import tokyo.push.registry.RegistryImport;
import tokyo.push.registry.RegistryRoutes;
import tokyo.push.review.MongoRuleStore;
import tokyo.push.review.Review;
import tokyo.push.review.RuleRoutes;
import tokyo.push.review.Rules;
import tokyo.push.sender.FcmPushSender;

/** Assembles push: clients in, operations, jobs and the {@link Push} interface out; the only place with {@code new Mongo…}. */
public final class PushModule {
    /** When a leader dies, another one leads after this long at the latest. */
    private static final Duration TERM = Duration.ofSeconds(9);

    private final Vertx vertx;
    private final PushConfig config;
    private final Rules rules;
    private final HouseholdReaction households;
    private final LeaderLoop dayTick;
    private final LeaderLoop ruleChanges;
    private final FcmPushSender sender;
    private final DispatchVerticle dispatch;
    private final RegistryRoutes registryRoutes;
    private final RuleRoutes ruleRoutes;
    private final InboxRoutes inboxRoutes;
    private final EndpointRoutes endpointRoutes;
    private final ExplainRoutes explainRoutes;
    private String dispatching = "";
    private long refreshing = -1;

    /** @param clock business time; deliveries and leases are timed by the machine */
    public PushModule(
            Vertx vertx,
            MongoDatabase database,
            MongoBridge bridge,
            LeaseStore leases,
            PushConfig config,
            Clock clock,
            Randomness randomness) {
        this.vertx = vertx;
        this.config = config;
        InstantSource machine = InstantSource.system();
        MongoRegistryStore registry = new MongoRegistryStore(database, bridge);
        MongoRuleStore decisions = new MongoRuleStore(database, bridge);
        MongoHouseholdStore copies = new MongoHouseholdStore(database, bridge);
        MongoInboxStore inboxes = new MongoInboxStore(database, bridge);
        MongoOutboxStore outbox = new MongoOutboxStore(database, bridge);
        MongoEndpointStore endpoints = new MongoEndpointStore(database, bridge);
        RegistryCards cards = new RegistryCards(registry);
        rules = new Rules(registry, decisions, vertx::executeBlocking);
        sender = new FcmPushSender(config.fcm(), vertx, Clock.systemUTC());
        LateBinding binding = new LateBinding(copies, inboxes, endpoints, new RulesNow(rules::current, clock));
        DispatchConfig pace = DispatchConfig.asFcmAsks(config.threads()).withBackoff(config.backoff());
        dispatch = new DispatchVerticle(
                pace.sweep(),
                Clock.systemUTC(),
                time -> new Dispatcher(pace, outbox, binding, endpoints, sender, randomness, time));
        Announcer announcer = new Announcer(inboxes, outbox, clock, machine, dispatch::hint);
        AlertComposer composer = new AlertComposer(Holidays.bundled());
        households = new HouseholdReaction(copies, rules::current, cards, composer, announcer, clock);
        RuleReaction ruleReaction = new RuleReaction(
                new MongoRulePositionStore(database, bridge),
                copies,
                rules::current,
                cards,
                composer,
                announcer,
                clock);
        DayTick day = new DayTick(
                new MongoDayStore(database, bridge), copies, rules::current, cards, composer, announcer, clock);
        String owner = randomness.nextHexId();
        dayTick = new LeaderLoop(vertx, leases, "push/daytick", owner, TERM, config.look(), day::run);
        ruleChanges = new LeaderLoop(vertx, leases, "push/rules", owner, TERM, config.look(), ruleReaction::run);
        rules.onChanged(change -> ruleChanges.nudge());
        RegistryImport imports = new RegistryImport(registry, leases, vertx::executeBlocking, clock, randomness);
        registryRoutes = new RegistryRoutes(imports, registry, rules::refresh);
        ruleRoutes = new RuleRoutes(rules, new Review(registry, decisions, rules, clock));
        inboxRoutes = new InboxRoutes(vertx, inboxes, new RegistryDetails(registry), clock, machine);
        endpointRoutes = new EndpointRoutes(endpoints, machine);
        explainRoutes = new ExplainRoutes(copies, rules::current, cards, clock);
    }

    /** Declared beside each store. */
    public static List<IndexDeclaration> indexes() {
        return Stream.of(MongoRegistryStore.indexes(), MongoHouseholdStore.indexes(), MongoOutboxStore.indexes())
                .flatMap(List::stream)
                .toList();
    }

    public void mount(ApiRouter.Builder api) {
        api.streamed("importRegistry", registryRoutes::importRegistry)
                .handle("getImport", registryRoutes::getImport)
                .handle("listImports", registryRoutes::listImports)
                .handle("listRules", ruleRoutes::listRules)
                .handle("getRule", ruleRoutes::getRule)
                .handle("confirmRule", ruleRoutes::confirmRule)
                .handle("refuseRule", ruleRoutes::refuseRule);
        inboxRoutes.mount(api);
        endpointRoutes.mount(api);
        explainRoutes.mount(api);
    }

    public Push push() {
        return households;
    }

    /** Reads the rules in force, and keeps up with what other nodes change. Before anything else of push runs. */
    public Future<Void> loadRules() {
        refreshing = vertx.setPeriodic(config.look().toMillis(), tick -> rules.refresh());
        return rules.refresh();
    }

    public Future<Void> startDispatch() {
        return vertx.deployVerticle(dispatch).onSuccess(id -> dispatching = id).mapEmpty();
    }

    public Future<Void> startJobs() {
        dayTick.start();
        ruleChanges.start();
        return Future.succeededFuture();
    }

    /** Ends after what is under way; what is left, another node or the next start goes on with. */
    public Future<Void> stop() {
        vertx.cancelTimer(refreshing);
        Future<Void> dispatched = dispatching.isEmpty() ? Future.succeededFuture() : vertx.undeploy(dispatching);
        return Future.join(dispatched, dayTick.stop(), ruleChanges.stop()).transform(stopped -> sender.close());
    }
}
