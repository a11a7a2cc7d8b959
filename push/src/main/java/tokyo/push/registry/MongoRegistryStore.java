package tokyo.push.registry;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Sorts.descending;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.max;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.setOnInsert;

import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bson.Document;
import org.bson.codecs.pojo.annotations.BsonId;
import org.bson.conversions.Bson;
import tokyo.infra.platform.mongo.IndexDeclaration;
import tokyo.infra.platform.mongo.MongoBridge;
import tokyo.infra.platform.mongo.StoreFault;

/**
 * The registry in MongoDB. Versions ({@code _id} is psid and hash) and leaves are written once; one document is the head.
 *
 * <p>All reads of programmes are by {@code _id}. Runs are listed by the index on their start; a sweep walks the index on the fence
 * (the stand-in scans, which is rare enough).
 */
public final class MongoRegistryStore implements RegistryStore {
    public static final String VERSIONS = "registry_versions";
    public static final String LEAVES_NAME = "registry_leaves";
    public static final String RUNS = "registry_runs";
    private static final String HEAD = "head";
    /** It was stored before: a text that was replaced and came back. Who staged it again did not make it. */
    private static final String RETURNED = "returned";

    // Public only because the record codec reads them by reflection.
    public record StoredVersion(@BsonId String id, long fence, Programme programme) {}

    public record StoredLeaf(@BsonId String id, long fence, List<Entry> entries) {}

    /** The warnings stand apart, so that a list of runs need not read them. */
    public record StoredRun(
            @BsonId String id, ImportRun brief, List<ImportWarning> warnings, List<ImportWarning> rejected) {
        static StoredRun of(ImportRun run) {
            return new StoredRun(run.id(), run.brief(), run.warnings(), run.rejected());
        }

        ImportRun run() {
            return brief.with(warnings, rejected);
        }
    }

    public record BriefRun(@BsonId String id, ImportRun brief) {}

    private final MongoCollection<Document> head;
    private final MongoCollection<StoredVersion> versions;
    private final MongoCollection<StoredLeaf> leaves;
    private final MongoCollection<StoredRun> runs;
    private final MongoBridge bridge;

    public MongoRegistryStore(MongoDatabase database, MongoBridge bridge) {
        this.head = database.getCollection("registry_head");
        this.versions = database.getCollection(VERSIONS, StoredVersion.class);
        this.leaves = database.getCollection(LEAVES_NAME, StoredLeaf.class);
        this.runs = database.getCollection(RUNS, StoredRun.class);
        this.bridge = bridge;
    }

    public static List<IndexDeclaration> indexes() {
        return List.of(
                IndexDeclaration.plain(VERSIONS, "fence", "fence"),
                IndexDeclaration.plain(LEAVES_NAME, "fence", "fence"),
                IndexDeclaration.plain(RUNS, "started", "brief.startedAt"),
                IndexDeclaration.plain(RUNS, "state", "brief.state"));
    }

    @Override
    public Future<Head> head() {
        return bridge.maybe(head.find(eq("_id", HEAD)).first())
                .map(found -> found.filter(stored -> stored.containsKey("generation"))
                        .map(MongoRegistryStore::readHead)
                        .orElse(Head.NONE));
    }

    @Override
    public Future<List<Entry>> entries(Head of) {
        List<String> ids = of.leaves().stream().distinct().toList();
        return bridge.atMost(leaves.find(in("_id", ids)), LEAVES)
                .map(found -> whole(ids.size(), found).stream()
                        .flatMap(leaf -> leaf.entries().stream())
                        .toList());
    }

    @Override
    public Future<Optional<Listed>> programme(String psid) {
        return head().compose(now -> now.leaves().isEmpty()
                ? Future.succeededFuture(Optional.empty())
                : bridge.maybe(leaves.find(eq("_id", now.leaves().get(Leaf.numberOf(psid))))
                                .first())
                        .compose(leaf -> leaf.flatMap(found -> entry(found, psid))
                                .map(this::listed)
                                .orElseGet(() -> Future.succeededFuture(Optional.empty()))));
    }

    private static Optional<Entry> entry(StoredLeaf leaf, String psid) {
        return leaf.entries().stream()
                .filter(entry -> entry.psid().equals(psid))
                .findFirst();
    }

    private Future<Optional<Listed>> listed(Entry entry) {
        return bridge.one(versions.find(eq("_id", entry.version())).first())
                .map(stored -> Optional.of(new Listed(stored.programme(), entry.withdrawn())));
    }

    @Override
    public Future<List<Programme>> versions(List<Entry> entries) {
        if (entries.isEmpty()) {
            return Future.succeededFuture(List.of());
        }
        List<String> ids = entries.stream().map(Entry::version).distinct().toList();
        return bridge.atMost(versions.find(in("_id", ids)), ids.size())
                .map(found -> whole(ids.size(), found).stream()
                        .map(StoredVersion::programme)
                        .toList());
    }

    @Override
    public Future<Boolean> claim(long fence) {
        return bridge.one(head.updateOne(
                        and(eq("_id", HEAD), lte("claim", fence)),
                        set("claim", fence),
                        new UpdateOptions().upsert(true)))
                .map(true)
                // Not matched, so an insert was tried, and met the head with its higher claim.
                .recover(fault ->
                        StoreFault.isDuplicate(fault) ? Future.succeededFuture(false) : Future.failedFuture(fault));
    }

