package tokyo.push.review;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Projections.slice;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.push;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.model.UpdateOptions;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import tokyo.infra.platform.mongo.MongoBridge;
import tokyo.infra.platform.mongo.StoreFault;

/**
 * Decisions in MongoDB: one document a programme ({@code _id} is the psid), which grows by one decision at a time; its version guards
 * the append. Reads are by {@code _id}; {@link #latest} walks the whole collection, a few lines for each decided programme.
 */
public final class MongoRuleStore implements RuleStore {
    private static final String COUNTER = "revision";

    /** Lines without histories, a few hundred bytes each. */
    private static final int SCAN_BATCH = 1_000;

    private final MongoCollection<Document> decisions;
    private final MongoCollection<Document> counters;
    private final MongoBridge bridge;

    public MongoRuleStore(MongoDatabase database, MongoBridge bridge) {
        this.decisions = database.getCollection("rule_decisions");
        this.counters = database.getCollection("rule_counters");
        this.bridge = bridge;
    }

    @Override
    public Future<List<RuleDecision>> decisions(String psid) {
        return bridge.maybe(decisions.find(eq("_id", psid)).first())
                .map(found -> found.map(stored -> stored.getList("decisions", Document.class).stream()
                                .map(MongoRuleStore::read)
                                .toList())
                        .orElse(List.of()));
    }

    @Override
    public Future<Map<String, List<RuleDecision>>> latest() {
        Map<String, List<RuleDecision>> latest = new HashMap<>();
        Bson tail = slice("decisions", -(PENDING_LIMIT + 1));
        return bridge.forEachBatch(decisions.find().projection(tail), SCAN_BATCH, batch -> {
                    batch.forEach(stored -> latest.put(
                            stored.getString("_id"),
                            stored.getList("decisions", Document.class).stream()
                                    .map(MongoRuleStore::read)
                                    .toList()));
                    return Future.succeededFuture();
                })
                .map(walked -> latest);
    }

    @Override
    public Future<Boolean> appendIfNext(String psid, RuleDecision decision) {
        Document written = write(decision);
        Future<Boolean> appended = decision.version() == 1 ? begin(psid, written) : extend(psid, decision, written);
        return appended.compose(done -> changeRevision().map(done));
    }

    private Future<Boolean> begin(String psid, Document decision) {
        Document first = new Document("_id", psid)
                .append("version", 1)
                .append("last", decision)
                .append("decisions", List.of(decision));
        return bridge.one(decisions.insertOne(first))
                .map(true)
                .recover(fault ->
                        StoreFault.isDuplicate(fault) ? Future.succeededFuture(false) : Future.failedFuture(fault));
    }

    private Future<Boolean> extend(String psid, RuleDecision decision, Document written) {
        Bson next = and(eq("_id", psid), eq("version", decision.version() - 1));
        Bson append = combine(push("decisions", written), set("last", written), inc("version", 1));
        return bridge.one(decisions.updateOne(next, append)).map(updated -> updated.getMatchedCount() == 1);
    }

    @Override
    public Future<Long> revision() {
        return bridge.maybe(counters.find(eq("_id", COUNTER)).first())
                .map(found -> found.map(stored -> stored.getLong("n")).orElse(0L));
    }

    @Override
    public Future<Void> changeRevision() {
        return bridge.done(counters.updateOne(eq("_id", COUNTER), inc("n", 1L), new UpdateOptions().upsert(true)));
    }

    private static Document write(RuleDecision decision) {
        Document stored = new Document("decision", decision.decision().name())
                .append("by", decision.by())
                .append("at", Date.from(decision.at()))
                .append("contentHash", decision.contentHash())
                .append("basisHash", decision.basisHash())
                .append("quote", decision.quote())
                .append("reason", decision.reason())
                .append("version", decision.version());
        decision.validFrom().ifPresent(day -> stored.append("validFrom", day.toString()));
        decision.validTo().ifPresent(day -> stored.append("validTo", day.toString()));
        decision.rule()
                .ifPresent(rule -> stored.append(
                        "rule", Document.parse(RuleJson.write(rule).encode())));
        return stored;
    }

    private static RuleDecision read(Document stored) {
        return new RuleDecision(
                RuleDecision.Kind.valueOf(stored.getString("decision")),
                stored.getString("by"),
                stored.getDate("at").toInstant(),
                stored.getString("contentHash"),
                stored.getString("basisHash"),
                stored.getString("quote"),
                stored.getString("reason"),
                Optional.ofNullable(stored.get("rule", Document.class))
                        .map(rule -> RuleJson.read(new JsonObject(rule.toJson()))),
                stored.getInteger("version"),
                day(stored, "validFrom"),
                day(stored, "validTo"));
    }

    private static Optional<LocalDate> day(Document stored, String field) {
        return Optional.ofNullable(stored.getString(field)).map(LocalDate::parse);
    }
}
