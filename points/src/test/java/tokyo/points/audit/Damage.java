package tokyo.points.audit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.BsonBinary;
import org.bson.BsonBoolean;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.BsonValue;

/** What a hand, a disk or a faulty program can do to one document; it walks the fields that are there, whatever they are called. */
final class Damage {
    private Damage() {}

    /** By what was done: the document after it, each time with one field changed. */
    static Map<String, BsonDocument> of(BsonDocument document) {
        Map<String, BsonDocument> damaged = new LinkedHashMap<>();
        for (String field : document.keySet()) {
            BsonDocument without = document.clone();
            without.remove(field);
            damaged.put(field + " removed", without);
            damaged.put(field + " of another type", with(document, field, BsonBoolean.TRUE));
            int number = 0;
            for (BsonValue other : others(document.get(field))) {
                damaged.put(field + " changed " + ++number, with(document, field, other));
            }
        }
        damaged.put("a field more", with(document, "extra", new BsonString("x")));
        return damaged;
    }

    private static BsonDocument with(BsonDocument document, String field, BsonValue value) {
        BsonDocument changed = document.clone();
        changed.put(field, value);
        return changed;
    }

    private static List<BsonValue> others(BsonValue value) {
        return switch (value.getBsonType()) {
            case INT32 ->
                List.of(
                        new BsonInt32(value.asInt32().getValue() + 1),
                        new BsonInt64(value.asInt32().getValue()));
            case INT64 ->
                List.of(
                        new BsonInt64(value.asInt64().getValue() + 1),
                        new BsonInt64(value.asInt64().getValue() - 1),
                        new BsonInt64(-1 - value.asInt64().getValue()));
            case DATE_TIME ->
                List.of(
                        new BsonDateTime(value.asDateTime().getValue() + 1),
                        new BsonDateTime(value.asDateTime().getValue() - 1));
            case BINARY -> List.of(flipped(value.asBinary()), new BsonBinary(new byte[3]));
            case STRING -> texts(value.asString().getValue());
            default -> throw new AssertionError("this field has a type that no test damages: " + value);
        };
    }

    private static BsonBinary flipped(BsonBinary value) {
        byte[] bytes = value.getData().clone();
        bytes[7] ^= 16;
        return new BsonBinary(bytes);
    }

    /** Emptied, longer, and with one of a dozen of its letters raised: in a text of many parts most parts are hit. */
    private static List<BsonValue> texts(String text) {
        List<BsonValue> others = new ArrayList<>(List.of(new BsonString(""), new BsonString(text + "1")));
        for (int at = 0; at < text.length(); at += 1 + text.length() / 12) {
            String changed = text.substring(0, at) + (char) (text.charAt(at) + 1) + text.substring(at + 1);
            others.add(new BsonString(changed));
        }
        return others;
    }
}