    /** Nearly always all are new: then one plain insert does it, at half the cost of upserts. */
    @Override
    public Future<Void> stage(long fence, List<Programme> programmes) {
        if (programmes.isEmpty()) {
            return Future.succeededFuture();
        }
        List<StoredVersion> fresh = programmes.stream()
                .map(one -> new StoredVersion(name(one), fence, one))
                .toList();
        return bridge.done(versions.insertMany(fresh, new InsertManyOptions().ordered(false)))
                .recover(fault ->
                        StoreFault.isDuplicate(fault) ? stageAgain(fence, programmes) : Future.failedFuture(fault));
    }

    private Future<Void> stageAgain(long fence, List<Programme> programmes) {
        List<String> ids = programmes.stream().map(MongoRegistryStore::name).toList();
        return bridge.done(versions.updateMany(and(in("_id", ids), lt("fence", fence)), set(RETURNED, true)))
                .compose(marked -> upsert(
                        versions, programmes, MongoRegistryStore::name, "programme", programme -> programme, fence));
    }

    private static String name(Programme programme) {
        return programme.psid() + " " + programme.hash();
    }

    @Override
    public Future<Void> stageLeaves(long fence, List<Leaf> staged) {
        return upsert(leaves, staged, Leaf::id, "entries", Leaf::entries, fence);
    }

    /** Content is written once; the fence only rises, so that a sweep of a lower one passes by. */
    private <T> Future<Void> upsert(
            MongoCollection<?> into,
            List<T> staged,
            Function<T, String> id,
            String field,
            Function<T, Object> content,
            long fence) {
        if (staged.isEmpty()) {
            return Future.succeededFuture();
        }
        List<UpdateOneModel<Document>> writes = staged.stream()
                .map(one -> new UpdateOneModel<Document>(
                        eq("_id", id.apply(one)),
                        combine(max("fence", fence), setOnInsert(field, content.apply(one))),
                        new UpdateOptions().upsert(true)))
                .toList();
        return bridge.done(
                into.withDocumentClass(Document.class).bulkWrite(writes, new BulkWriteOptions().ordered(false)));
    }

    @Override
    public Future<Set<String>> takeOver(long fence, List<Long> dead, int most) {
        if (dead.isEmpty()) {
            return Future.succeededFuture(Set.of());
        }
        return bridge.done(versions.updateMany(in("fence", dead), max("fence", fence)))
                .compose(mine -> bridge.atMost(
                        versions.withDocumentClass(Document.class)
                                .find(eq("fence", fence))
                                .projection(include("_id"))
                                .limit(most + 1),
                        most + 1))
                .compose(held -> held.size() > most
                        ? sweep(fence).map(Set.of())
                        : Future.succeededFuture(
                                held.stream().map(one -> one.getString("_id")).collect(Collectors.toSet())));
    }

    @Override
    public Future<Void> discard(long fence, Collection<String> names) {
        return names.isEmpty()
                ? Future.succeededFuture()
                : bridge.done(versions.deleteMany(and(in("_id", names), stagedBy(fence))));
    }

    @Override
    public Future<Boolean> publishIfClaimed(long fence, String run, List<String> ids) {
        return bridge.one(head.updateOne(
                        and(eq("_id", HEAD), eq("claim", fence), ne("run", run)),
                        combine(set("run", run), set("leaves", ids), inc("generation", 1L))))
                .compose(updated -> updated.getMatchedCount() == 1
                        ? Future.succeededFuture(true)
                        : head().map(now -> now.run().equals(run)));
    }

    @Override
    public Future<Void> sweep(long fence) {
        return bridge.done(versions.deleteMany(stagedBy(fence)))
                .compose(swept -> bridge.done(leaves.deleteMany(eq("fence", fence))));
    }

    private static Bson stagedBy(long fence) {
        return and(eq("fence", fence), exists(RETURNED, false));
    }

    @Override
    public Future<Void> openRun(ImportRun run) {
        return bridge.done(runs.replaceOne(eq("_id", run.id()), StoredRun.of(run), new ReplaceOptions().upsert(true)));
    }

    @Override
    public Future<Void> reportIfOpen(ImportRun run) {
        return bridge.done(runs.replaceOne(
                and(eq("_id", run.id()), eq("brief.state", ImportRun.State.RUNNING.name())), StoredRun.of(run)));
    }

    @Override
    public Future<Optional<ImportRun>> run(String id) {
        return bridge.maybe(runs.find(eq("_id", id)).first()).map(found -> found.map(StoredRun::run));
    }

    @Override
    public Future<List<ImportRun>> latestRuns(int limit) {
        return bridge.atMost(
                        runs.withDocumentClass(BriefRun.class)
                                .find()
                                .projection(include("brief"))
                                .sort(descending("brief.startedAt"))
                                .limit(limit),
                        limit)
                .map(found -> found.stream().map(BriefRun::brief).toList());
    }

    @Override
    public Future<List<ImportRun>> openRuns() {
        return bridge.atMost(runs.find(eq("brief.state", ImportRun.State.RUNNING.name())), BATCH)
                .map(found -> found.stream().map(StoredRun::run).toList());
    }

    private static Head readHead(Document stored) {
        return new Head(stored.getLong("generation"), stored.getString("run"), stored.getList("leaves", String.class));
    }

    /** What the head names is there: a hole would be a broken promise of this class, not an answer. */
    private static <T> List<T> whole(int expected, List<T> found) {
        if (found.size() != expected) {
            throw new IllegalStateException("the registry has " + found.size() + " of " + expected + " documents");
        }
        return found;
    }
}
