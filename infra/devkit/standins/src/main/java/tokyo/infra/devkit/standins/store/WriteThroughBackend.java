package tokyo.infra.devkit.standins.store;

import static tokyo.infra.devkit.standins.store.GroupCommitter.EVERYTHING;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractMongoBackend;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.message.MongoQuery;
import io.netty.channel.Channel;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import org.h2.mvstore.MVStore;
import org.jspecify.annotations.Nullable;
import tokyo.infra.devkit.standins.store.GroupCommitter.StoreFailedException;

/** Runs the commands of the clients on the store, each under the committer's rule: no answer before it is safe on disk. */
final class WriteThroughBackend extends AbstractMongoBackend {

    /** Answered without looking at the store; a client must be able to greet and to say good-bye while a commit runs. */
    private static final Set<String> WITHOUT_STORE = Set.of(
            "hello", "ismaster", "buildinfo", "ping", "endsessions", "whatsmyuri", "getparameter", "killcursors");

    /** The commands that touch the one collection that they name; with all others we assume everything. */
    private static final Set<String> ON_ONE_COLLECTION =
            Set.of("find", "count", "distinct", "insert", "update", "delete", "findandmodify");

    /** The commands that only read. All others, known to us or not, count as writes: that may cost a commit, never a write. */
    private static final Set<String> READS = Set.of(
            "find",
            "getmore",
            "count",
            "distinct",
            "listcollections",
            "listindexes",
            "listdatabases",
            "collstats",
            "dbstats",
            "validate");

    private final MVStore store;
    private final GroupCommitter committer;

    WriteThroughBackend(MVStore store, GroupCommitter committer) {
        this.store = store;
        this.committer = committer;
        TypedCatalog.namesIn(store).forEach(this::resolveDatabase);
    }

    @Override
    protected MongoDatabase openOrCreateDatabase(String name) {
        return new TypedCatalog(name, store, getCursorRegistry());
    }

    @Override
    public Document handleCommand(Channel channel, String database, String command, Document query) {
        String name = command.toLowerCase(Locale.ROOT);
        Supplier<Document> run = () -> super.handleCommand(channel, database, command, query);
        if (WITHOUT_STORE.contains(name)) {
            return run.get();
        }
        String scope = ON_ONE_COLLECTION.contains(name) ? database + '.' + query.get(command) : EVERYTHING;
        return answer(channel, () -> onlyReads(name, query) ? committer.read(scope, run) : committer.write(scope, run));
    }

    /** The old form of a query, which a client may still use for a collection. */
    @Override
    public QueryResult handleQuery(MongoQuery query) {
        return answer(query.getChannel(), () -> committer.read(EVERYTHING, () -> super.handleQuery(query)));
    }

    /** Nothing: file and committer belong to the stand-in, which closes them in its own order. */
    @Override
    public void close() {}

    private static boolean onlyReads(String command, Document query) {
        return READS.contains(command) || (command.equals("aggregate") && !writesResult(query.get("pipeline")));
    }

    private static boolean writesResult(@Nullable Object pipeline) {
        String stages = String.valueOf(pipeline);
        return stages.contains("$out") || stages.contains("$merge");
    }

    /** An error reply would mean "not done"; when the outcome is unknown, only a broken connection says the truth. */
    private static <T> T answer(Channel channel, Supplier<T> command) {
        try {
            return command.get();
        } catch (StoreFailedException unknown) {
            channel.close();
            throw unknown;
        }
    }
}
