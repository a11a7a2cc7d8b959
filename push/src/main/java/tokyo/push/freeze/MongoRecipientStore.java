package tokyo.push.freeze;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;

import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.bson.Document;
import tokyo.infra.platform.mongo.MongoBridge;
import tokyo.infra.platform.mongo.StoreFault;
import tokyo.push.api.PersonId;

/** Frozen lists in MongoDB, {@code _id} is {@code list/shard}; every access is by {@code _id}. */
public final class MongoRecipientStore implements RecipientStore {
    /** Shards of one write: about 1 MB. */
    private static final int AT_ONCE = 50;

    private final MongoCollection<Document> shards;
    private final MongoBridge bridge;

    public MongoRecipientStore(MongoDatabase database, MongoBridge bridge) {
        this.shards = database.getCollection("push_notice_recipients");
        this.bridge = bridge;
    }

    @Override
    public Future<Void> write(String list, List<List<PersonId>> written) {
        List<Document> documents = new ArrayList<>();
        for (int shard = 0; shard < written.size(); shard++) {
            documents.add(new Document("_id", id(list, shard))
                    .append(
                            "persons",
                            written.get(shard).stream().map(PersonId::value).toList()));
        }
        Future<Void> chain = Future.succeededFuture();
        for (int from = 0; from < documents.size(); from += AT_ONCE) {
            List<Document> part = documents.subList(from, Math.min(from + AT_ONCE, documents.size()));
            chain = chain.compose(done -> insert(part));
        }
        return chain;
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
    public Future<Void> drop(String list, int number) {
        List<String> ids =
                IntStream.range(0, number).mapToObj(shard -> id(list, shard)).toList();
        return bridge.done(shards.deleteMany(in("_id", ids)));
    }

    private static String id(String list, int shard) {
        return list + "/" + shard;
    }
}
