package tokyo.backend.contract;

import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes bodies from a schema of the contract: one that it allows with every property, and each way to break it in one place. */
public final class Bodies {
    private static final List<String> TEXTS = List.of("132101", "a", "0".repeat(32), "2026-01-01", "08:00");

    /** Deep enough for every form of ours; a schema that holds itself would go on for ever. */
    private static final int DEEPEST = 8;

    private Bodies() {}

    /** Allowed by the schema, as rich as it gets; the feature may still refuse what it says. */
    public static Object allowed(JsonObject schema) {
        return allowed(schema, "", 0);
    }

    /** As {@link #allowed(JsonObject)}, with that text wherever the schema does not say which text. */
    public static Object allowed(JsonObject schema, String freeText) {
        return allowed(schema, freeText, 0);
    }

    private static Object allowed(JsonObject reference, String freeText, int depth) {
        JsonObject schema = Operations.resolved(reference);
        if (schema.containsKey("const")) {
            return schema.getValue("const");
        }
        if (schema.containsKey("enum")) {
            return schema.getJsonArray("enum").getValue(0);
        }
        return switch (schema.getString("type")) {
            case "object" -> object(schema, freeText, depth);
            case "array" ->
                depth < DEEPEST && schema.containsKey("items")
                        ? new JsonArray().add(allowed(schema.getJsonObject("items"), freeText, depth + 1))
                        : new JsonArray();
            case "integer" -> schema.getInteger("minimum", 1);
            case "boolean" -> true;
            case "string" -> text(schema, freeText);
            default -> throw new IllegalArgumentException("no example for " + schema);
        };
    }

    private static JsonObject object(JsonObject schema, String freeText, int depth) {
        JsonObject example = new JsonObject();
        properties(schema).forEach((name, property) -> example.put(name, allowed(property, freeText, depth + 1)));
        return example;
    }

    private static String text(JsonObject schema, String freeText) {
        if ("date".equals(schema.getString("format"))) {
            return "2026-01-01";
        }
        if ("date-time".equals(schema.getString("format"))) {
            return "2026-01-01T00:00:00Z";
        }
        if (!freeText.isEmpty() && !schema.containsKey("pattern")) {
            return freeText;
        }
        String pattern = schema.getString("pattern", ".*");
        return TEXTS.stream()
                .filter(text -> text.matches(pattern))
                .findFirst()
                .map(text -> text.length() < schema.getInteger("minLength", 0)
                        ? "x".repeat(schema.getInteger("minLength"))
                        : text)
                .orElseThrow(() -> new IllegalArgumentException("no text for " + schema));
    }

    private static Map<String, JsonObject> properties(JsonObject schema) {
        Map<String, JsonObject> properties = new LinkedHashMap<>();
        schema.getJsonObject("properties", new JsonObject())
                .forEach(each -> properties.put(each.getKey(), (JsonObject) each.getValue()));
        return properties;
    }

    /** By what is wrong with each: the allowed body, broken in exactly one place. */
    public static Map<String, String> broken(JsonObject schema) {
        Map<String, String> broken = new LinkedHashMap<>();
        breakEach("", schema, Function.identity(), broken, 0);
        return broken;
    }

    /** @param around puts a value of this place into the whole body */
    private static void breakEach(
            String place,
            JsonObject reference,
            Function<@Nullable Object, @Nullable Object> around,
            Map<String, String> into,
            int depth) {
        JsonObject schema = Operations.resolved(reference);
        wrongValues(schema).forEach(wrong -> into.put(place + " is " + named(wrong), encoded(around.apply(wrong))));
        if (depth == DEEPEST || !(allowed(schema) instanceof JsonObject example)) {
            itemsOf(schema)
                    .ifPresent(items -> breakEach(
                            place + "/0", items, one -> around.apply(new JsonArray().add(one)), into, depth + 1));
            return;
        }
        schema.getJsonArray("required", new JsonArray()).forEach(name -> {
            JsonObject less = example.copy();
            less.remove((String) name);
            into.put(place + " without " + name, encoded(around.apply(less)));
        });
        if (Boolean.FALSE.equals(schema.getValue("additionalProperties"))) {
            into.put(place + " with more", encoded(around.apply(example.copy().put("isAdmin", true))));
        }
        properties(schema)
                .forEach((name, property) -> breakEach(
                        place + "/" + name,
                        property,
                        value -> around.apply(example.copy().put(name, value)),
                        into,
                        depth + 1));
    }

    private static Optional<JsonObject> itemsOf(JsonObject schema) {
        return Optional.ofNullable(schema.getJsonObject("items"));
    }

    private static Stream<@Nullable Object> wrongValues(JsonObject schema) {
        Stream.Builder<@Nullable Object> wrong = Stream.builder();
        wrong.add(null);
        String type = schema.getString("type", "string");
        Stream.of(7, "text", true, new JsonArray(), new JsonObject().put("a", 1))
                .filter(value -> !typeOf(value).equals(type))
                .forEach(wrong::add);
        if (schema.containsKey("maxLength")) {
            wrong.add("x".repeat(schema.getInteger("maxLength") + 1));
        }
        if (schema.getInteger("minLength", 0) > 0) {
            wrong.add("");
        }
        if (schema.containsKey("enum") || schema.containsKey("pattern") || schema.containsKey("format")) {
            wrong.add("！？");
        }
        if ("date".equals(schema.getString("format"))) {
            List.of("2026-02-30", "2026-13-01", "0000-00-00", "20260101", "+12026-01-01", "2026-01-01T00:00:00Z")
                    .forEach(wrong::add);
        }
        if (schema.containsKey("const")) {
            wrong.add(false);
        }
        if (schema.containsKey("minimum")) {
            wrong.add(schema.getInteger("minimum") - 1);
        }
        if (schema.containsKey("maximum")) {
            wrong.add(schema.getInteger("maximum") + 1);
            wrong.add(1.5);
        }
        if (schema.containsKey("maxItems")) {
            Object one = allowed(schema.getJsonObject("items"));
            JsonArray many = new JsonArray();
            for (int i = 0; i <= schema.getInteger("maxItems"); i++) {
                many.add(one);
            }
            wrong.add(many);
        }
        return wrong.build();
    }

    private static String typeOf(Object value) {
        if (value instanceof JsonObject) {
            return "object";
        }
        if (value instanceof JsonArray) {
            return "array";
        }
        if (value instanceof Number) {
            return "integer";
        }
        return value instanceof Boolean ? "boolean" : "string";
    }

    private static String named(@Nullable Object wrong) {
        String text = String.valueOf(wrong);
        return text.length() > 40 ? text.substring(0, 20) + "… of " + text.length() : text;
    }

    private static String encoded(@Nullable Object body) {
        return Json.encode(body);
    }
}
