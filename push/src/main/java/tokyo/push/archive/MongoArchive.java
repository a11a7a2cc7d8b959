package tokyo.push.archive;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Sorts.ascending;

import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bson.codecs.pojo.annotations.BsonId;
import tokyo.infra.platform.mongo.IndexDeclaration;
import tokyo.infra.platform.mongo.MongoBridge;
import tokyo.push.registry.ImportRun;
import tokyo.push.registry.ImportWarning;
import tokyo.push.registry.MongoRegistryStore;

/**
 * The archive in MongoDB. Lines are read by {@code _id} (run and page). Pruning, once a run, walks the indexes on the time; the
 * stand-in scans.
 */
public final class MongoArchive implements ArchiveStore {
    private static final String LINES = "registry_lines";
    private static final String RETIRED = "registry_retired";

    /** Runs whose leftovers one run deletes: more than runs come in a day, so that the archive does not grow. */
    private static final int RUNS_AT_ONCE = 16;

    /** Ids a deletion. */
    private static final int BATCH = 500;

    // Public only because the record codec reads them by reflection.
    public record StoredLines(@BsonId String id, Instant at, List<ImportWarning> lines) {}

    public record StoredRetired(@BsonId String id, Instant at, List<String> versions, List<String> leaves) {}

    private final MongoDatabase database;
    private final MongoCollection<StoredLines> lines;
    private final MongoCollection<StoredRetired> retired;
    private final MongoBridge bridge;

    public MongoArchive(MongoDatabase database, MongoBridge bridge) {
        this.database = database;
        this.lines = database.getCollection(LINES, StoredLines.class);
        this.retired = database.getCollection(RETIRED, StoredRetired.class);
        this.bridge = bridge;
    }

    public static List<IndexDeclaration> indexes() {
        return List.of(IndexDeclaration.plain(LINES, "at", "at"), IndexDeclaration.plain(RETIRED, "at", "at"));
    }

    @Override
    public Future<Void> keepLines(ImportRun run, int page, List<ImportWarning> some) {
        StoredLines stored = new StoredLines(id(run.id(), page), run.startedAt(), some);
        return bridge.done(lines.replaceOne(eq("_id", stored.id()), stored, new ReplaceOptions().upsert(true)));
    }

    @Override
    public Future<Optional<List<ImportWarning>>> lines(String run, int page) {
        return bridge.maybe(lines.find(eq("_id", id(run, page))).first()).map(found -> found.map(StoredLines::lines));
    }

    private static String id(String run, int page) {
        return run + "/" + page;
    }

    @Override
    public Future<Void> retire(ImportRun run, List<String> versions, List<String> leaves) {
        StoredRetired stored = new StoredRetired(run.id(), run.startedAt(), versions, leaves);
        return bridge.done(retired.replaceOne(eq("_id", run.id()), stored, new ReplaceOptions().upsert(true)));
    }

    @Override
    public Future<Void> prune(long fence, Instant before, Set<String> livingVersions, Set<String> livingLeaves) {
        return bridge.done(lines.deleteMany(lt("at", before)))
                .compose(deleted -> bridge.done(
                        database.getCollection(MongoRegistryStore.RUNS).deleteMany(lt("brief.startedAt", before))))
                .compose(deleted -> bridge.atMost(
                        retired.find(lt("at", before)).sort(ascending("at")).limit(RUNS_AT_ONCE), RUNS_AT_ONCE))
                .compose(old -> {
                    Future<Void> done = Future.succeededFuture();
                    for (StoredRetired one : old) {
                        done = done.compose(last -> delete(fence, one, livingVersions, livingLeaves));
                    }
                    return done;
                });
    }

    /** The note goes last: after a crash the next run deletes the rest. */
    private Future<Void> delete(long fence, StoredRetired one, Set<String> versions, Set<String> leaves) {
        return delete(MongoRegistryStore.VERSIONS, fence, without(one.versions(), versions), 0)
                .compose(deleted -> delete(MongoRegistryStore.LEAVES_NAME, fence, without(one.leaves(), leaves), 0))
                .compose(deleted -> bridge.done(retired.deleteOne(eq("_id", one.id()))));
    }

    private Future<Void> delete(String from, long fence, List<String> ids, int at) {
        if (at >= ids.size()) {
            return Future.succeededFuture();
        }
        List<String> some = ids.subList(at, Math.min(ids.size(), at + BATCH));
        return bridge.done(database.getCollection(from).deleteMany(and(in("_id", some), lte("fence", fence))))
                .compose(deleted -> delete(from, fence, ids, at + BATCH));
    }

    private static List<String> without(List<String> ids, Set<String> living) {
        List<String> dead = new ArrayList<>(ids);
        dead.removeAll(living);
        return dead;
    }
}
