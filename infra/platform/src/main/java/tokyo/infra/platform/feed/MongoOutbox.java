package tokyo.infra.platform.feed;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.bson.conversions.Bson;
import tokyo.infra.platform.mongo.IndexDeclaration;

/**
 * The outbox of a document as parts of its owner's own update, so that a change and its event are one atomic step.
 *
 * <p>The owner's {@code _id} is a string, and each write of the collection is stamped. A document with events is never deleted: write a last change that empties it.
 */
public final class MongoOutbox {
    static final String FIELD = "outbox";
    static final String ID = "id";
    static final String STAMP = FIELD + "." + ID;
    static final String TYPE = "type";
    static final String PAYLOAD = "payload";

    /** Ids of notes begin so; whoever walks over the whole collection leaves them out ({@link #ownDocuments}). */
    static final String CLOSED = "closed/";

    /** So many untold changes of one document mean that nobody is listening; more would only make it fat. */
    private static final int MOST_UNTOLD = 100;

    private MongoOutbox() {}

    /** Appends the event of this very change; combine it with the change. */
    public static Bson push(EventStamp stamp, String type, Map<String, Object> payload) {
        return Updates.push(FIELD, entry(stamp, type, payload));
    }

    /** The outbox of a document that is inserted, under the name {@code outbox}. */
    public static List<Document> first(EventStamp stamp, String type, Map<String, Object> payload) {
        return List.of(entry(stamp, type, payload));
    }

    /** Matches documents that may take one more event; a document without room is as busy as one that has changed meanwhile. */
    public static Bson hasRoom() {
        return Filters.exists(FIELD + "." + (MOST_UNTOLD - 1), false);
    }

    /** Matches the owner's documents, not the notes of closed stamps that lie between them. */
    public static Bson ownDocuments() {
        return Filters.not(Filters.regex("_id", "^" + CLOSED));
    }

    /** The index that makes a stamp usable once and findable. It lets at most one document of the collection have no outbox. */
    public static IndexDeclaration index(String collection) {
        // Not sparse: the stand-in would then leave out fields inside of arrays.
        return IndexDeclaration.unique(collection, "outbox_stamp", STAMP);
    }

    private static Document entry(EventStamp stamp, String type, Map<String, Object> payload) {
        return new Document(ID, stamp.id()).append(TYPE, type).append(PAYLOAD, new Document(payload));
    }
}
