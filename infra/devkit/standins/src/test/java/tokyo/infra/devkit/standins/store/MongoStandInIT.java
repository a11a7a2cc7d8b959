package tokyo.infra.devkit.standins.store;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Filters.regex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static tokyo.infra.devkit.standins.store.Driver.all;
import static tokyo.infra.devkit.standins.store.Driver.assertDuplicate;
import static tokyo.infra.devkit.standins.store.Driver.done;
import static tokyo.infra.devkit.standins.store.Driver.one;
import static tokyo.infra.devkit.standins.store.Driver.uniqueIndex;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.PushOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.client.result.UpdateResult;
import com.mongodb.reactivestreams.client.MongoCollection;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;

/** What our stores ask of MongoDB, asked of the stand-in through the official driver. */
class MongoStandInIT {
    private static MongoStandIn store;
    private static Driver driver;
    private MongoCollection<Document> things;

    @BeforeAll
    static void start() {
        store = MongoStandIn.inMemory();
        driver = new Driver(store.uri());
    }

    @AfterAll
    static void stop() {
        driver.close();
        store.close();
    }

    @BeforeEach
    void ownCollection(TestInfo test) {
        things = driver.collection(test.getTestMethod().orElseThrow().getName());
    }

    @Test
    void a_second_document_with_the_same_id_is_refused() {
        done(things.insertOne(new Document("_id", 1)));
        assertDuplicate(things.insertOne(new Document("_id", 1)));
        assertThat(all(things.find())).hasSize(1);
    }

    @Test
    void a_unique_index_refuses_inserts_and_updates() {
        uniqueIndex(things, "token", false);
        done(things.insertMany(
                List.of(new Document("_id", 1).append("token", "a"), new Document("_id", 2).append("token", "b"))));
        assertDuplicate(things.insertOne(new Document("_id", 3).append("token", "a")));
        assertDuplicate(things.updateOne(eq("_id", 2), Updates.set("token", "a")));
        assertThat(one(things.find(eq("token", "b")))).containsEntry("_id", 2);
    }

    @Test
    void a_sparse_unique_index_lets_documents_without_the_field_pass() {
        uniqueIndex(things, "token", true);
        done(things.insertMany(List.of(new Document("_id", 1), new Document("_id", 2))));
        done(things.insertOne(new Document("_id", 3).append("token", "a")));
        assertDuplicate(things.insertOne(new Document("_id", 4).append("token", "a")));
    }

    @Test
    void a_compound_unique_index_compares_all_its_fields() {
        done(things.createIndex(new Document("writer", 1).append("wseq", 1), new IndexOptions().unique(true)));
        done(things.insertOne(new Document("writer", "w1").append("wseq", 1L)));
        done(things.insertOne(new Document("writer", "w1").append("wseq", 2L)));
        done(things.insertOne(new Document("writer", "w2").append("wseq", 1L)));
        assertDuplicate(things.insertOne(new Document("writer", "w1").append("wseq", 2)));
    }

    @Test
    void an_unordered_insert_tells_each_refused_document_and_keeps_the_others() {
        done(things.insertOne(new Document("_id", 3)));
        List<Document> batch =
                IntStream.range(0, 6).mapToObj(id -> new Document("_id", id)).toList();
        MongoBulkWriteException refusal = catchThrowableOfType(
                MongoBulkWriteException.class,
                () -> done(things.insertMany(batch, new InsertManyOptions().ordered(false))));
        assertThat(refusal.getWriteErrors())
                .extracting(BulkWriteError::getIndex)
                .containsExactly(3);
        assertThat(refusal.getWriteErrors()).extracting(BulkWriteError::getCode).containsExactly(11000);
        assertThat(one(things.countDocuments())).isEqualTo(6);
    }

