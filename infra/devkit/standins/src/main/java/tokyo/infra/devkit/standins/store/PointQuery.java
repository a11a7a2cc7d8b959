package tokyo.infra.devkit.standins.store;

import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.Document;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the part of a query that a unique index can answer, so that "this document, if it is still free" is a look-up.
 *
 * <p>The library uses an index only if the query names its fields and nothing else; with one condition more, or with {@code $and},
 * it walks through the whole collection.
 */
final class PointQuery {
    private final Document equalities = new Document();

    PointQuery(Document query) {
        collect(query);
    }

    /** What to ask the index; null if the query leaves one of its fields open. The documents found must still be matched. */
    @Nullable
    Document partFor(Index<?> index) {
        List<IndexKey> keys = index.getKeys();
        Document part = new Document();
        for (IndexKey key : keys) {
            Object value = equalities.get(key.getKey());
            if (value == null || (value instanceof Document && keys.size() > 1)) {
                return null;
            }
            part.put(key.getKey(), value);
        }
        return index.canHandle(part) ? part : null;
    }

    private void collect(Document query) {
        for (Map.Entry<String, Object> condition : query.entrySet()) {
            if (condition.getKey().equals("$and") && condition.getValue() instanceof Collection) {
                documents((Collection<?>) condition.getValue()).forEach(this::collect);
            } else if (!condition.getKey().startsWith("$")) {
                add(condition.getKey(), condition.getValue());
            }
        }
    }

    private static Stream<Document> documents(Collection<?> conditions) {
        return conditions.stream().filter(Document.class::isInstance).map(Document.class::cast);
    }

    private void add(String field, @Nullable Object value) {
        if (isPoint(value)) {
            equalities.put(field, value);
        } else if (value instanceof Document && ((Document) value).size() == 1) {
            Document operator = (Document) value;
            if (isPoint(operator.get("$eq"))) {
                equalities.put(field, operator.get("$eq"));
            } else if (isChoice(operator.get("$in"))) {
                equalities.putIfAbsent(field, operator);
            }
        }
    }

    private static boolean isChoice(@Nullable Object values) {
        return values instanceof Collection && ((Collection<?>) values).stream().allMatch(PointQuery::isPoint);
    }

    /** Null would also mean "not there", which a sparse index does not know; the others have meanings of their own in a query. */
    private static boolean isPoint(@Nullable Object value) {
        return value != null
                && !(value instanceof Map)
                && !(value instanceof Collection)
                && !(value instanceof BsonRegularExpression);
    }
}
