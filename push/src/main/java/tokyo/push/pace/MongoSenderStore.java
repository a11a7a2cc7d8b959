package tokyo.push.pace;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;
import tokyo.infra.platform.mongo.MongoBridge;
import tokyo.infra.platform.mongo.StoreFault;

/** The roll of senders in one document; a few processes write it once a second each, by its {@code _id}. */
public final class MongoSenderStore implements SenderStore {
    private static final String ROLL = "roll";

    private final MongoCollection<Document> senders;
    private final MongoBridge bridge;

    public MongoSenderStore(MongoDatabase database, MongoBridge bridge) {
        this.senders = database.getCollection("push_senders");
        this.bridge = bridge;
    }

    @Override
    public Future<List<Beat>> beat(Beat mine, Collection<String> forgotten) {
        List<Bson> changes = new ArrayList<>();
        changes.add(set(
                field(mine.sender()),
                new Document("at", Date.from(mine.at()))
                        .append("lastMinute", mine.lastMinute())
                        .append("level", mine.level())));
        forgotten.stream()
                .filter(other -> !other.equals(mine.sender()))
                .forEach(other -> changes.add(unset(field(other))));
        // Of two first senders one may meet the other's insert: it asks again.
        return write(combine(changes))
                .recover(fault -> StoreFault.isDuplicate(fault) ? write(combine(changes)) : Future.failedFuture(fault));
    }

    private Future<List<Beat>> write(Bson change) {
        return bridge.one(senders.findOneAndUpdate(
                        eq("_id", ROLL),
                        change,
                        new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER)))
                .map(MongoSenderStore::read);
    }

    private static List<Beat> read(Document roll) {
        Document all = roll.get("senders", new Document());
        return all.keySet().stream()
                .map(sender -> read(sender, all.get(sender, Document.class)))
                .toList();
    }

    private static Beat read(String sender, Document stored) {
        return new Beat(
                sender, stored.getDate("at").toInstant(), stored.getLong("lastMinute"), stored.getDouble("level"));
    }

    @Override
    public Future<Void> leave(String sender) {
        return bridge.one(senders.updateOne(eq("_id", ROLL), unset(field(sender))))
                .mapEmpty();
    }

    private static String field(String sender) {
        return "senders." + sender;
    }
}
