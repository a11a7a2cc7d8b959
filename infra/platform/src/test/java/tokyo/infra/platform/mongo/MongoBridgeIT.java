package tokyo.infra.platform.mongo;

import static com.mongodb.client.model.Filters.eq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static tokyo.infra.platform.mongo.StoreFixture.await;

import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import tokyo.infra.platform.config.Secret;

class MongoBridgeIT {
    private static StoreFixture store;

    @BeforeAll
    static void connect() {
        store = new StoreFixture(MongoBridgeIT.class);
    }

    @AfterAll
    static void disconnect() {
        store.close();
    }

    @Test
    void an_answer_comes_back_on_the_context_of_whoever_asked() {
        Context caller = store.vertx().getOrCreateContext();
        Promise<Context> seen = Promise.promise();
        caller.runOnContext(start -> store.bridge()
                .one(collection("contexts").insertOne(new Document("_id", 1)))
                .onComplete(inserted -> seen.complete(Vertx.currentContext())));
        assertThat(await(seen.future())).isSameAs(caller);
    }

    @Test
    void a_caller_outside_vertx_is_answered_on_an_event_loop() {
        Future<Boolean> onEventLoop = store.bridge()
                .one(collection("outside").insertOne(new Document("_id", 1)))
                .map(inserted -> Context.isOnEventLoopThread());
        assertThat(await(onEventLoop)).isTrue();
    }

    @Test
    void a_taken_key_is_a_duplicate_of_an_insert_and_of_an_update() {
        MongoCollection<Document> people = collection("duplicates");
        await(new Indexes(store.database(), store.bridge())
                .create(List.of(IndexDeclaration.unique("duplicates", "name_1", "name"))));
        await(store.bridge().one(people.insertOne(new Document("_id", 1).append("name", "a"))));
        await(store.bridge().one(people.insertOne(new Document("_id", 2).append("name", "b"))));

        Throwable insert = catchThrowable(() -> await(store.bridge().one(people.insertOne(new Document("_id", 1)))));
        Throwable update = catchThrowable(() ->
                await(store.bridge().maybe(people.findOneAndUpdate(eq("_id", 2), Updates.set("name", "a")))));

        assertThat(insert).matches(StoreFault::isDuplicate).hasNoCause();
        assertThat(update).matches(StoreFault::isDuplicate).hasNoCause();
    }

    @Test
    void nothing_found_is_an_empty_answer_and_silence_a_fault() {
        assertThat(await(store.bridge()
                        .maybe(collection("empty").find(eq("_id", 1)).first())))
                .isEmpty();
        assertThat(catchThrowable(() -> await(store.bridge().one(Mono.empty()))))
                .isInstanceOf(StoreFault.class);
    }

    @Test
    void at_most_means_at_most() {
        fill("limits", 30);
        assertThat(await(store.bridge().atMost(collection("limits").find(), 7))).hasSize(7);
        assertThat(await(store.bridge().atMost(collection("limits").find(), 70)))
                .hasSize(30);
    }

    @Test
    void batches_follow_each_other_and_lose_nothing_of_the_tail() {
        fill("batches", 1_003);
        AtomicInteger running = new AtomicInteger();
        List<Integer> sizes = new ArrayList<>();

        long handled = await(store.bridge().forEachBatch(collection("batches").find(), 100, batch -> {
            assertThat(running.incrementAndGet()).isEqualTo(1);
            sizes.add(batch.size());
            return store.vertx().timer(1).map(end -> {
                running.decrementAndGet();
                return null;
            });
        }));

        assertThat(handled).isEqualTo(1_003);
        assertThat(sizes).hasSize(11).endsWith(3);
    }

    @Test
    void a_failed_batch_ends_the_walk_with_its_failure() {
        fill("failing", 50);
        AtomicInteger steps = new AtomicInteger();
        Future<Long> walk = store.bridge().forEachBatch(collection("failing").find(), 10, batch -> {
            steps.incrementAndGet();
            throw new IllegalArgumentException("third party is away");
        });
        assertThat(catchThrowable(() -> await(walk))).hasMessage("third party is away");
        assertThat(steps).hasValue(1);
    }

    @Test
    void of_many_who_claim_at_once_one_wins() {
        MongoCollection<Document> claims = collection("claims");
        await(store.bridge().one(claims.insertOne(new Document("_id", 1).append("free", true))));
        List<Future<Boolean>> attempts = IntStream.range(0, 64)
                .mapToObj(i -> store.bridge()
                        .maybe(claims.findOneAndUpdate(
                                new Document("_id", 1).append("free", true),
                                Updates.set("free", false),
                                new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER)))
                        .map(java.util.Optional::isPresent))
                .toList();
        await(Future.all(attempts));
        assertThat(attempts).filteredOn(Future::result).hasSize(1);
    }

    @Test
    void a_store_that_is_away_is_a_definite_fault_within_the_timeout() {
        MongoConfig nobody = new MongoConfig(new Secret("mongodb://127.0.0.1:1"), "x", Duration.ofMillis(300), 1);
        try (MongoConnection away = MongoConnection.open(nobody)) {
            Throwable fault = catchThrowable(() ->
                    await(store.bridge().one(away.database().getCollection("c").insertOne(new Document("_id", 1)))));
            assertThat(fault).isInstanceOf(StoreFault.class);
            assertThat(((StoreFault) fault).kind()).isNotEqualTo(StoreFault.Kind.DUPLICATE);
        }
    }

    private static void fill(String name, int count) {
        List<Document> documents =
                IntStream.range(0, count).mapToObj(i -> new Document("_id", i)).toList();
        await(store.bridge().one(collection(name).insertMany(documents)));
    }

    private static MongoCollection<Document> collection(String name) {
        return store.database().getCollection(name);
    }
}
