package tokyo.push.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tokyo.infra.platform.mongo.MongoBridge;
import tokyo.push.TestMongo;
import tokyo.push.api.PersonId;

final class MongoEndpointStoreIT implements EndpointStoreContract {
    private static final int ROUNDS = 100;
    private static TestMongo mongo;

    /** Where answers come from while those of the store's own wait. */
    private static final Vertx ELSEWHERE = Vertx.vertx();

    @BeforeAll
    static void start() {
        mongo = new TestMongo(MongoEndpointStoreIT.class);
    }

    @AfterAll
    static void stop() {
        mongo.close();
        TestMongo.now(ELSEWHERE.close());
    }

    @BeforeEach
    void clear() {
        mongo.clear();
    }

    @Test
    void of_two_that_register_a_phone_at_once_the_later_call_has_it() {
        for (int round = 0; round < ROUNDS; round++) {
            Endpoint earlier = phone(PARENT, "phone-" + round, NOON);
            Endpoint later = phone(OTHER, "phone-" + round, NOON.plusSeconds(1));
            TestMongo.now(Future.join(
                    registration().register(earlier, SESSION), registration().register(later, SESSION)));
            assertThat(TestMongo.now(store().removeIfUnchanged(later)))
                    .as("round %d", round)
                    .isTrue();
        }
    }

    @Test
    void a_phone_that_moves_while_strangers_are_struck_stays_listed() {
        Endpoint phone = phone(PARENT, "phone", NOON);
        TestMongo.now(store().listIfRoom(PARENT, phone.id(), SESSION));
        Registration meanwhile = new Registration(
                new MongoEndpointStore(mongo.database(), MongoBridge.on(ELSEWHERE.getOrCreateContext())));
        AtomicBoolean moved = new AtomicBoolean();
        MongoDatabase beforeStriking = TestMongo.answering(
                "getCollection",
                mongo.database(),
                MongoDatabase.class,
                collection -> TestMongo.answering("updateOne", collection, MongoCollection.class, strike -> {
                    if (!moved.getAndSet(true)) {
                        TestMongo.now(meanwhile.register(phone, SESSION));
                    }
                    return strike;
                }));

        TestMongo.now(new MongoEndpointStore(beforeStriking, mongo.bridge()).unlistStrangers(PARENT));

        assertThat(moved).isTrue();
        assertThat(TestMongo.now(store().aliveOf(List.of(PARENT))).get(PARENT)).containsExactly(phone);
    }

    private Registration registration() {
        return new Registration(store());
    }

    private static Endpoint phone(PersonId person, String value, Instant seen) {
        return Endpoint.of(person, EndpointKind.TOKEN, value, Platform.ANDROID, "tokyo", "ja", seen);
    }

    @Override
    public EndpointStore store() {
        return new MongoEndpointStore(mongo.database(), mongo.bridge());
    }
}
