package tokyo.push.freeze;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.stream.IntStream;
import org.bson.Document;
import tokyo.infra.platform.mongo.IndexDeclaration;
import tokyo.infra.platform.mongo.MongoBridge;
import tokyo.infra.platform.mongo.StoreFault;
import tokyo.push.api.PersonId;
import tokyo.push.notice.NoticeId;

/**
 * Frozen lists in MongoDB: the note of each by its id, its shards by {@code list/shard}. Every access is by {@code _id} but that to
 * what is due, which the index (look) serves.
 */
public final class MongoRecipientStore implements RecipientStore {
    private static final String LISTS = "push_notice_lists";

    /** Shards of one write: about 1 MB. */
    private static final int AT_ONCE = 50;

    private final MongoCollection<Document> lists;
    private final MongoCollection<Document> shards;
    private final MongoBridge bridge;

    public MongoRecipientStore(MongoDatabase database, MongoBridge bridge) {
        this.lists = database.getCollection(LISTS);
        this.shards = database.getCollection("push_notice_recipients");
        this.bridge = bridge;
    }

    public static List<IndexDeclaration> indexes() {
        return List.of(IndexDeclaration.plain(LISTS, "look", "look"));
    }

    @Override
    public Future<Void> write(Kept list, List<List<PersonId>> written, Instant look) {
        List<Document> documents = new ArrayList<>();
        for (int shard = 0; shard < written.size(); shard++) {
            documents.add(new Document("_id", id(list.list(), shard))
                    .append(
                            "persons",
                            written.get(shard).stream().map(PersonId::value).toList()));
        }
        Future<Void> chain = note(list, look);
        for (int from = 0; from < documents.size(); from += AT_ONCE) {
            List<Document> part = documents.subList(from, Math.min(from + AT_ONCE, documents.size()));
            chain = chain.compose(done -> insert(part));
        }
        return chain;
    }

    private Future<Void> note(Kept list, Instant look) {
        Document note = new Document("_id", list.list())
                .append("notice", list.notice().value())
                .append("shards", list.shards())
                .append("look", Date.from(look));
        return bridge.done(lists.replaceOne(eq("_id", list.list()), note, new ReplaceOptions().upsert(true)));
    }

    private Future<Void> insert(List<Document> part) {
        return bridge.done(shards.insertMany(part, new InsertManyOptions().ordered(false)))
                .recover(
                        fault -> StoreFault.isDuplicate(fault) ? Future.succeededFuture() : Future.failedFuture(fault));
    }

    @Override
    public Future<List<PersonId>> read(String list, int shard) {
        return bridge.maybe(shards.find(eq("_id", id(list, shard))).first())
                .map(found -> found.map(stored -> stored.getList("persons", String.class).stream()
                                .map(PersonId::new)
                                .toList())
                        .orElse(List.of()));
    }

    @Override
    public Future<List<Kept>> due(Instant now, int limit) {
        return bridge.atMost(
                        lists.find(lte("look", Date.from(now)))
                                .sort(ascending("look"))
                                .limit(limit),
                        limit)
                .map(found -> found.stream()
                        .map(stored -> new Kept(
                                stored.getString("_id"),
                                new NoticeId(stored.getString("notice")),
                                stored.getInteger("shards")))
                        .toList());
    }

    @Override
    public Future<Void> lookAgain(Kept list, Instant when) {
        return bridge.done(lists.updateOne(eq("_id", list.list()), set("look", Date.from(when))));
    }

    @Override
    public Future<Void> drop(Kept list) {
        List<String> ids = IntStream.range(0, list.shards())
                .mapToObj(shard -> id(list.list(), shard))
                .toList();
        return bridge.done(shards.deleteMany(in("_id", ids)))
                .compose(deleted -> bridge.done(lists.deleteOne(eq("_id", list.list()))));
    }

    private static String id(String list, int shard) {
        return list + "/" + shard;
    }
}
