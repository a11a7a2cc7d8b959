package tokyo.infra.bench.delivery;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import tokyo.infra.platform.kernel.TokyoTime;
import tokyo.infra.platform.mongo.MongoBridge;
import tokyo.infra.platform.mongo.MongoConfig;
import tokyo.infra.platform.mongo.MongoConnection;
import tokyo.push.alert.DayNow;
import tokyo.push.alert.Occasions;
import tokyo.push.alert.RuleBook;
import tokyo.push.calendar.Holidays;
import tokyo.push.daytick.MongoDayStore;
import tokyo.push.decision.QuietHours;
import tokyo.push.decision.Wishes;
import tokyo.push.delivery.MongoDeliveryRecords;
import tokyo.push.delivery.MongoOutboxStore;
import tokyo.push.dispatch.LateBinding;
import tokyo.push.dispatch.RulesNow;
import tokyo.push.endpoint.MongoEndpointStore;
import tokyo.push.household.MongoHouseholdStore;
import tokyo.push.inbox.MongoInboxStore;
import tokyo.push.matter.MongoMatterStore;
import tokyo.push.pace.MongoSenderStore;
import tokyo.push.preference.MongoPlaceStore;
import tokyo.push.preference.MongoPreferenceStore;
import tokyo.push.preference.Wished;
import tokyo.push.preference.WishedTimes;
import tokyo.push.rule.Rule;
import tokyo.push.timing.Timetable;

/** Push's real stores over one database. */
final class CrowdStores implements AutoCloseable {
    static final String DATABASE = "tokyo";
    private static final long SECONDS = 120;
    private static final Duration HOLD_LOOK = Duration.ofHours(3);

    private final MongoBridge bridge;
    final MongoConnection connection;
    final MongoHouseholdStore households;
    final MongoInboxStore inboxes;
    final MongoEndpointStore endpoints;
    final MongoOutboxStore outbox;
    final MongoDayStore days;
    final MongoMatterStore matters;
    final MongoSenderStore senders;

    CrowdStores(String uri, Vertx vertx) {
        connection = MongoConnection.open(new MongoConfig(uri, DATABASE));
        bridge = MongoBridge.ofCaller(vertx);
        households = new MongoHouseholdStore(connection.database(), bridge);
        inboxes = new MongoInboxStore(connection.database(), bridge);
        endpoints = new MongoEndpointStore(connection.database(), bridge);
        outbox = new MongoOutboxStore(connection.database(), bridge);
        matters = new MongoMatterStore(connection.database(), bridge);
        days = new MongoDayStore(connection.database(), bridge);
        senders = new MongoSenderStore(connection.database(), bridge);
    }

    /** Everybody's wishes are looked up and none holds anything: no quiet hours, and the highest cap. */
    LateBinding binding(List<Rule> rules) {
        RuleBook book = () -> Future.succeededFuture(rules);
        DayNow today = new DayNow(Clock.system(TokyoTime.ZONE), days::newest);
        Timetable nothingElse = new Timetable(Map.of());
        Occasions occasions = new Occasions(() -> Future.succeededFuture(nothingElse), matters, Holidays.bundled());
        return new LateBinding(
                households,
                inboxes,
                endpoints,
                new RulesNow(book, today, occasions),
                asked -> Future.succeededFuture(Map.of()),
                times());
    }

    private WishedTimes times() {
        Wishes all = new Wishes(Set.of(), true, new QuietHours(0, 0), Wishes.MAX_CAP);
        return new WishedTimes(
                new Wished(new MongoPreferenceStore(connection.database(), bridge), all),
                new MongoPlaceStore(connection.database(), bridge),
                psids -> Future.succeededFuture(Map.of()),
                new MongoDeliveryRecords(connection.database(), bridge),
                Clock.systemUTC(),
                HOLD_LOOK);
    }

    static <T> T get(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        connection.close();
    }
}
