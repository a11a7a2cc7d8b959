package tokyo.infra.devkit.standins.fcm;

import static tokyo.infra.devkit.standins.fcm.FcmMessage.header;
import static tokyo.infra.devkit.standins.fcm.FcmMessage.text;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What FCM refuses in a message although its JSON is well formed; the first fault found is the answer.
 *
 * <p>Source: https://firebase.google.com/docs/reference/fcm/rest/v1/projects.messages.
 */
final class MessageRules {

    /** Keys and values of what reaches the phone, in bytes of UTF-8. */
    static final int MAX_PAYLOAD_BYTES = 4_096;

    /** A message to a topic or a condition may carry half. */
    static final int MAX_TOPIC_PAYLOAD_BYTES = 2_048;

    /** APNs refuses a longer apns-collapse-id. */
    static final int MAX_COLLAPSE_ID_BYTES = 64;

    /** 28 days in seconds, the longest that FCM keeps a message. */
    static final long MAX_TTL_SECONDS = 2_419_200;

    /** RFC 8030 section 5.4: at most 32 characters of the URL-safe Base64 alphabet. */
    private static final Pattern WEB_TOPIC = Pattern.compile("[A-Za-z0-9_-]{1,32}");

    private static final Pattern DURATION = Pattern.compile("(\\d{1,12})(\\.\\d{1,9})?s");
    private static final Pattern LABEL = Pattern.compile("[a-zA-Z0-9-_.~%]{1,50}");
    private static final Pattern TOPIC = Pattern.compile("(/topics/)?[a-zA-Z0-9-_.~%]{1,900}");

    /** Real tokens look like {@code <instance>:APA91b…}; shorter ones are allowed so that people can read them. */
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_:-]{8,4096}");

    private static final Set<String> RESERVED_KEYS = Set.of("from", "message_type");
    private static final Set<String> PRIORITIES = Set.of("normal", "high");

    private MessageRules() {}

    static Optional<FcmError> violation(FcmMessage message) {
        return target(message)
                .or(() -> reservedKey(message))
                .or(() -> android(message))
                .or(() -> headers(message))
                .or(() -> label(message))
                .or(() -> size(message))
                .or(() -> address(message));
    }

    private static Optional<FcmError> target(FcmMessage message) {
        List<String> targets = message.targets();
        return switch (targets.size()) {
            case 0 -> Optional.of(FcmError.badMessage("message", "Recipient of the message is not set."));
            case 1 -> Optional.empty();
            default ->
                Optional.of(FcmError.badJson(
                        "message",
                        "Invalid value at 'message' (oneof), oneof field 'target' is already set. Cannot set '"
                                + targets.get(1) + "'"));
        };
    }

    private static Optional<FcmError> reservedKey(FcmMessage message) {
        return message.part("data").fieldNames().stream()
                .filter(MessageRules::isReserved)
                .findFirst()
                .map(key -> FcmError.badMessage("message.data", "Invalid data payload key: " + key));
    }

    private static boolean isReserved(String key) {
        return RESERVED_KEYS.contains(key) || key.startsWith("google.") || key.startsWith("gcm.notification.");
    }

    private static Optional<FcmError> android(FcmMessage message) {
        JsonObject android = message.part("android");
        Optional<FcmError> priority = text(android, "priority")
                .filter(value -> !PRIORITIES.contains(value.toLowerCase(Locale.ROOT)))
                .map(value -> FcmError.badJson(
                        "message.android.priority",
                        "Invalid value at 'message.android.priority' (type.googleapis.com/"
                                + "google.firebase.fcm.v1.AndroidConfig.AndroidMessagePriority), \"" + value + "\""));
        Optional<FcmError> ttl = text(android, "ttl")
                .filter(value -> !isTtl(value))
                .map(value -> FcmError.badJson(
                        "message.android.ttl",
                        "Invalid value at 'message.android.ttl' (type.googleapis.com/google.protobuf.Duration), \""
                                + value + "\""));
        return priority.or(() -> ttl);
    }

    private static boolean isTtl(String value) {
        Matcher duration = DURATION.matcher(value);
        return duration.matches() && Long.parseLong(duration.group(1)) <= MAX_TTL_SECONDS;
    }

    private static Optional<FcmError> headers(FcmMessage message) {
        Optional<FcmError> collapse = header(message.part("apns", "headers"), "apns-collapse-id")
                .filter(value -> bytes(value) > MAX_COLLAPSE_ID_BYTES)
                .map(value -> FcmError.badMessage("message.apns.headers", "The apns-collapse-id exceeds 64 bytes."));
        Optional<FcmError> topic = header(message.part("webpush", "headers"), "Topic")
                .filter(value -> !WEB_TOPIC.matcher(value).matches())
                .map(value -> FcmError.badMessage("message.webpush.headers", "Invalid Topic header."));
        return collapse.or(() -> topic);
    }

    private static Optional<FcmError> label(FcmMessage message) {
        return text(message.part("fcm_options"), "analytics_label")
                .filter(value -> !LABEL.matcher(value).matches())
                .map(value -> FcmError.badMessage("message.fcm_options.analytics_label", "Invalid analytics label."));
    }

    private static Optional<FcmError> size(FcmMessage message) {
        int limit = message.phone().isPresent() ? MAX_PAYLOAD_BYTES : MAX_TOPIC_PAYLOAD_BYTES;
        int common = weight(message.part("data")) + weight(message.part("notification"));
        if (common + weight(message.part("android", "data")) + weight(message.part("android", "notification"))
                > limit) {
            return Optional.of(FcmError.badMessage("message", "Android message is too big"));
        }
        if (common + weight(message.part("apns", "payload")) > limit) {
            return Optional.of(FcmError.badMessage("message", "iOS message is too big"));
        }
        if (common + weight(message.part("webpush", "data")) + weight(message.part("webpush", "notification"))
                > limit) {
            return Optional.of(FcmError.badMessage("message", "Webpush message is too big"));
        }
        return Optional.empty();
    }

    /** Bytes of all keys and all values below. */
    private static int weight(@Nullable Object value) {
        if (value instanceof JsonObject object) {
            int sum = 0;
            for (Map.Entry<String, Object> entry : object) {
                sum += bytes(entry.getKey()) + weight(entry.getValue());
            }
            return sum;
        }
        if (value instanceof JsonArray array) {
            return array.stream().mapToInt(MessageRules::weight).sum();
        }
        return value == null ? 0 : bytes(value.toString());
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static Optional<FcmError> address(FcmMessage message) {
        if (message.phone().isPresent()) {
            return message.phone()
                    .filter(token -> !TOKEN.matcher(token).matches())
                    .map(token -> FcmError.malformedToken());
        }
        return text(message.message(), "topic")
                .filter(topic -> !TOPIC.matcher(topic).matches())
                .map(topic -> FcmError.badMessage("message.topic", "Malformed topic name"));
    }

    static boolean isWellFormed(String token) {
        return TOKEN.matcher(token).matches();
    }
}
