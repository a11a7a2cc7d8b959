package tokyo.infra.devkit.standins.fcm;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tokyo.infra.devkit.standins.phones.Pushed;

/**
 * A send request that fits the schema, with the fields that decide where it goes and what it looks like.
 *
 * @param message the JSON of the message; never changed
 */
record FcmMessage(boolean validateOnly, JsonObject message) {
    /** Of the names that this code asks for. */
    private static final Map<String, String> CAMEL_CASE = new ConcurrentHashMap<>();

    private static final List<String> TARGETS = List.of("token", "fid", "topic", "condition");

    static FcmMessage of(JsonObject request) {
        JsonObject message = get(request, "message") instanceof JsonObject inner ? inner : new JsonObject();
        return new FcmMessage(Boolean.TRUE.equals(get(request, "validate_only")), message);
    }

    /** The targets that are set; a good message has one. */
    List<String> targets() {
        return TARGETS.stream().filter(name -> text(message, name).isPresent()).toList();
    }

    /** The one phone that is meant; empty for a topic or a condition. */
    Optional<String> phone() {
        return text(message, "token").or(() -> text(message, "fid"));
    }

    Pushed pushed(String id) {
        return new Pushed(
                id,
                tag(),
                shown("title").orElse(""),
                shown("body").orElse(""),
                link(),
                part("data").encode());
    }

    /** Each platform has its own word for "this replaces that"; a phone here listens to the first that is given. */
    private Optional<String> tag() {
        return text(part("android", "notification"), "tag")
                .or(() -> header(part("apns", "headers"), "apns-collapse-id"))
                .or(() -> text(part("webpush", "notification"), "tag"))
                .or(() -> header(part("webpush", "headers"), "Topic"));
    }

    private Optional<String> shown(String field) {
        return text(part("android", "notification"), field)
                .or(() -> text(part("notification"), field))
                .or(() -> text(part("apns", "payload", "aps", "alert"), field))
                .or(() -> text(part("webpush", "notification"), field));
    }

    private Optional<String> link() {
        return text(part("webpush", "fcm_options"), "link");
    }

    /** The object at a path; an empty one where a step is missing. */
    JsonObject part(String... path) {
        JsonObject at = message;
        for (String step : path) {
            at = get(at, step) instanceof JsonObject inner ? inner : new JsonObject();
        }
        return at;
    }

    static Optional<String> text(JsonObject at, String field) {
        return get(at, field) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /** Names of headers know no case. */
    static Optional<String> header(JsonObject headers, String name) {
        Stream<Map.Entry<String, Object>> entries = headers.stream();
        return entries.filter(entry -> entry.getKey().equalsIgnoreCase(name))
                .map(entry -> String.valueOf(entry.getValue()))
                .findFirst();
    }

    private static @Nullable Object get(JsonObject at, String snakeCase) {
        Object value = at.getValue(snakeCase);
        return value == null && snakeCase.contains("_")
                ? at.getValue(CAMEL_CASE.computeIfAbsent(snakeCase, MessageSchema::lowerCamelCase))
                : value;
    }
}
