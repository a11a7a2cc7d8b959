package tokyo.points.journal;

import static com.mongodb.client.model.Accumulators.sum;
import static com.mongodb.client.model.Aggregates.group;
import static com.mongodb.client.model.Aggregates.match;
import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.ne;

import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.codecs.configuration.CodecRegistries;
import org.bson.conversions.Bson;
import tokyo.infra.platform.kernel.Result;
import tokyo.infra.platform.mongo.GroupCommit;
import tokyo.infra.platform.mongo.IndexDeclaration;
import tokyo.infra.platform.mongo.InsertRefusal;
import tokyo.infra.platform.mongo.MongoBridge;
import tokyo.infra.platform.mongo.StoreFault;
import tokyo.points.entry.Account;
import tokyo.points.entry.Entry;
import tokyo.points.entry.EntryId;
import tokyo.points.entry.Slot;
import tokyo.points.entry.Stamp;
import tokyo.points.entry.StampVoid;
import tokyo.points.entry.Transfer;

/**
 * The journal in MongoDB. Every read is a point read: by {@code _id}, by full equality on (b, o, q) or on the slot's index, or by
 * {@code $in} of stamps on theirs.
 *
 * <p>Inserts go through {@link GroupCommit}. {@code _id} begins with the bucket, so that where the journal is sharded by bucket, its
 * uniqueness on one shard is its uniqueness.
 */
public final class MongoJournalStore implements JournalStore {
    /** Where the entries are. */
    public static final String JOURNAL = "points_journal";

    /** Where the registered writers are, by their names. */
    public static final String WRITERS = "points_writers";

    /** One for each start of a process; there may be any number of them, and a reader that missed one would lose its entries. */
    private static final int WRITERS_AT_ONCE = 1_000;

    private static final Comparator<Entry> BY_STAMP =
            Comparator.comparingLong(entry -> entry.stamp().wseq());

    private final MongoDatabase database;
    private final Layout layout;
    private final MongoCollection<Entry> journal;
    private final MongoCollection<Document> raw;
    private final MongoCollection<Document> writers;
    private final GroupCommit<Entry> inserts;
    private final MongoBridge bridge;

    /** On one replica set. */
    public MongoJournalStore(MongoDatabase database, MongoBridge bridge) {
        this(database, bridge, Layout.WHOLE);
    }

    public MongoJournalStore(MongoDatabase database, MongoBridge bridge, Layout layout) {
        this.database = database;
        this.layout = layout;
        this.bridge = bridge;
        this.journal = database.getCollection(JOURNAL, Entry.class)
                .withCodecRegistry(CodecRegistries.fromRegistries(
                        CodecRegistries.fromCodecs(new MongoEntryCodec()), database.getCodecRegistry()));
        this.raw = database.getCollection(JOURNAL);
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
        return layout.takes(entry) ? inserts.insert(entry) : Future.failedFuture(wrongBucket());
    }

    @Override
    public List<Future<Result<Entry, InsertRefusal>>> postMany(List<? extends Entry> entries) {
        return entries.stream().allMatch(layout::takes)
                ? inserts.insertAll(entries)
                : entries.stream().map(this::postOnce).toList();
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
        Bson place = and(eq("l", slot.lease().code()), eq("s", Integer.toString(slot.number())));
        boolean serves = slot.lease().bucket() >= 0;
        return bridge.maybe(journal.find(serves ? and(eq("b", slot.bucket()), place) : place)
                .first());
    }

    @Override
    public Future<List<Entry>> stamped(String writer, long from, int count) {
        List<Stamp> stamps = LongStream.range(from, from + count)
                .mapToObj(wseq -> new Stamp(writer, wseq))
                .toList();
        Bson these = in("w", stamps.stream().map(Stamp::text).toList());
        Future<List<Entry>> found = layout == Layout.WHOLE
                ? bridge.atMost(journal.find(these), count)
                : bridge.atMost(journal.find(and(these, ne("t", MongoEntryCodec.VOID))), count)
                        .compose(used -> closed(stamps, these)
                                .map(voids -> Stream.concat(used.stream(), voids.stream())
                                        .toList()));
        return found.map(entries -> entries.stream().sorted(BY_STAMP).toList());
    }

    /** The voids of one stamp are counted where they lie, and one of them is read. */
    private Future<List<Entry>> closed(List<Stamp> stamps, Bson these) {
        List<Bson> counted = List.of(
                match(and(these, eq("t", MongoEntryCodec.VOID))),
                group("$w", sum("voids", 1)),
                match(gte("voids", layout.voids())));
        return bridge.atMost(raw.aggregate(counted), stamps.size()).compose(found -> {
            Set<String> closed = found.stream().map(one -> one.getString("_id")).collect(Collectors.toSet());
            return byIds(stamps.stream()
                    .filter(stamp -> closed.contains(stamp.text()))
                    .map(MongoJournalStore::homeVoid)
                    .toList());
        });
    }

    private static EntryId homeVoid(Stamp stamp) {
        return StampVoid.sealed(StampVoid.home(stamp), stamp, Instant.EPOCH).id();
    }

    static StoreFault wrongBucket() {
        return new StoreFault(StoreFault.Kind.DEFINITE, "a slot of a lease that serves other buckets", null);
    }

    @Override
    public Future<Void> register(String writer) {
        return bridge.done(
                writers.replaceOne(eq("_id", writer), new Document("_id", writer), new ReplaceOptions().upsert(true)));
    }

    @Override
    public Future<List<String>> writers() {
        List<String> all = new ArrayList<>();
        return bridge.forEachBatch(writers.find(), WRITERS_AT_ONCE, some -> {
                    some.forEach(one -> all.add(one.getString("_id")));
                    return Future.succeededFuture();
                })
                .map(all);
    }

    /** The stand-in knows no {@code hello}; its older name is answered by both, with the time of the node that answers. */
    @Override
    public Future<Instant> time() {
        return bridge.one(database.runCommand(new Document("isMaster", 1)))
                .map(answer -> answer.getDate("localTime").toInstant());
    }
}
