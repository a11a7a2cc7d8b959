package tokyo.infra.platform.feed;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static org.assertj.core.api.Assertions.assertThat;
import static tokyo.infra.platform.mongo.StoreFixture.await;

import com.mongodb.client.model.UpdateOptions;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tokyo.infra.platform.kernel.Randomness;
import tokyo.infra.platform.lease.MongoLeaseStore;
import tokyo.infra.platform.mongo.Indexes;
import tokyo.infra.platform.mongo.StoreFixture;

/** Writers and two would-be leaders on the real store. */
class FeedIT {
    /** Looks often and buries soon; the lease is long enough for a machine that does much else. */
    private static final FeedConfig QUICK = new FeedConfig(
            Duration.ofMillis(50),
            Duration.ofMillis(500),
            Duration.ofMillis(500),
            Duration.ofSeconds(5),
            Duration.ofSeconds(9),
            Duration.ofSeconds(30));

    private static StoreFixture fixture;

    @BeforeAll
    static void connect() {
        fixture = new StoreFixture(FeedIT.class);
    }

    @AfterAll
    static void disconnect() {
        fixture.close();
    }

    @Test
    void two_processes_write_and_one_of_two_leaders_tells_each_change_in_order() {
        prepare("household");
        Map<String, List<String>> told = new ConcurrentHashMap<>();
        Feed first = feed("household", "p1", told);
        Feed second = feed("household", "p2", told);
        List<StampedWriter> writers = List.of(writer("household", first), writer("household", second));

        List<Future<Integer>> writes = IntStream.range(0, 400)
                .mapToObj(i -> change("household", writers.get(i % 2), "k" + i % 10))
                .toList();
        await(Future.all(writes));

        // A write whose answer was lost may have been repeated by this test; then there is one change more.
        patiently()
                .untilAsserted(() -> assertThat(told)
                        .hasSize(10)
                        .allSatisfy(
                                (key, changes) -> assertThat(changes.stream().distinct())
                                        .hasSizeGreaterThanOrEqualTo(40)
                                        .containsExactlyElementsOf(IntStream.rangeClosed(1, versionOf(key))
                                                .mapToObj(String::valueOf)
                                                .toList())));
        await(first.stop());
        patiently().untilAsserted(() -> {
            await(change("household", writers.get(1), "after"));
            assertThat(told.get("after")).isNotNull();
        });
        await(second.stop());
        writers.forEach(writer -> await(writer.stop(fixture.vertx())));
    }

    @Test
    void a_writer_that_was_taken_for_dead_goes_on_under_another_name() {
        prepare("revived");
        Map<String, List<String>> told = new ConcurrentHashMap<>();
        Feed feed = feed("revived", "p1", told);
        StampedWriter mute = new StampedWriter(store("revived"), Randomness.secure(), feed::nudge);
        await(change("revived", mute, "k"));
        patiently().until(() -> await(store("revived").state()).writers().isEmpty());
        await(change("revived", mute, "k"));
        patiently().untilAsserted(() -> assertThat(told.get("k")).contains("1", "2"));
        await(feed.stop());
    }

    private static void prepare(String collection) {
        await(new Indexes(fixture.database(), fixture.bridge()).create(List.of(MongoOutbox.index(collection))));
    }

    private static MongoFeedStore store(String collection) {
        return new MongoFeedStore(fixture.database(), fixture.bridge(), collection);
    }

    private static Feed feed(String collection, String owner, Map<String, List<String>> told) {
        Feed feed = new Feed(
                fixture.vertx(),
                collection,
                store(collection),
                new MongoLeaseStore(fixture.database(), fixture.bridge()),
                owner,
                QUICK);
        feed.start(event -> {
            told.computeIfAbsent(event.key(), key -> new CopyOnWriteArrayList<>())
                    .add(String.valueOf(event.payload().get("change")));
            return Future.succeededFuture();
        });
        return feed;
    }

    private static StampedWriter writer(String collection, Feed feed) {
        StampedWriter writer = new StampedWriter(store(collection), Randomness.secure(), feed::nudge);
        writer.start(fixture.vertx(), QUICK.beat());
        return writer;
    }

    /** Numbers the changes of a document by its version; another change in between is tried again. */
    private static Future<Integer> change(String collection, StampedWriter writer, String key) {
        return fixture.bridge()
                .maybe(fixture.database()
                        .getCollection(collection)
                        .find(eq("_id", key))
                        .first())
                .map(found ->
                        found.map(document -> document.getInteger("version")).orElse(0))
                .compose(version -> writer.write(stamp -> changeAt(collection, key, version, stamp)))
                .recover(taken -> Future.succeededFuture(0))
                .compose(version -> version > 0 ? Future.succeededFuture(version) : change(collection, writer, key));
    }

    private static Future<StampedWriter.Written<Integer>> changeAt(
            String collection, String key, int version, EventStamp stamp) {
        Document at = new Document("_id", key).append("version", version == 0 ? null : version);
        return fixture.bridge()
                .one(fixture.database()
                        .getCollection(collection)
                        .updateOne(
                                at,
                                combine(
                                        inc("version", 1),
                                        MongoOutbox.push(stamp, "changed", Map.of("change", version + 1))),
                                new UpdateOptions().upsert(version == 0)))
                .map(updated -> updated.getMatchedCount() == 1 || updated.getUpsertedId() != null
                        ? StampedWriter.Written.stored(version + 1)
                        : StampedWriter.Written.notStored(0));
    }

    private static int versionOf(String key) {
        return await(fixture.bridge()
                        .one(fixture.database()
                                .getCollection("household")
                                .find(eq("_id", key))
                                .first()))
                .getInteger("version");
    }

    private static ConditionFactory patiently() {
        return Awaitility.await().atMost(Duration.ofMinutes(1));
    }
}
