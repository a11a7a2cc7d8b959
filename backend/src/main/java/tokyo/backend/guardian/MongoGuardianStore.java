package tokyo.backend.guardian;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Sorts.ascending;

import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import tokyo.backend.profile.PersonId;
import tokyo.infra.platform.mongo.IndexDeclaration;
import tokyo.infra.platform.mongo.MongoBridge;
import tokyo.infra.platform.mongo.StoreFault;

/** Shared children in MongoDB, one document a child; read by {@code _id}, by guardian, by invitation and by when somebody must look. */
final class MongoGuardianStore implements GuardianStore {
    private static final String NAME = "shared_children";

    /** The contract's children of a household. */
    private static final int OF_ONE = 20;

    private final MongoCollection<Document> children;
    private final MongoBridge bridge;

    MongoGuardianStore(MongoDatabase database, MongoBridge bridge) {
        this.children = database.getCollection(NAME);
        this.bridge = bridge;
    }

    static List<IndexDeclaration> indexes() {
        return List.of(
                IndexDeclaration.plain(NAME, "person", "guardians.person"),
                IndexDeclaration.plain(NAME, "code", "invitations.hash"),
                IndexDeclaration.plain(NAME, "due", "due"));
    }

    @Override
    public Future<Optional<SharedChild>> find(String id) {
        return bridge.maybe(children.find(eq("_id", id)).first()).map(found -> found.map(MongoSharedChild::read));
    }

    @Override
    public Future<Optional<SharedChild>> findInvited(String hash) {
        return bridge.maybe(children.find(eq("invitations.hash", hash)).first())
                .map(found -> found.map(MongoSharedChild::read));
    }

    @Override
    public Future<List<SharedChild>> findOf(PersonId person) {
        return bridge.atMost(
                        children.find(eq("guardians.person", person.value())).limit(OF_ONE), OF_ONE)
                .map(found -> found.stream().map(MongoSharedChild::read).toList());
    }

    @Override
    public Future<Boolean> putIfNext(SharedChild child, Instant now) {
        Document written = MongoSharedChild.write(child, now);
        if (child.version() == 1) {
            return bridge.one(children.insertOne(written))
                    .map(true)
                    .recover(fault ->
                            StoreFault.isDuplicate(fault) ? Future.succeededFuture(false) : Future.failedFuture(fault));
        }
        return bridge.one(children.replaceOne(and(eq("_id", child.id()), eq("version", child.version() - 1)), written))
                .map(replaced -> replaced.getMatchedCount() == 1);
    }

    @Override
    public Future<List<SharedChild>> due(Instant now, int limit) {
        return bridge.atMost(
                        children.find(lte("due", Date.from(now)))
                                .sort(ascending("due"))
                                .limit(limit),
                        limit)
                .map(found -> found.stream().map(MongoSharedChild::read).toList());
    }
}
