package tokyo.infra.devkit.standins.fcm;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a send request, and the answer of Google's JSON parser to one that does not belong there.
 *
 * <p>Source: https://firebase.google.com/docs/reference/fcm/rest/v1/projects.messages and the field names that the
 * Firebase Admin SDK 9.10.0 writes. A field may be written in snake_case or in lowerCamelCase, as everywhere in proto3.
 */
final class MessageSchema {

    private sealed interface Shape permits Leaf, Group {}

    private enum Leaf implements Shape {
        STRING,
        BOOL,
        NUMBER,
        STRINGS,
        STRING_MAP,
        STRUCT
    }

    /** @param fields under each of their spellings */
    private record Group(Map<String, Shape> fields) implements Shape {}

    private static final Group FCM_OPTIONS = group(leaves(Leaf.STRING, "analytics_label"));
    private static final Group NOTIFICATION = group(leaves(Leaf.STRING, "title body image"));
    private static final Group ANDROID = group(
            leaves(Leaf.STRING, "collapse_key priority ttl restricted_package_name"),
            leaves(Leaf.BOOL, "direct_boot_ok bandwidth_constrained_ok restricted_satellite_ok"),
            Map.of("data", Leaf.STRING_MAP, "notification", androidNotification(), "fcm_options", FCM_OPTIONS));
    private static final Group WEBPUSH = group(
            leaves(Leaf.STRING_MAP, "headers data"),
            leaves(Leaf.STRUCT, "notification"),
            Map.of("fcm_options", group(leaves(Leaf.STRING, "link analytics_label"))));
    private static final Group APNS = group(
            leaves(Leaf.STRING, "live_activity_token"),
            leaves(Leaf.STRING_MAP, "headers"),
            leaves(Leaf.STRUCT, "payload"),
            Map.of("fcm_options", group(leaves(Leaf.STRING, "analytics_label image"))));
    private static final Group MESSAGE = group(
            leaves(Leaf.STRING, "name token fid topic condition"),
            Map.of("data", Leaf.STRING_MAP, "notification", NOTIFICATION, "fcm_options", FCM_OPTIONS),
            Map.of("android", ANDROID, "webpush", WEBPUSH, "apns", APNS));
    private static final Group REQUEST = group(leaves(Leaf.BOOL, "validate_only"), Map.of("message", MESSAGE));

    private MessageSchema() {}

    /** The first field that the parser would refuse. */
    static Optional<FcmError> violation(JsonObject request) {
        return object("", REQUEST, request);
    }

    private static Optional<FcmError> object(String path, Group group, JsonObject value) {
        for (Map.Entry<String, Object> field : value) {
            Shape expected = group.fields().get(field.getKey());
            Optional<FcmError> wrong = expected == null
                    ? Optional.of(unknown(path, field.getKey()))
                    : field(path.isEmpty() ? field.getKey() : path + "." + field.getKey(), expected, field.getValue());
            if (wrong.isPresent()) {
                return wrong;
            }
        }
        return Optional.empty();
    }

    /** JSON null means "not set" for every field. */
    private static Optional<FcmError> field(String path, Shape expected, @Nullable Object value) {
        if (value == null) {
            return Optional.empty();
        }
        if (expected instanceof Group group) {
            return value instanceof JsonObject inner
                    ? object(path, group, inner)
                    : Optional.of(badValue(path, "type.googleapis.com/google.firebase.fcm.v1", value));
        }
        return leaf(path, (Leaf) expected, value);
    }

    private static Optional<FcmError> leaf(String path, Leaf leaf, Object value) {
        return switch (leaf) {
            case STRING -> unless(value instanceof String, path, "TYPE_STRING", value);
            case BOOL -> unless(value instanceof Boolean, path, "TYPE_BOOL", value);
            case NUMBER -> unless(value instanceof Number, path, "TYPE_NUMBER", value);
            case STRUCT ->
                unless(value instanceof JsonObject, path, "type.googleapis.com/google.protobuf.Struct", value);
            case STRINGS -> strings(path, value);
            case STRING_MAP -> stringMap(path, value);
        };
    }

    private static Optional<FcmError> strings(String path, Object value) {
        if (!(value instanceof JsonArray items)) {
            return Optional.of(badValue(path, "TYPE_STRING", value));
        }
        for (int i = 0; i < items.size(); i++) {
            if (!(items.getValue(i) instanceof String)) {
                return Optional.of(badValue(path + "[" + i + "]", "TYPE_STRING", items.getValue(i)));
            }
        }
        return Optional.empty();
    }

    /** The parser names an entry of a map by its position: {@code message.data[0].value}. */
    private static Optional<FcmError> stringMap(String path, Object value) {
        if (!(value instanceof JsonObject entries)) {
            return Optional.of(badValue(path, "TYPE_STRING", value));
        }
        int position = 0;
        for (Map.Entry<String, Object> entry : entries) {
            if (!(entry.getValue() instanceof String)) {
                return Optional.of(badValue(path + "[" + position + "].value", "TYPE_STRING", entry.getValue()));
            }
            position++;
        }
        return Optional.empty();
    }

    private static Optional<FcmError> unless(boolean fits, String path, String type, Object value) {
        return fits ? Optional.empty() : Optional.of(badValue(path, type, value));
    }

    private static FcmError badValue(String path, String type, @Nullable Object value) {
        String written = value instanceof String ? "\"" + value + "\"" : String.valueOf(value);
        return FcmError.badJson(path, "Invalid value at '" + path + "' (" + type + "), " + written);
    }

    private static FcmError unknown(String path, String name) {
        String place = path.isEmpty() ? "" : " at '" + path + "'";
        return FcmError.badJson(
                path, "Invalid JSON payload received. Unknown name \"" + name + "\"" + place + ": Cannot find field.");
    }

    private static Group androidNotification() {
        Group lights = group(
                leaves(Leaf.STRING, "light_on_duration light_off_duration"),
                Map.of("color", group(leaves(Leaf.NUMBER, "red green blue alpha"))));
        return group(
                leaves(
                        Leaf.STRING,
                        "title body icon color sound tag click_action body_loc_key title_loc_key channel_id"),
                leaves(Leaf.STRING, "ticker event_time notification_priority visibility image proxy"),
                leaves(Leaf.STRINGS, "body_loc_args title_loc_args vibrate_timings"),
                leaves(Leaf.BOOL, "sticky local_only default_sound default_vibrate_timings default_light_settings"),
                leaves(Leaf.BOOL, "bypass_proxy_notification"),
                leaves(Leaf.NUMBER, "notification_count"),
                Map.of("light_settings", lights));
    }

    private static Map<String, Shape> leaves(Leaf leaf, String names) {
        Map<String, Shape> fields = new HashMap<>();
        for (String name : names.split(" ", -1)) {
            fields.put(name, leaf);
        }
        return fields;
    }

    @SafeVarargs
    private static Group group(Map<String, Shape>... parts) {
        Map<String, Shape> fields = new HashMap<>();
        for (Map<String, Shape> part : parts) {
            part.forEach((snakeCase, shape) -> {
                fields.put(snakeCase, shape);
                fields.put(lowerCamelCase(snakeCase), shape);
            });
        }
        return new Group(fields);
    }

    static String lowerCamelCase(String snakeCase) {
        StringBuilder camel = new StringBuilder();
        for (String word : snakeCase.split("_", -1)) {
            camel.append(camel.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return camel.toString();
    }
}
