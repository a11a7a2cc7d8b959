package tokyo.push.programme;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Sorts.descending;

import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.vertx.core.Future;
import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import tokyo.infra.platform.mongo.IndexDeclaration;
import tokyo.infra.platform.mongo.MongoBridge;
import tokyo.infra.platform.mongo.StoreFault;

/** Looks in MongoDB, one document each, inserted and never touched again; read by the index (tenant, at). */
public final class MongoLookStore implements LookStore {
    private static final String LOOKS = "push_looks";

    private final MongoCollection<Document> looks;
    private final MongoBridge bridge;

    public MongoLookStore(MongoDatabase database, MongoBridge bridge) {
        this.looks = database.getCollection(LOOKS);
        this.bridge = bridge;
    }

    public static List<IndexDeclaration> indexes() {
        return List.of(IndexDeclaration.plain(LOOKS, "tenant_at", "tenant", "at"));
    }

    @Override
    public Future<Void> append(Look look) {
        return bridge.one(looks.insertOne(write(look)))
                .<Void>mapEmpty()
                .recover(
                        fault -> StoreFault.isDuplicate(fault) ? Future.succeededFuture() : Future.failedFuture(fault));
    }

    @Override
    public Future<List<Look>> newest(String tenant, int limit) {
        return bridge.atMost(
                        looks.find(eq("tenant", tenant)).sort(descending("at")).limit(limit), limit)
                .map(found -> found.stream().map(MongoLookStore::read).toList());
    }

    private static Document write(Look look) {
        Look.Asked asked = look.asked();
        Document document = new Document("_id", look.id())
                .append("at", Date.from(look.at()))
                .append("tenant", asked.tenant())
                .append("by", asked.by())
                .append("pseudonym", asked.pseudonym())
                .append("psid", asked.psid())
                .append("day", asked.day().toString())
                .append("purpose", asked.purpose());
        look.refused().ifPresent(refusal -> document.append("refused", refusal.name()));
        return document;
    }

    private static Look read(Document stored) {
        Look.Asked asked = new Look.Asked(
                stored.getString("tenant"),
                stored.getString("by"),
                stored.getString("pseudonym"),
                stored.getString("psid"),
                LocalDate.parse(stored.getString("day")),
                stored.getString("purpose"));
        return new Look(
                stored.getString("_id"),
                stored.getDate("at").toInstant(),
                asked,
                Optional.ofNullable(stored.getString("refused")).map(LookRefusal::valueOf));
    }
}
