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
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.bson.conversions.Bson;
import tokyo.infra.platform.kernel.StableId;
import tokyo.infra.platform.mongo.MongoBridge;
import tokyo.infra.platform.mongo.StoreFault;

/**
 * The roll of senders in one document, and the stopped campaigns in another; a few processes write the first and read the second once
 * a second each, by {@code _id}.
 */
public final class MongoSenderStore implements SenderStore {
    private static final String ROLL = "roll";
    private static final String STOPS = "stops";

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
        return write(ROLL, combine(changes)).map(MongoSenderStore::read);
    }

    /** Of two first writers one may meet the other's insert: it asks again. */
    private Future<Document> write(String id, Bson change) {
        return writeOnce(id, change)
                .recover(fault -> StoreFault.isDuplicate(fault) ? writeOnce(id, change) : Future.failedFuture(fault));
    }

    private Future<Document> writeOnce(String id, Bson change) {
        return bridge.one(senders.findOneAndUpdate(
                eq("_id", id),
                change,
                new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER)));
    }

    @Override
    public Future<Void> stop(CampaignId campaign, Instant until, Collection<CampaignId> over) {
        List<Bson> changes = new ArrayList<>();
        changes.add(set(field(campaign), new Document("campaign", campaign.value()).append("until", Date.from(until))));
        over.stream().filter(other -> !other.equals(campaign)).forEach(other -> changes.add(unset(field(other))));
        return write(STOPS, combine(changes)).mapEmpty();
    }

    @Override
    public Future<Map<CampaignId, Instant>> stops() {
        return bridge.maybe(senders.find(eq("_id", STOPS)).first()).map(found -> {
            Map<CampaignId, Instant> stops = new HashMap<>();
            found.map(one -> one.get("campaigns", new Document()))
                    .map(Document::values)
                    .ifPresent(all -> all.forEach(one -> {
                        Document stop = (Document) one;
                        stops.put(
                                new CampaignId(stop.getString("campaign")),
                                stop.getDate("until").toInstant());
                    }));
            return stops;
        });
    }

    /** A programme's id holds dots, a field's name does not. */
    private static String field(CampaignId campaign) {
        return "campaigns." + StableId.of("campaign", campaign.value());
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
