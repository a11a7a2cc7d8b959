package tokyo.push.sender;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import tokyo.push.decision.Urgency;
import tokyo.push.endpoint.EndpointKind;

/**
 * One message as FCM's HTTP v1 takes it: byte for byte what the SDK writes for {@link FcmMessages#of}, which a property test holds.
 *
 * <p>Fields stand in the order of their names, as the SDK sorts them; its maps of headers and of data keep the order of a {@link HashMap}.
 */
final class FcmJson {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int USUAL_BYTES = 1_024;

    private FcmJson() {}

    /** @throws IllegalArgumentException where the SDK refuses too: no address, or a useful time below zero */
    static Buffer write(PushMessage message, Instant now, boolean dryRun) {
        if (message.usefulFor().isNegative() || message.endpoint().value().isEmpty()) {
            throw new IllegalArgumentException("a message needs an address and a time in which it is useful");
        }
        ByteArrayBuilder bytes = new ByteArrayBuilder(USUAL_BYTES);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeObjectFieldStart("message");
            message(json, message, now);
            json.writeEndObject();
            if (dryRun) {
                json.writeBooleanField("validate_only", true);
            }
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException("memory takes what is written", impossible);
        }
        return Buffer.buffer(bytes.toByteArray());
    }

    private static void message(JsonGenerator json, PushMessage message, Instant now) throws IOException {
        android(json, message);
        apns(json, message, now);
        data(json, message.data());
        EndpointKind kind = message.endpoint().kind();
        if (kind == EndpointKind.FID) {
            json.writeStringField("fid", message.endpoint().value());
        }
        json.writeObjectFieldStart("notification");
        json.writeStringField("body", message.body());
        json.writeStringField("title", message.title());
        json.writeEndObject();
        if (message.isToNobody()) {
            json.writeStringField("topic", FcmMessages.NOBODYS_TOPIC);
        } else if (kind == EndpointKind.TOKEN) {
            json.writeStringField("token", message.endpoint().value());
        }
        webpush(json, message);
    }

    private static void android(JsonGenerator json, PushMessage message) throws IOException {
        json.writeObjectFieldStart("android");
        json.writeObjectFieldStart("notification");
        json.writeStringField("proxy", "DENY");
        json.writeStringField("tag", message.tag());
        json.writeStringField("visibility", "private");
        json.writeEndObject();
        json.writeStringField("priority", isUrgent(message) ? "high" : "normal");
        json.writeStringField("ttl", seconds(message.usefulFor()));
        json.writeEndObject();
    }

    private static boolean isUrgent(PushMessage message) {
        return message.urgency() == Urgency.HIGH;
    }

    /** Whole milliseconds, and nine digits where they are no whole seconds. */
    private static String seconds(Duration time) {
        long millis = time.toMillis() % 1_000;
        String fraction = Long.toString(1_000 + millis).substring(1);
        return millis == 0 ? time.toSeconds() + "s" : time.toSeconds() + "." + fraction + "000000s";
    }

    private static void apns(JsonGenerator json, PushMessage message, Instant now) throws IOException {
        json.writeObjectFieldStart("apns");
        json.writeObjectFieldStart("headers");
        json.writeStringField(
                "apns-expiration", Long.toString(now.plus(message.usefulFor()).getEpochSecond()));
        json.writeStringField("apns-collapse-id", message.tag());
        json.writeStringField("apns-priority", isUrgent(message) ? "10" : "5");
        json.writeEndObject();
        json.writeObjectFieldStart("payload");
        json.writeObjectFieldStart("aps");
        json.writeNumberField("mutable-content", 1);
        json.writeStringField("thread-id", "alerts");
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void data(JsonGenerator json, Map<String, String> data) throws IOException {
        if (data.isEmpty()) {
            return;
        }
        Map<String, String> asTheSdkHoldsIt = new HashMap<>();
        asTheSdkHoldsIt.putAll(data);
        json.writeObjectFieldStart("data");
        for (Map.Entry<String, String> each : asTheSdkHoldsIt.entrySet()) {
            json.writeStringField(each.getKey(), each.getValue());
        }
        json.writeEndObject();
    }

    private static void webpush(JsonGenerator json, PushMessage message) throws IOException {
        json.writeObjectFieldStart("webpush");
        json.writeObjectFieldStart("headers");
        json.writeStringField("Topic", message.tag());
        json.writeStringField("Urgency", isUrgent(message) ? "high" : "normal");
        json.writeStringField("TTL", Long.toString(message.usefulFor().toSeconds()));
        json.writeEndObject();
        json.writeObjectFieldStart("notification");
        unlessEmpty(json, "body", message.body());
        unlessEmpty(json, "tag", message.tag());
        unlessEmpty(json, "title", message.title());
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void unlessEmpty(JsonGenerator json, String field, String value) throws IOException {
        if (!value.isEmpty()) {
            json.writeStringField(field, value);
        }
    }
}
