package tokyo.push.matter;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.elemMatch;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.not;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.pull;
import static com.mongodb.client.model.Updates.pushEach;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.model.PushOptions;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.bson.conversions.Bson;
import tokyo.infra.platform.mongo.MongoBridge;
import tokyo.infra.platform.mongo.StoreFault;
import tokyo.push.api.PersonId;
import tokyo.push.matter.Settled.How;

/** Settled matters in MongoDB: one document a person; every read and write is by {@code _id}. */
public final class MongoMatterStore implements MatterStore {
    private static final String SETTLED = "settled";

    private final MongoCollection<Document> matters;
    private final MongoBridge bridge;

    public MongoMatterStore(MongoDatabase database, MongoBridge bridge) {
        this.matters = database.getCollection("push_matters");
        this.bridge = bridge;
    }

    @Override
    public Future<Void> putAway(PersonId person, Matter matter, Instant now) {
        return add(person, new Settled(matter, How.PUT_AWAY, now));
    }

    @Override
    public Future<Void> applied(PersonId person, Matter matter, Instant now) {
        Bson wasPutAway = and(is(matter), eq("how", How.PUT_AWAY.name()));
        Bson here = and(eq("_id", person.value()), elemMatch(SETTLED, wasPutAway));
        Bson change = combine(set(SETTLED + ".$.how", How.APPLIED.name()), set(SETTLED + ".$.at", Date.from(now)));
        return bridge.one(matters.updateOne(here, change))
                .compose(changed -> changed.getMatchedCount() == 1
                        ? Future.succeededFuture()
                        : add(person, new Settled(matter, How.APPLIED, now)));
    }

    /** If it is settled already the filter fails, and the upsert meets the taken {@code _id}. */
    private Future<Void> add(PersonId person, Settled settled) {
        Bson unsettled = and(eq("_id", person.value()), not(elemMatch(SETTLED, is(settled.matter()))));
        Bson append = pushEach(SETTLED, List.of(write(settled)), new PushOptions().slice(-MAX));
        return bridge.done(matters.updateOne(unsettled, append, new UpdateOptions().upsert(true)))
                .recover(
                        fault -> StoreFault.isDuplicate(fault) ? Future.succeededFuture() : Future.failedFuture(fault));
    }

    @Override
    public Future<Void> takeBack(PersonId person, Matter matter) {
        Bson applied = write(matter).append("how", How.APPLIED.name());
        return bridge.done(matters.updateOne(eq("_id", person.value()), pull(SETTLED, applied)));
    }

    @Override
    public Future<Map<PersonId, List<Settled>>> settled(Collection<PersonId> persons) {
        List<String> ids = persons.stream().map(PersonId::value).distinct().toList();
        if (ids.isEmpty()) {
            return Future.succeededFuture(Map.of());
        }
        return bridge.atMost(matters.find(in("_id", ids)), ids.size()).map(found -> {
            Map<PersonId, List<Settled>> settled = new HashMap<>();
            for (Document stored : found) {
                List<Settled> all = stored.getList(SETTLED, Document.class, List.of()).stream()
                        .map(MongoMatterStore::read)
                        .toList();
                if (!all.isEmpty()) {
                    settled.put(new PersonId(stored.getString("_id")), all);
                }
            }
            return settled;
        });
    }

    private static Bson is(Matter matter) {
        return and(eq("psid", matter.psid()), eq("child", matter.childId()));
    }

    private static Document write(Matter matter) {
        return new Document("psid", matter.psid()).append("child", matter.childId());
    }

    private static Document write(Settled settled) {
        return write(settled.matter()).append("how", settled.how().name()).append("at", Date.from(settled.at()));
    }

    private static Settled read(Document stored) {
        return new Settled(
                new Matter(stored.getString("psid"), stored.getString("child")),
                How.valueOf(stored.getString("how")),
                stored.getDate("at").toInstant());
    }
}
