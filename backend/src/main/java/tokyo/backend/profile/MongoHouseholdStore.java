package tokyo.backend.profile;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import tokyo.infra.platform.feed.EventStamp;
import tokyo.infra.platform.feed.MongoOutbox;
import tokyo.infra.platform.feed.StampedWriter;
import tokyo.infra.platform.feed.StampedWriter.Written;
import tokyo.infra.platform.mongo.MongoBridge;
import tokyo.infra.platform.mongo.StoreFault;

/**
 * Households in MongoDB, one document a person ({@code _id}); every read and write is by {@code _id}.
 *
 * <p>A withdrawn household keeps its version, and its outbox until the feed has told it; nothing else.
 */
final class MongoHouseholdStore implements HouseholdStore {
    static final String COLLECTION = "households";
    private static final String CHANGED = "HouseholdChanged";
    private static final FindOneAndUpdateOptions AFTER =
            new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER);
    private static final FindOneAndUpdateOptions AFTER_UPSERT =
            new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER).upsert(true);

    private final MongoCollection<Document> households;
    private final MongoBridge bridge;
    private final StampedWriter writer;

    MongoHouseholdStore(MongoDatabase database, MongoBridge bridge, StampedWriter writer) {
        this.households = database.getCollection(COLLECTION);
        this.bridge = bridge;
        this.writer = writer;
    }

    @Override
    public Future<Optional<HouseholdState>> find(PersonId person) {
        return bridge.maybe(households.find(eq("_id", person.value())).first())
                .map(found -> found.map(MongoHouseholdDocument::read));
    }

    @Override
    public Future<Household> replaceIfChanged(PersonId person, HouseholdStatement statement, Instant now) {
        String fingerprint = MongoHouseholdDocument.fingerprint(statement);
        Bson other = and(
                eq("_id", person.value()), ne(MongoHouseholdDocument.FINGERPRINT, fingerprint), MongoOutbox.hasRoom());
        return writer.<Document>write(stamp -> bridge.one(households.findOneAndUpdate(
                                other, replacement(statement, fingerprint, now, stamp), AFTER_UPSERT))
                        .map(Written::stored))
                .map(MongoHouseholdDocument::read)
                .recover(fault -> StoreFault.isDuplicate(fault)
                        ? find(person).map(Optional::orElseThrow)
                        : Future.failedFuture(fault))
                .compose(state -> unlessOther(state, fingerprint));
    }

    @Override
    public Future<Boolean> replaceIfAt(long version, PersonId person, HouseholdStatement statement, Instant now) {
        String fingerprint = MongoHouseholdDocument.fingerprint(statement);
        Bson asIs = and(
                eq("_id", person.value()),
                eq(MongoHouseholdDocument.VERSION, version),
                exists(MongoHouseholdDocument.FINGERPRINT),
                MongoOutbox.hasRoom());
        return writer.<Optional<Document>>write(stamp -> bridge.maybe(households.findOneAndUpdate(
                                asIs, replacement(statement, fingerprint, now, stamp), AFTER))
                        .map(found -> found.isPresent() ? Written.stored(found) : Written.notStored(found)))
                .map(Optional::isPresent);
    }

    /** The upsert met its own document: because the statement is the same, or because the outbox has no room. */
    private static Future<Household> unlessOther(HouseholdState state, String fingerprint) {
        if (state instanceof HouseholdState.Stated stated
                && MongoHouseholdDocument.fingerprint(stated.household().stated())
                        .equals(fingerprint)) {
            return Future.succeededFuture(stated.household());
        }
        return Future.failedFuture(
                new StoreFault(StoreFault.Kind.DEFINITE, "earlier changes of this household are not told yet", null));
    }

    @Override
    public Future<Void> forgetIfStated(PersonId person, Instant now) {
        Bson ifStated =
                and(eq("_id", person.value()), exists(MongoHouseholdDocument.FINGERPRINT), MongoOutbox.hasRoom());
        return writer.<Optional<Document>>write(
                        stamp -> bridge.maybe(households.findOneAndUpdate(ifStated, emptied(now, stamp), AFTER))
                                .map(found -> found.isPresent() ? Written.stored(found) : Written.notStored(found)))
                .mapEmpty();
    }

    private static Bson replacement(HouseholdStatement statement, String fingerprint, Instant now, EventStamp stamp) {
        return combine(
                set(MongoHouseholdDocument.STATED, MongoHouseholdDocument.write(statement)),
                set(MongoHouseholdDocument.FINGERPRINT, fingerprint),
                set(MongoHouseholdDocument.CHANGED_AT, Date.from(now)),
                inc(MongoHouseholdDocument.VERSION, 1L),
                MongoOutbox.push(stamp, CHANGED, Map.of()));
    }

    private static Bson emptied(Instant now, EventStamp stamp) {
        return combine(
                unset(MongoHouseholdDocument.STATED),
                unset(MongoHouseholdDocument.FINGERPRINT),
                set(MongoHouseholdDocument.CHANGED_AT, Date.from(now)),
                inc(MongoHouseholdDocument.VERSION, 1L),
                MongoOutbox.push(stamp, CHANGED, Map.of()));
    }
}
