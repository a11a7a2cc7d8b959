package tokyo.push.link;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Sorts.descending;
import static com.mongodb.client.model.Updates.push;

import com.mongodb.client.model.UpdateOptions;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.vertx.core.Future;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import tokyo.infra.platform.mongo.MongoBridge;
import tokyo.infra.platform.mongo.StoreFault;

/**
 * Lists in MongoDB, a document for each {@link #CHUNK} changes, {@code _id} is {@code tenant/number}; reads are by {@code _id}, the
 * last of a tenant by a range of it.
 *
 * <p>A change takes its place by the push itself, so no place is ever skipped; a document begins only when the one before is full.
 */
public final class MongoLinkListStore implements LinkListStore {
    private static final String CHANGES = "changes";

    private final MongoCollection<Document> lists;
    private final MongoBridge bridge;

    public MongoLinkListStore(MongoDatabase database, MongoBridge bridge) {
        this.lists = database.getCollection("push_link_lists");
        this.bridge = bridge;
    }

    @Override
    public Future<Void> append(String tenant, LinkChange change) {
        Document written = MongoLinkChanges.write(change);
        return last(tenant).compose(number -> append(tenant, number, written));
    }

    private Future<Integer> last(String tenant) {
        Bson ofTenant = and(gte("_id", id(tenant, 0)), lt("_id", id(tenant, Integer.MAX_VALUE)));
        return bridge.maybe(lists.find(ofTenant)
                        .projection(include("_id"))
                        .sort(descending("_id"))
                        .first())
                .map(found -> found.map(
                                one -> Integer.valueOf(one.getString("_id").substring(tenant.length() + 1)))
                        .orElse(0));
    }

    /** If the document is full, or holds the change already, the filter fails and the upsert meets the taken {@code _id}. */
    private Future<Void> append(String tenant, int number, Document change) {
        String id = id(tenant, number);
        Bson room = and(
                eq("_id", id), ne(CHANGES + ".id", change.getString("id")), exists(CHANGES + "." + (CHUNK - 1), false));
        return bridge.done(lists.updateOne(room, push(CHANGES, change), new UpdateOptions().upsert(true)))
                .recover(fault -> StoreFault.isDuplicate(fault)
                        ? chunk(id).compose(there -> again(tenant, number, change, there))
                        : Future.failedFuture(fault));
    }

    private Future<Void> again(String tenant, int number, Document change, List<Document> there) {
        if (there.stream().anyMatch(one -> one.getString("id").equals(change.getString("id")))) {
            return Future.succeededFuture();
        }
        // Not full: somebody has begun the document at the same moment.
        return append(tenant, there.size() < CHUNK ? number : number + 1, change);
    }

    @Override
    public Future<Integer> length(String tenant) {
        return last(tenant).compose(number -> chunk(id(tenant, number)).map(there -> number * CHUNK + there.size()));
    }

    @Override
    public Future<Optional<List<LinkChange>>> read(String tenant, int from, int limit) {
        int number = from / CHUNK;
        int offset = from % CHUNK;
        return chunk(id(tenant, number)).compose(there -> {
            if (there.isEmpty() && offset == 0) {
                return isEnd(tenant, number).map(end -> end ? Optional.of(List.of()) : Optional.empty());
            }
            return Future.succeededFuture(
                    offset > there.size()
                            ? Optional.empty()
                            : Optional.of(there.stream()
                                    .skip(offset)
                                    .limit(limit)
                                    .map(MongoLinkChanges::read)
                                    .toList()));
        });
    }

    private Future<Boolean> isEnd(String tenant, int number) {
        return number == 0
                ? Future.succeededFuture(true)
                : chunk(id(tenant, number - 1)).map(before -> before.size() == CHUNK);
    }

    private Future<List<Document>> chunk(String id) {
        return bridge.maybe(lists.find(eq("_id", id)).first())
                .map(found ->
                        found.map(one -> one.getList(CHANGES, Document.class)).orElse(List.of()));
    }

    /** Sorts as the numbers do. */
    private static String id(String tenant, int number) {
        return String.format(Locale.ROOT, "%s/%010d", tenant, number);
    }
}
