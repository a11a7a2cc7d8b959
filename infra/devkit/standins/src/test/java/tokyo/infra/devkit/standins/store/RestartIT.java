package tokyo.infra.devkit.standins.store;

import static com.mongodb.client.model.Filters.eq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tokyo.infra.devkit.standins.store.Driver.all;
import static tokyo.infra.devkit.standins.store.Driver.assertDuplicate;
import static tokyo.infra.devkit.standins.store.Driver.done;
import static tokyo.infra.devkit.standins.store.Driver.one;
import static tokyo.infra.devkit.standins.store.Driver.uniqueIndex;

import com.mongodb.MongoNamespace;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.bson.BsonTimestamp;
import org.bson.Document;
import org.bson.types.Binary;
import org.bson.types.Code;
import org.bson.types.Decimal128;
import org.bson.types.MaxKey;
import org.bson.types.MinKey;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a file holds after it was closed and opened again. */
class RestartIT {

    @TempDir
    Path folder;

    @Test
    void documents_indexes_and_refusals_are_as_before() {
        session(driver -> {
            MongoCollection<Document> endpoints = driver.collection("endpoints");
            uniqueIndex(endpoints, "token", false);
            done(endpoints.insertMany(List.of(
                    new Document("_id", "p1").append("token", "a").append("ward", "江東区"),
                    new Document("_id", "p2").append("token", "b"))));
            done(endpoints.updateOne(eq("_id", "p2"), Updates.set("token", "c")));
            done(endpoints.deleteOne(eq("_id", "p1")));
        });
        session(driver -> {
            MongoCollection<Document> endpoints = driver.collection("endpoints");
            assertThat(all(endpoints.find())).containsExactly(new Document("_id", "p2").append("token", "c"));
            assertDuplicate(endpoints.insertOne(new Document("token", "c")));
            done(endpoints.insertOne(new Document("token", "a")));
            assertThat(all(endpoints.listIndexes()))
                    .extracting(index -> index.getString("name"))
                    .contains("token_1");
        });
    }

    @Test
    void every_kind_of_value_comes_back_as_it_was() {
        Map<String, Object> values = values();
        session(driver -> {
            values.forEach((name, value) -> done(driver.collection("plain").insertOne(document(name, value))));
            values.forEach((name, value) ->
                    done(driver.collection("ids").insertOne(new Document("_id", value).append("name", name))));
        });
        session(driver -> values.forEach((name, value) -> {
            assertThat(one(driver.collection("plain").find(eq("_id", name))))
                    .as(name)
                    .isEqualTo(document(name, value));
            assertThat(all(driver.collection("ids").find(eq("name", name))))
                    .as(name)
                    .containsExactly(new Document("_id", value).append("name", name));
            assertDuplicate(driver.collection("ids").insertOne(new Document("_id", value)));
        }));
    }

    @Test
    void every_kind_of_value_stays_a_unique_key() {
        Map<String, Object> values = values();
        session(driver -> {
            uniqueIndex(driver.collection("keys"), "v", false);
            values.forEach((name, value) -> done(driver.collection("keys").insertOne(document(name, value))));
        });
        session(driver -> values.forEach((name, value) -> {
            MongoCollection<Document> keys = driver.collection("keys");
            assertDuplicate(keys.insertOne(document("other", value)));
            assertThat(one(keys.deleteOne(eq("_id", name))).getDeletedCount())
                    .as(name)
                    .isEqualTo(1);
            done(keys.insertOne(document(name, value)));
        }));
    }

    @Test
    void numbers_of_one_worth_are_one_key_and_near_ones_are_two() {
        List<Number> ones = List.of(1, 1L, 1.0, new Decimal128(1));
        session(driver -> {
            MongoCollection<Document> keys = driver.collection("numbers");
            uniqueIndex(keys, "v", false);
            done(keys.insertOne(document("one", 1L)));
            done(keys.insertOne(document("many", (1L << 53) + 1)));
            done(keys.insertOne(document("fewer", 1L << 53)));
            done(keys.insertOne(document("part", 1.5)));
            done(keys.insertOne(document("nothing", 0)));
        });
        session(driver -> {
            MongoCollection<Document> keys = driver.collection("numbers");
            ones.forEach(number -> assertDuplicate(keys.insertOne(document("other", number))));
            assertDuplicate(keys.insertOne(document("other", -0.0)));
            assertDuplicate(keys.insertOne(document("other", (double) (1L << 53))));
            done(keys.insertOne(document("most", (1L << 53) + 3)));
        });
    }

