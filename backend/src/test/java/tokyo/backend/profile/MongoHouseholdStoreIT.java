package tokyo.backend.profile;

import static com.mongodb.client.model.Filters.eq;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tokyo.infra.devkit.standins.store.TestStore;
import tokyo.infra.platform.feed.MongoFeedStore;
import tokyo.infra.platform.feed.StampedWriter;
import tokyo.infra.platform.kernel.Randomness;
import tokyo.infra.platform.mongo.Indexes;
import tokyo.infra.platform.mongo.MongoBridge;
import tokyo.infra.platform.mongo.MongoConfig;
import tokyo.infra.platform.mongo.MongoConnection;

class MongoHouseholdStoreIT implements HouseholdStoreContract {
    private static final Randomness CHANCE = Randomness.secure();
    private static Vertx vertx;
    private static MongoConnection connection;
    private static MongoBridge bridge;
    private static MongoHouseholdStore store;

    @BeforeAll
    static void connect() {
        vertx = Vertx.vertx();
        connection = MongoConnection.open(
                new MongoConfig(TestStore.uri(), TestStore.freshDatabase(MongoHouseholdStoreIT.class)));
        bridge = MongoBridge.ofCaller(vertx);
        HouseholdStoreContract.now(new Indexes(connection.database(), bridge).create(ProfileModule.indexes()));
        MongoFeedStore feeds = new MongoFeedStore(connection.database(), bridge, MongoHouseholdStore.COLLECTION);
        store = new MongoHouseholdStore(connection.database(), bridge, new StampedWriter(feeds, CHANCE, () -> {}));
    }

    @AfterAll
    static void disconnect() {
        HouseholdStoreContract.now(bridge.done(connection.database().drop()));
        connection.close();
        HouseholdStoreContract.now(vertx.close());
    }

    @Override
    public HouseholdStore store() {
        return store;
    }

    @Override
    public int toldChanges(PersonId person) {
        return document(person)
                .map(found -> found.getList("outbox", Document.class).size())
                .orElse(0);
    }

    @Override
    public PersonId somebody() {
        return new PersonId("parent-" + CHANCE.nextHexId());
    }

    @Test
    void of_many_who_state_the_same_at_once_one_changes_it() {
        PersonId person = somebody();
        HouseholdStatement statement = HouseholdStoreContract.statement("132101");
        HouseholdStoreContract.now(Future.join(IntStream.range(0, 32)
                .mapToObj(i -> store.replaceIfChanged(person, statement, NOW))
                .toList()));
        assertThat(toldChanges(person)).isEqualTo(1);
    }

    @Test
    void nothing_that_was_stated_lies_in_a_withdrawn_document() {
        PersonId person = somebody();
        HouseholdStoreContract.now(store.replaceIfChanged(person, HouseholdStoreContract.statement("132101"), NOW));
        HouseholdStoreContract.now(store.forgetIfStated(person, LATER));
        assertThat(document(person).orElseThrow().toJson()).doesNotContain("132101", "2026-09-01", "SINGLE_PARENT");
    }

    @Test
    void answers_do_not_depend_on_the_order_they_were_given_in() {
        HouseholdStatement one =
                new HouseholdStatement("132101", List.of(), Map.of("WELFARE", true, "SINGLE_PARENT", true), "v");
        HouseholdStatement other =
                new HouseholdStatement("132101", List.of(), Map.of("SINGLE_PARENT", true, "WELFARE", true), "v");
        assertThat(MongoHouseholdDocument.fingerprint(one)).isEqualTo(MongoHouseholdDocument.fingerprint(other));
    }

    private static Optional<Document> document(PersonId person) {
        return HouseholdStoreContract.now(bridge.maybe(connection
                .database()
                .getCollection(MongoHouseholdStore.COLLECTION)
                .find(eq("_id", person.value()))
                .first()));
    }
}
