package tokyo.infra.devkit.standins.store;

import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.BinData;
import de.bwaldvogel.mongo.bson.BsonJavaScript;
import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.BsonTimestamp;
import de.bwaldvogel.mongo.bson.Decimal128;
import de.bwaldvogel.mongo.bson.LegacyUUID;
import de.bwaldvogel.mongo.bson.MaxKey;
import de.bwaldvogel.mongo.bson.MinKey;
import de.bwaldvogel.mongo.bson.ObjectId;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The order of all BSON values: first by kind, then by value; 0 means "the same key of a unique index".
 *
 * <p>As in MongoDB, numbers are compared by what they are worth (1, 1L and 1.0 are one key), null and a missing field are one key,
 * and documents are compared field by field in their order. Strings are in UTF-16 order where MongoDB has UTF-8: only the order of
 * rare characters differs, never equality.
 */
final class ValueOrder {

    private ValueOrder() {}

    static int compare(@Nullable Object left, @Nullable Object right) {
        if (left instanceof String && right instanceof String) {
            return ((String) left).compareTo((String) right);
        }
        int kind = kind(left);
        int order = Integer.compare(kind, kind(right));
        return order != 0 || left == null || right == null ? order : compareSameKind(kind, left, right);
    }

    /** The kinds in the order of the MongoDB manual ("Comparison/Sort Order"). */
    private static int kind(@Nullable Object value) {
        if (value == null || value instanceof Missing) {
            return 1;
        }
        if (value instanceof Number) {
            return 2;
        }
        if (value instanceof String) {
            return 3;
        }
        if (value instanceof Map) {
            return 4;
        }
        if (value instanceof Collection) {
            return 5;
        }
        if (value instanceof BinData || value instanceof UUID || value instanceof LegacyUUID) {
            return 6;
        }
        return value instanceof ObjectId ? 7 : kindOfRareValue(value);
    }

    private static int kindOfRareValue(Object value) {
        if (value instanceof Boolean) {
            return 8;
        }
        if (value instanceof Instant) {
            return 9;
        }
        if (value instanceof BsonTimestamp) {
            return 10;
        }
        if (value instanceof BsonRegularExpression) {
            return 11;
        }
        if (value instanceof BsonJavaScript) {
            return 12;
        }
        if (value instanceof MinKey) {
            return 0;
        }
        if (value instanceof MaxKey) {
            return 13;
        }
        throw new IllegalArgumentException("No order is known for a value of " + value.getClass());
    }

    private static int compareSameKind(int kind, Object left, Object right) {
        switch (kind) {
            case 2:
                return compareNumbers((Number) left, (Number) right);
            case 3:
                return ((String) left).compareTo((String) right);
            case 4:
                return compareDocuments((Map<?, ?>) left, (Map<?, ?>) right);
            case 5:
                return compareArrays((Collection<?>) left, (Collection<?>) right);
            case 6:
                return compareBinary(left, right);
            case 7:
                return ((ObjectId) left).compareTo((ObjectId) right);
            case 8:
                return Boolean.compare((Boolean) left, (Boolean) right);
            case 9:
                return ((Instant) left).compareTo((Instant) right);
            case 10:
                return Long.compareUnsigned(((BsonTimestamp) left).getValue(), ((BsonTimestamp) right).getValue());
            case 11:
                return pattern(left).compareTo(pattern(right));
            case 12:
                return ((BsonJavaScript) left).getCode().compareTo(((BsonJavaScript) right).getCode());
            default:
                return 0;
        }
    }

    /** Not a number is the smallest number and equal to itself; zero has one sign. */
    private static int compareNumbers(Number left, Number right) {
        double near = left.doubleValue();
        double other = right.doubleValue();
        if (near < other || (Double.isNaN(near) && !Double.isNaN(other))) {
            return -1;
        }
        if (near > other || (Double.isNaN(other) && !Double.isNaN(near))) {
            return 1;
        }
        // Rounding to double never swaps two numbers, but it may make two of them look the same.
        boolean exact =
                (left instanceof Double && right instanceof Double) || Double.isNaN(near) || Double.isInfinite(near);
        return exact ? 0 : exactly(left).compareTo(exactly(right));
    }

    private static BigDecimal exactly(Number number) {
        if (number instanceof Double) {
            return new BigDecimal((Double) number);
        }
        return number instanceof Decimal128 ? exactly((Decimal128) number) : BigDecimal.valueOf(number.longValue());
    }

    private static BigDecimal exactly(Decimal128 number) {
        // Java has no decimal for the negative zero.
        return number.equals(Decimal128.NEGATIVE_ZERO) ? BigDecimal.ZERO : number.toBigDecimal();
    }

    private static int compareDocuments(Map<?, ?> left, Map<?, ?> right) {
        Iterator<? extends Map.Entry<?, ?>> others = right.entrySet().iterator();
        for (Map.Entry<?, ?> field : left.entrySet()) {
            if (!others.hasNext()) {
                return 1;
            }
            Map.Entry<?, ?> other = others.next();
            int order = compareFields(field, other);
            if (order != 0) {
                return order;
            }
        }
        return others.hasNext() ? -1 : 0;
    }

    private static int compareFields(Map.Entry<?, ?> left, Map.Entry<?, ?> right) {
        int order = Integer.compare(kind(left.getValue()), kind(right.getValue()));
        if (order == 0) {
            order = String.valueOf(left.getKey()).compareTo(String.valueOf(right.getKey()));
        }
        return order != 0 ? order : compare(left.getValue(), right.getValue());
    }

    private static int compareArrays(Collection<?> left, Collection<?> right) {
        Iterator<?> others = right.iterator();
        for (Object element : left) {
            if (!others.hasNext()) {
                return 1;
            }
            int order = compare(element, others.next());
            if (order != 0) {
                return order;
            }
        }
        return others.hasNext() ? -1 : 0;
    }

    private static int compareBinary(Object left, Object right) {
        byte[] bytes = bytes(left);
        byte[] others = bytes(right);
        int order = Integer.compare(bytes.length, others.length);
        if (order == 0) {
            order = Integer.compare(subtype(left), subtype(right));
        }
        return order != 0 ? order : Arrays.compareUnsigned(bytes, others);
    }

    private static int subtype(Object binary) {
        if (binary instanceof UUID) {
            return 4;
        }
        return binary instanceof LegacyUUID ? 3 : 0;
    }

    private static byte[] bytes(Object binary) {
        if (binary instanceof BinData) {
            return ((BinData) binary).getData();
        }
        UUID uuid = binary instanceof UUID ? (UUID) binary : ((LegacyUUID) binary).getUuid();
        return ByteBuffer.allocate(16)
                .putLong(uuid.getMostSignificantBits())
                .putLong(uuid.getLeastSignificantBits())
                .array();
    }

    private static String pattern(Object regex) {
        BsonRegularExpression expression = (BsonRegularExpression) regex;
        return expression.getPattern() + '/' + expression.getOptions();
    }
}
