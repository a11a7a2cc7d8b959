package tokyo.backend.profile;

import com.mongodb.reactivestreams.client.MongoDatabase;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import tokyo.backend.ward.Wards;
import tokyo.infra.platform.feed.Feed;
import tokyo.infra.platform.feed.FeedConfig;
import tokyo.infra.platform.feed.MongoFeedStore;
import tokyo.infra.platform.feed.MongoOutbox;
import tokyo.infra.platform.feed.StampedWriter;
import tokyo.infra.platform.http.ApiRouter;
import tokyo.infra.platform.kernel.Randomness;
import tokyo.infra.platform.lease.LeaseStore;
import tokyo.infra.platform.mongo.IndexDeclaration;
import tokyo.infra.platform.mongo.MongoBridge;

/** Assembles what residents state about themselves: its store, its routes, and the feed that tells of changes. */
public final class ProfileModule {
    private static final FeedConfig FEED = FeedConfig.usual();

    private final Vertx vertx;
    private final HouseholdStore store;
    private final Households households;
    private final ProfileRoutes routes;
    private final StampedWriter writer;
    private final Feed feed;

    public ProfileModule(
            Vertx vertx,
            MongoDatabase database,
            MongoBridge bridge,
            LeaseStore leases,
            Clock clock,
            Randomness randomness) {
        MongoFeedStore feeds = new MongoFeedStore(database, bridge, MongoHouseholdStore.COLLECTION);
        this.vertx = vertx;
        this.feed = new Feed(vertx, MongoHouseholdStore.COLLECTION, feeds, leases, randomness.nextHexId(), FEED);
        this.writer = new StampedWriter(feeds, randomness, feed::nudge);
        this.store = new MongoHouseholdStore(database, bridge, writer);
        Wards wards = Wards.shipped();
        this.households = new Households(store, wards, clock);
        this.routes = new ProfileRoutes(households, wards);
    }

    /** The household as it is stated now, if it is. */
    public Future<Optional<Household>> find(PersonId person) {
        return households.find(person);
    }

    /** Changes the children of a household that is stated, and nothing of what is stated meanwhile is lost. */
    public Future<Void> editChildren(PersonId person, UnaryOperator<List<Child>> edit) {
        return households.editChildren(person, edit);
    }

    /** What has to be done, and may be repeated, before a resident's statement is stored or forgotten; set before anybody comes in. */
    public void beforeStated(BiFunction<PersonId, List<Child>, Future<Void>> first) {
        households.beforeStated(first);
    }

    /** What has to be done, and may be repeated, before a resident is told that they have withdrawn; set before anybody comes in. */
    public void afterWithdrawn(Function<HouseholdState, Future<Void>> then) {
        households.afterWithdrawn(then);
    }

    public static List<IndexDeclaration> indexes() {
        return List.of(MongoOutbox.index(MongoHouseholdStore.COLLECTION));
    }

    public void mount(ApiRouter.Builder api) {
        routes.mount(api);
    }

    /** Writers show that they live from here on. */
    public void start() {
        writer.start(vertx, FEED.beat());
    }

    /**
     * Tells every change at least once, by the state that is on record when it is told; in order a person.
     *
     * @param consumer may be run twice for one change, also by two processes in turn
     */
    public void tellChanges(Function<HouseholdState, Future<Void>> consumer) {
        feed.start(event -> store.find(new PersonId(event.key())).compose(state -> tell(state, consumer)));
    }

    private static Future<Void> tell(Optional<HouseholdState> state, Function<HouseholdState, Future<Void>> consumer) {
        return state.map(consumer).orElseGet(Future::succeededFuture);
    }

    public Future<Void> stop() {
        return feed.stop().compose(stopped -> writer.stop(vertx));
    }
}