    @Test
    void of_64_who_claim_at_once_one_wins() {
        done(things.insertOne(new Document("_id", "batch").append("owner", null)));
        List<String> winners = all(Flux.range(0, 64)
                .flatMap(
                        claimant -> things.findOneAndUpdate(
                                and(eq("_id", "batch"), eq("owner", null)),
                                Updates.set("owner", "w" + claimant),
                                new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER)),
                        64)
                .map(won -> won.getString("owner")));
        assertThat(winners).hasSize(1);
        assertThat(one(things.find())).containsEntry("owner", winners.get(0));
    }

    @Test
    void a_look_up_by_id_still_keeps_every_other_condition() {
        done(things.insertMany(List.of(new Document("_id", 1).append("n", 5), new Document("_id", 2).append("n", 5))));
        assertThat(all(things.find(and(eq("_id", 1), eq("n", 5))))).hasSize(1);
        assertThat(all(things.find(and(eq("_id", 1), eq("n", 6))))).isEmpty();
        assertThat(all(things.find(and(eq("_id", 1), eq("_id", 2))))).isEmpty();
        assertThat(all(things.find(and(in("_id", 1, 2, 3), gte("n", 5))))).hasSize(2);
        assertThat(all(things.find(new Document("_id", new Document("$eq", 2)).append("n", new Document("$lt", 5)))))
                .isEmpty();
        assertThat(all(things.find(or(eq("_id", 1), eq("_id", 2))))).hasSize(2);
        assertThat(one(things.updateOne(and(eq("_id", 1), eq("n", 6)), Updates.inc("n", 1)))
                        .getMatchedCount())
                .isZero();
        assertThat(one(things.updateOne(and(eq("_id", 1), lt("n", 6)), Updates.inc("n", 1)))
                        .getMatchedCount())
                .isEqualTo(1);
    }

    @Test
    void a_choice_of_ids_finds_each_that_is_there_once_and_nothing_else() {
        done(things.insertMany(List.of(new Document("_id", 1), new Document("_id", 2), new Document("_id", "2"))));
        assertThat(all(things.find(in("_id", 2, 9, 1, 2)))).extracting("_id").containsExactlyInAnyOrder(1, 2);
        assertThat(all(things.find(in("_id", 1L, 2.0)))).extracting("_id").containsExactlyInAnyOrder(1, 2);
        assertThat(all(things.find(in("_id", "1", "2")))).extracting("_id").containsExactly("2");
        assertThat(all(things.find(in("_id", List.of())))).isEmpty();
        assertThat(all(things.find(in("_id", 1, 2)).skip(1).limit(1))).hasSize(1);
    }

    @Test
    void a_look_up_by_a_sparse_key_finds_what_a_walk_finds() {
        uniqueIndex(things, "token", true);
        done(things.insertMany(List.of(
                new Document("_id", 1).append("n", 1),
                new Document("_id", 2).append("token", "a").append("n", 1))));
        assertThat(all(things.find(and(eq("token", null), eq("n", 1))))).hasSize(1);
        assertThat(all(things.find(and(in("token", "a", null), eq("n", 1))))).hasSize(2);
        assertThat(all(things.find(and(eq("token", "a"), eq("n", 1))))).hasSize(1);
        assertThat(all(things.find(and(regex("token", "^a"), eq("n", 1))))).hasSize(1);
    }

    @Test
    void update_operators_do_what_they_say() {
        done(things.insertOne(new Document("_id", 1)
                .append("n", 5L)
                .append("low", 5)
                .append("high", 5)
                .append("list", List.of(1, 2, 3))
                .append("set", List.of("a"))));
        done(things.updateOne(
                eq("_id", 1),
                Updates.combine(
                        Updates.inc("n", 2L),
                        Updates.min("low", 3),
                        Updates.max("high", 9),
                        Updates.pushEach("list", List.of(4, 5), new PushOptions().slice(-4)),
                        Updates.addEachToSet("set", List.of("a", "b")))));
        assertThat(one(things.find()))
                .isEqualTo(new Document("_id", 1)
                        .append("n", 7L)
                        .append("low", 3)
                        .append("high", 9)
                        .append("list", List.of(2, 3, 4, 5))
                        .append("set", List.of("a", "b")));
    }

    @Test
    void an_upsert_inserts_once_and_then_updates() {
        var upsert = new UpdateOptions().upsert(true);
        var change = Updates.combine(Updates.setOnInsert("first", true), Updates.inc("count", 1));
        UpdateResult inserted = one(things.updateOne(eq("_id", "p1"), change, upsert));
        UpdateResult updated = one(things.updateOne(eq("_id", "p1"), change, upsert));
        assertThat(inserted.getUpsertedId()).isNotNull();
        assertThat(updated.getUpsertedId()).isNull();
        assertThat(updated.getModifiedCount()).isEqualTo(1);
        assertThat(one(things.find()))
                .isEqualTo(new Document("_id", "p1").append("first", true).append("count", 2));
    }

    @Test
    void array_filters_change_the_matching_elements_only() {
        done(things.insertOne(new Document("_id", "inbox")
                .append(
                        "alerts",
                        List.of(
                                new Document("id", "a").append("read", false),
                                new Document("id", "b").append("read", false)))));
        done(things.updateOne(
                eq("_id", "inbox"),
                Updates.set("alerts.$[mine].read", true),
                new UpdateOptions().arrayFilters(List.of(eq("mine.id", "b")))));
        assertThat(one(things.find()).getList("alerts", Document.class))
                .extracting(alert -> alert.getBoolean("read"))
                .containsExactly(false, true);
    }

    @Test
    void deletes_free_the_unique_keys() {
        uniqueIndex(things, "token", false);
        done(things.insertMany(IntStream.range(0, 10)
                .mapToObj(i -> new Document("_id", i).append("token", i))
                .toList()));
        assertThat(one(things.deleteOne(eq("_id", 0))).getDeletedCount()).isEqualTo(1);
        assertThat(one(things.deleteMany(lt("token", 5))).getDeletedCount()).isEqualTo(4);
        done(things.insertOne(new Document("_id", "again").append("token", 0)));
        assertThat(one(things.countDocuments(exists("token")))).isEqualTo(6);
    }

    @Test
    void a_large_result_comes_in_batches() {
        done(things.insertMany(
                IntStream.range(0, 1000).mapToObj(i -> new Document("_id", i)).toList()));
        assertThat(all(things.find().batchSize(100))).hasSize(1000);
    }

    @Test
    void an_answer_never_shows_half_of_an_update() {
        done(things.insertOne(
                new Document("_id", 1).append("left", 0).append("right", 0).append("pad", "x".repeat(5000))));
        var both = Updates.combine(Updates.inc("left", 1), Updates.inc("right", 1));
        Flux<UpdateResult> writes = Flux.range(0, 3000).flatMap(i -> things.updateOne(eq("_id", 1), both), 8);
        Flux<Boolean> reads = Flux.range(0, 3000)
                .flatMap(i -> things.find(eq("_id", 1)), 8)
                .map(seen -> Objects.equals(seen.get("left"), seen.get("right")));
        assertThat(all(Flux.merge(writes.then().cast(Boolean.class), reads)))
                .hasSize(3000)
                .containsOnly(true);
    }

    @Test
    void a_port_in_use_is_named_with_what_to_do(@TempDir Path folder) {
        assertThatThrownBy(() -> MongoStandIn.start(folder.resolve("other.mv"), store.port()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Port " + store.port() + " is not free")
                .hasMessageContaining("choose another port");
    }
}
