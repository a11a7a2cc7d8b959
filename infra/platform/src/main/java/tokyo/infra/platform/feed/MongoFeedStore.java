package tokyo.infra.platform.feed;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.pull;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.setOnInsert;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.client.model.UpdateOptions;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.bson.conversions.Bson;
import tokyo.infra.platform.mongo.MongoBridge;
import tokyo.infra.platform.mongo.StoreFault;

/**
 * Outboxes in the owner's collection, and one state document by {@code _id} in {@code feeds}.
 *
 * <p>Events are read by full equality on the unique index {@code outbox.id} ({@link MongoOutbox#index}).
 */
public final class MongoFeedStore implements FeedStore {
    private static final String REVISION = "revision";
    private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);

    private final MongoCollection<Document> feeds;
    private final MongoCollection<Document> owners;
    private final MongoBridge bridge;
    private final String feed;

    /** @param collection of the documents with outboxes; also the name of the feed */
    public MongoFeedStore(MongoDatabase database, MongoBridge bridge, String collection) {
        this.feeds = database.getCollection("feeds");
        this.owners = database.getCollection(collection);
        this.bridge = bridge;
        this.feed = collection;
    }

    @Override
    public Future<Void> register(String writer) {
        Bson unknownYet = combine(
                setOnInsert(REVISION, 0L),
                set(field(writer, "upTo"), 0L),
                set(field(writer, "ahead"), List.of()),
                set(field(writer, "beat"), 0L));
        return bridge.done(feeds.updateOne(eq("_id", feed), unknownYet, UPSERT));
    }

    @Override
    public Future<Boolean> beatIfRegistered(String writer) {
        Bson registered = new Document("_id", feed).append(field(writer, "upTo"), new Document("$exists", true));
        return bridge.one(feeds.updateOne(registered, inc(field(writer, "beat"), 1L)))
                .map(updated -> updated.getMatchedCount() == 1);
    }

    @Override
    public Future<Void> leave(String writer) {
        Bson registered = new Document("_id", feed).append(field(writer, "upTo"), new Document("$exists", true));
        return bridge.done(feeds.updateOne(registered, set(field(writer, "left"), true)));
    }

    @Override
    public Future<FeedState> state() {
        return bridge.maybe(feeds.find(eq("_id", feed)).first())
                .map(found -> found.map(MongoFeedStore::readState).orElse(new FeedState(0, Map.of())));
    }

    @Override
    public Future<List<Outbox>> holding(List<EventStamp> stamps) {
        if (stamps.isEmpty()) {
            return Future.succeededFuture(List.of());
        }
        List<String> ids = stamps.stream().map(EventStamp::id).toList();
        return bridge.atMost(
                        owners.find(in(MongoOutbox.STAMP, ids)).projection(include(MongoOutbox.FIELD)), stamps.size())
                .map(found -> found.stream().map(MongoFeedStore::readOutbox).toList());
    }

    @Override
    public Future<Boolean> closeIfUnused(List<EventStamp> stamps) {
        List<Document> entries = stamps.stream()
                .map(stamp -> new Document(MongoOutbox.ID, stamp.id()))
                .toList();
        Document note = new Document(
                        "_id",
                        MongoOutbox.CLOSED + stamps.get(0).id() + "-"
                                + stamps.get(stamps.size() - 1).wseq())
                .append(MongoOutbox.FIELD, entries);
        return bridge.one(owners.insertOne(note))
                .map(inserted -> true)
                .recover(fault -> StoreFault.isDuplicate(fault) ? areAllClosed(stamps) : Future.failedFuture(fault));
    }

    /** A duplicate is either a use of one of the stamps or our own note of an earlier attempt. */
    private Future<Boolean> areAllClosed(List<EventStamp> stamps) {
        return holding(stamps)
                .map(found -> stamps.stream()
                        .allMatch(stamp -> found.stream()
                                .anyMatch(outbox -> outbox.closed()
                                        && outbox.entries().stream()
                                                .anyMatch(e -> e.stamp().equals(stamp)))));
    }

    @Override
    public Future<Boolean> advanceIfUnchanged(long revision, Map<String, FeedState.WriterState> told) {
        List<Bson> steps = new ArrayList<>();
        told.forEach((writer, state) -> {
            steps.add(set(field(writer, "upTo"), state.upTo()));
            steps.add(set(field(writer, "ahead"), state.ahead()));
        });
        return ifUnchanged(revision, combine(steps));
    }

    @Override
    public Future<Boolean> removeIfUnchanged(long revision, String writer) {
        return ifUnchanged(revision, unset("writers." + writer));
    }

    private Future<Boolean> ifUnchanged(long revision, Bson steps) {
        Bson unchanged = new Document("_id", feed).append(REVISION, revision);
        return bridge.one(feeds.updateOne(unchanged, combine(steps, inc(REVISION, 1L))))
                .map(updated -> updated.getMatchedCount() == 1);
    }

    @Override
    public Future<Void> forget(String key, List<EventStamp> told) {
        List<String> ids = told.stream().map(EventStamp::id).toList();
        return bridge.done(owners.updateOne(eq("_id", key), pull(MongoOutbox.FIELD, in(MongoOutbox.ID, ids))));
    }

    private static String field(String writer, String name) {
        return "writers." + writer + "." + name;
    }

    private static FeedState readState(Document stored) {
        Map<String, FeedState.WriterState> writers = new HashMap<>();
        Document known = stored.get("writers", new Document());
        known.forEach((writer, value) -> writers.put(writer, readWriter((Document) value)));
        return new FeedState(stored.getLong(REVISION), writers);
    }

    private static FeedState.WriterState readWriter(Document stored) {
        return new FeedState.WriterState(
                stored.getLong("upTo"),
                stored.getList("ahead", Long.class),
                stored.getLong("beat"),
                stored.getBoolean("left", false));
    }

    private static Outbox readOutbox(Document stored) {
        String key = stored.getString("_id");
        List<Outbox.Entry> entries = stored.getList(MongoOutbox.FIELD, Document.class).stream()
                .map(MongoFeedStore::readEntry)
                .toList();
        return new Outbox(key, key.startsWith(MongoOutbox.CLOSED), entries);
    }

    private static Outbox.Entry readEntry(Document stored) {
        return new Outbox.Entry(
                EventStamp.parse(stored.getString(MongoOutbox.ID)),
                stored.get(MongoOutbox.TYPE, ""),
                stored.get(MongoOutbox.PAYLOAD, new Document()));
    }
}
