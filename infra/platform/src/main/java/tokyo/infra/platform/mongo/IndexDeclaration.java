package tokyo.infra.platform.mongo;

import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.bson.BsonDocument;
import org.bson.BsonInt32;

/**
 * An index that a store relies on, declared next to the store: for an invariant (unique) or for a query in production.
 *
 * <p>The stand-in keeps unique ones only and scans for the others. A compound sparse index takes a document in as soon as one of
 * its fields is there.
 */
public record IndexDeclaration(String collection, String name, List<Key> keys, boolean unique, boolean sparse) {

    /** One field, in dotted form. */
    public record Key(String field, boolean ascending) {
        private String text() {
            return field + (ascending ? "+" : "-");
        }
    }

    public IndexDeclaration {
        keys = List.copyOf(keys);
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("an index needs a field: " + collection + "." + name);
        }
    }

    /** No two documents agree in all these fields. */
    public static IndexDeclaration unique(String collection, String name, String... fields) {
        return new IndexDeclaration(collection, name, ascending(fields), true, false);
    }

    /** The same, but documents without the field are not looked at. */
    public static IndexDeclaration sparseUnique(String collection, String name, String field) {
        return new IndexDeclaration(collection, name, ascending(field), true, true);
    }

    /** Serves a query or a sort in production. */
    public static IndexDeclaration plain(String collection, String name, String... fields) {
        return new IndexDeclaration(collection, name, ascending(fields), false, false);
    }

    /** One line that changes whenever the index does. */
    public String text() {
        return collection + "." + name + "(" + keys.stream().map(Key::text).collect(Collectors.joining(",")) + ")"
                + (unique ? " unique" : "") + (sparse ? " sparse" : "");
    }

    IndexModel model() {
        BsonDocument fields = new BsonDocument();
        keys.forEach(key -> fields.append(key.field(), new BsonInt32(key.ascending() ? 1 : -1)));
        return new IndexModel(
                fields, new IndexOptions().name(name).unique(unique).sparse(sparse));
    }

    private static List<Key> ascending(String... fields) {
        List<Key> keys = new ArrayList<>();
        for (String field : fields) {
            keys.add(new Key(field, true));
        }
        return keys;
    }
}
