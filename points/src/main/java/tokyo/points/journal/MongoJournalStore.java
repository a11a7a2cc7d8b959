package tokyo.points.journal;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;

import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.bson.Document;
import org.bson.codecs.configuration.CodecRegistries;
import tokyo.infra.platform.kernel.Result;
import tokyo.infra.platform.mongo.GroupCommit;
import tokyo.infra.platform.mongo.IndexDeclaration;
import tokyo.infra.platform.mongo.InsertRefusal;
import tokyo.infra.platform.mongo.MongoBridge;
import tokyo.points.entry.Account;
import tokyo.points.entry.Entry;
import tokyo.points.entry.EntryId;
import tokyo.points.entry.Slot;
import tokyo.points.entry.Stamp;
import tokyo.points.entry.Transfer;

/**
 * The journal in MongoDB. Every read is a point read: by {@code _id}, by full equality on (b, o, q) or on the slot's index, or by
 * {@code $in} of stamps on theirs. On a sharded store a slot is still looked for in all shards.
 *
 * <p>Inserts go through {@link GroupCommit}. {@code _id} begins with the bucket, so that where the journal is sharded by bucket, its
 * uniqueness on one shard is its uniqueness.
 */
public final class MongoJournalStore implements JournalStore {
    static final String JOURNAL = "points_journal";

    private static final String WRITERS = "points_writers";

    /** One for each start of a process; years of daily deployments of tens of nodes. */
    private static final int MOST_WRITERS = 100_000;

    private static final Comparator<Entry> BY_STAMP =
            Comparator.comparingLong(entry -> entry.stamp().wseq());

    private final MongoDatabase database;
    private final MongoCollection<Entry> journal;
    private final MongoCollection<Document> writers;
    private final GroupCommit<Entry> inserts;
    private final MongoBridge bridge;

    public MongoJournalStore(MongoDatabase database, MongoBridge bridge) {
        this.database = database;
        this.bridge = bridge;
        this.journal = database.getCollection(JOURNAL, Entry.class)
                .withCodecRegistry(CodecRegistries.fromRegistries(
                        CodecRegistries.fromCodecs(new MongoEntryCodec()), database.getCodecRegistry()));
        this.writers = database.getCollection(WRITERS);
        this.inserts = new GroupCommit<>(journal, GroupCommit.USUAL_QUEUE);
    }

    /** Beside {@code _id}; on a sharded store the bucket leads each of them, and the stamps have one more index for their reader. */
    public static List<IndexDeclaration> indexes(Layout layout) {
        IndexDeclaration places = IndexDeclaration.unique(JOURNAL, "owner_place", "b", "o", "q");
        return switch (layout) {
            case WHOLE ->
                List.of(
                        places,
                        IndexDeclaration.unique(JOURNAL, "lease_slot", "l", "s"),
                        IndexDeclaration.unique(JOURNAL, "stamp", "w"));
            case BUCKETED ->
                List.of(
                        places,
                        IndexDeclaration.unique(JOURNAL, "lease_slot", "b", "l", "s"),
                        IndexDeclaration.unique(JOURNAL, "stamp", "b", "w"),
                        IndexDeclaration.plain(JOURNAL, "stamps_read", "w"));
        };
    }

    @Override
    public Future<Result<Entry, InsertRefusal>> postOnce(Entry entry) {
        return inserts.insert(entry);
    }

    @Override
    public List<Future<Result<Entry, InsertRefusal>>> postMany(List<? extends Entry> entries) {
        return inserts.insertAll(entries);
    }

    @Override
    public Future<Optional<Entry>> byId(EntryId id) {
        return bridge.maybe(
                journal.find(and(eq("_id", id.value()), eq("b", id.bucket()))).first());
    }

    @Override
    public Future<List<Entry>> byIds(List<EntryId> ids) {
        List<String> values = ids.stream().map(EntryId::value).distinct().toList();
        List<Integer> buckets = ids.stream().map(EntryId::bucket).distinct().toList();
        return values.isEmpty()
                ? Future.succeededFuture(List.of())
                : bridge.atMost(journal.find(and(in("_id", values), in("b", buckets))), values.size());
    }

    @Override
    public Future<Optional<Transfer>> nth(Account.Owner owner, long oseq) {
        return bridge.maybe(journal.find(and(eq("b", owner.bucket()), eq("o", owner.code()), eq("q", oseq)))
                        .first())
                .map(found -> found.map(Transfer.class::cast));
    }

    @Override
    public Future<Optional<Entry>> inSlot(Slot slot) {
        return bridge.maybe(journal.find(and(eq("l", slot.lease().code()), eq("s", Integer.toString(slot.number()))))
                .first());
    }

    @Override
    public Future<List<Entry>> stamped(String writer, long from, int count) {
        List<String> stamps = LongStream.range(from, from + count)
                .mapToObj(wseq -> new Stamp(writer, wseq).text())
                .toList();
        return bridge.atMost(journal.find(in("w", stamps)), count)
                .map(found -> found.stream().sorted(BY_STAMP).toList());
    }

    @Override
    public Future<Void> register(String writer) {
        return bridge.done(
                writers.replaceOne(eq("_id", writer), new Document("_id", writer), new ReplaceOptions().upsert(true)));
    }

    @Override
    public Future<List<String>> writers() {
        return bridge.atMost(writers.find(), MOST_WRITERS)
                .map(found -> found.stream().map(one -> one.getString("_id")).toList());
    }

    /** The stand-in knows no {@code hello}; its older name is answered by both, with the time of the node that answers. */
    @Override
    public Future<Instant> time() {
        return bridge.one(database.runCommand(new Document("isMaster", 1)))
                .map(answer -> answer.getDate("localTime").toInstant());
    }
}