    @Test
    void null_and_a_missing_field_are_one_key() {
        session(driver -> {
            uniqueIndex(driver.collection("absent"), "v", false);
            done(driver.collection("absent").insertOne(new Document("_id", "without")));
        });
        session(driver -> {
            assertDuplicate(driver.collection("absent").insertOne(document("null", null)));
            assertDuplicate(driver.collection("absent").insertOne(new Document("_id", "also without")));
        });
    }

    @Test
    void each_element_of_an_array_is_a_key() {
        session(driver -> {
            uniqueIndex(driver.collection("arrays"), "v", false);
            done(driver.collection("arrays").insertOne(document("first", List.of("a", "b"))));
        });
        session(driver -> {
            assertDuplicate(driver.collection("arrays").insertOne(document("second", List.of("b", "c"))));
            done(driver.collection("arrays").insertOne(document("third", List.of("c", "d"))));
        });
    }

    @Test
    void a_renamed_collection_keeps_its_documents_and_its_unique_index() {
        session(driver -> {
            uniqueIndex(driver.collection("before"), "v", false);
            done(driver.collection("before").insertOne(document("x", 1)));
            done(driver.collection("before").renameCollection(new MongoNamespace("city", "after")));
        });
        session(driver -> {
            assertThat(all(driver.collection("after").find())).containsExactly(document("x", 1));
            assertDuplicate(driver.collection("after").insertOne(document("y", 1)));
            done(driver.collection("before").insertOne(document("x", 1)));
        });
    }

    @Test
    void a_dropped_database_takes_no_other_with_it() {
        session(driver -> {
            for (String database : List.of("city", "city2")) {
                uniqueIndex(driver.collection(database, "things"), "v", false);
                done(driver.collection(database, "things").insertOne(document("x", 1)));
            }
            done(driver.client().getDatabase("city").drop());
        });
        session(driver -> {
            assertThat(all(driver.collection("city", "things").find())).isEmpty();
            assertThat(all(driver.collection("city2", "things").find())).containsExactly(document("x", 1));
            assertDuplicate(driver.collection("city2", "things").insertOne(document("y", 1)));
        });
    }

    @Test
    void a_dropped_collection_leaves_no_key_behind() {
        session(driver -> {
            uniqueIndex(driver.collection("things"), "v", false);
            done(driver.collection("things").insertOne(document("x", 1)));
            done(driver.collection("things").drop());
        });
        session(driver -> {
            uniqueIndex(driver.collection("things"), "v", false);
            done(driver.collection("things").insertOne(document("y", 1)));
        });
    }

    @Test
    void a_file_in_use_is_named_with_what_to_do() {
        Path file = folder.resolve("store.mv");
        try (MongoStandIn holder = MongoStandIn.start(file, 0)) {
            assertThat(holder.port()).isPositive();
            assertThatThrownBy(() -> MongoStandIn.start(file, 0))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(file + " is open")
                    .hasMessageContaining("name another file");
        }
    }

    private void session(Consumer<Driver> work) {
        try (MongoStandIn store = MongoStandIn.start(folder.resolve("store.mv"), 0);
                Driver driver = new Driver(store.uri())) {
            work.accept(driver);
        }
    }

    private static Document document(String id, @Nullable Object value) {
        return new Document("_id", id).append("v", value);
    }

    private static Map<String, Object> values() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("string", "江東区 𠮷野家");
        values.put("empty string", "");
        values.put("int", 42);
        values.put("long", Long.MAX_VALUE);
        values.put("double", 0.1);
        values.put("not a number", Double.NaN);
        values.put("infinity", Double.NEGATIVE_INFINITY);
        values.put("decimal", Decimal128.parse("12345678901234567890.125"));
        values.put("true", true);
        values.put("false", false);
        values.put("null", null);
        values.put("date", Date.from(Instant.parse("2026-04-01T00:00:00.123Z")));
        values.put("date before 1970", new Date(-1));
        values.put("object id", new ObjectId("65f0c0ffee65f0c0ffee65f0"));
        values.put("uuid", UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057"));
        values.put(
                "old uuid", new Binary((byte) 3, new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16}));
        values.put("binary", new Binary(new byte[] {0, -1, 127}));
        values.put("timestamp", new BsonTimestamp(1_700_000_000, 7));
        values.put("code", new Code("1 + 1"));
        values.put("min", new MinKey());
        values.put("max", new MaxKey());
        values.put("document", new Document("b", 1).append("a", new Document("deep", List.of(1, "x"))));
        values.put("other order", new Document("a", new Document("deep", List.of(1, "x"))).append("b", 1));
        values.put("empty document", new Document());
        return values;
    }
}
