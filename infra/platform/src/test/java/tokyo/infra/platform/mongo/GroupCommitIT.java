package tokyo.infra.platform.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static tokyo.infra.platform.mongo.StoreFixture.await;

import com.mongodb.reactivestreams.client.MongoCollection;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tokyo.infra.platform.config.Secret;
import tokyo.infra.platform.kernel.Result;

class GroupCommitIT {
    private static StoreFixture store;

    @BeforeAll
    static void connect() {
        store = new StoreFixture(GroupCommitIT.class);
    }

    @AfterAll
    static void disconnect() {
        store.close();
    }

    @Test
    void each_caller_learns_the_fate_of_its_own_document() {
        MongoCollection<Document> lots = collection("fates");
        await(new Indexes(store.database(), store.bridge())
                .create(List.of(IndexDeclaration.unique("fates", "slot", "slot"))));
        GroupCommit<Document> batcher = new GroupCommit<>(lots, GroupCommit.USUAL_QUEUE);
        // Ids repeat after 2,000; slots repeat by tens: of each ten the first to arrive is stored.
        List<Future<Result<Document, InsertRefusal>>> answers = IntStream.range(0, 3_000)
                .mapToObj(i -> batcher.insert(new Document("_id", i % 2_000).append("slot", i % 2_000 / 10)))
                .toList();
        await(Future.join(answers));

        long stored = answers.stream().filter(answer -> answer.result().isOk()).count();
        assertThat(stored).isEqualTo(200);
        assertThat(await(store.bridge().one(lots.countDocuments()))).isEqualTo(200);
        answers.stream().filter(answer -> answer.result().isOk()).forEach(answer -> {
            Document mine = answer.result().fold(document -> document, refusal -> new Document());
            Document found = await(store.bridge()
                    .one(lots.find(new Document("_id", mine.get("_id"))).first()));
            assertThat(found).isEqualTo(mine);
        });
        assertThat(batcher.waiting()).isZero();
    }

    @Test
    void it_answers_each_event_loop_on_its_own_context() {
        GroupCommit<Document> batcher = new GroupCommit<>(collection("contexts"), GroupCommit.USUAL_QUEUE);
        List<Future<Boolean>> right = IntStream.range(0, 40)
                .mapToObj(i -> {
                    Context caller = store.vertx().getOrCreateContext();
                    Promise<Boolean> same = Promise.promise();
                    caller.runOnContext(go -> batcher.insert(new Document("_id", i))
                            .onComplete(stored -> same.complete(Vertx.currentContext() == caller)));
                    return same.future();
                })
                .toList();
        await(Future.all(right));
        assertThat(right).allMatch(Future::result);
    }

    @Test
    void beyond_its_queue_it_refuses_at_once_and_recovers() {
        GroupCommit<Document> batcher = new GroupCommit<>(collection("overload"), 10);
        List<Future<Result<Document, InsertRefusal>>> answers = IntStream.range(0, 500)
                .mapToObj(i -> batcher.insert(new Document("_id", i)))
                .toList();
        await(Future.join(answers));
        assertThat(answers).anyMatch(answer -> answer.result().equals(Result.refused(InsertRefusal.OVERLOADED)));
        assertThat(answers).anyMatch(answer -> answer.result().isOk());
        assertThat(await(batcher.insert(new Document("_id", "later"))).isOk()).isTrue();
    }

    @Test
    void what_comes_together_is_refused_and_stored_one_by_one() {
        GroupCommit<Document> batcher = new GroupCommit<>(collection("together"), 1_500);
        List<Document> documents = IntStream.range(0, 1_600)
                .mapToObj(i -> new Document("_id", i % 1_400))
                .toList();
        List<Future<Result<Document, InsertRefusal>>> answers = batcher.insertAll(documents);
        await(Future.join(answers));

        // They leave in two batches side by side: of two equal ids either may be the first.
        for (int i = 0; i < 100; i++) {
            List<Result<Document, InsertRefusal>> equals =
                    List.of(answers.get(i).result(), answers.get(1_400 + i).result());
            assertThat(equals).filteredOn(Result::isOk).hasSize(1);
            assertThat(equals).contains(Result.refused(InsertRefusal.DUPLICATE));
        }
        assertThat(answers.subList(100, 1_400))
                .allMatch(answer -> answer.result().isOk());
        assertThat(answers.subList(1_500, 1_600))
                .allMatch(answer -> answer.result().equals(Result.refused(InsertRefusal.OVERLOADED)));
        assertThat(batcher.waiting()).isZero();
    }

    @Test
    void a_store_that_is_away_fails_every_caller() {
        MongoConfig nobody = new MongoConfig(new Secret("mongodb://127.0.0.1:1"), "x", Duration.ofMillis(300), 1);
        try (MongoConnection away = MongoConnection.open(nobody)) {
            GroupCommit<Document> batcher = new GroupCommit<>(away.database().getCollection("c"), 100);
            List<Future<Result<Document, InsertRefusal>>> answers = IntStream.range(0, 5)
                    .mapToObj(i -> batcher.insert(new Document("_id", i)))
                    .toList();
            assertThat(answers)
                    .allSatisfy(answer ->
                            assertThat(catchThrowable(() -> await(answer))).isInstanceOf(StoreFault.class));
        }
    }

    private static MongoCollection<Document> collection(String name) {
        return store.database().getCollection(name);
    }
}
