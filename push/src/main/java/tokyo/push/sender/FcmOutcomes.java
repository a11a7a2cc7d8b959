package tokyo.push.sender;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.StreamSupport;
import tokyo.push.sender.SendOutcome.Kind;

/**
 * What an answer of FCM means. The one question that must never be answered wrongly is whether the device is gone.
 *
 * <p>Source: https://firebase.google.com/docs/reference/fcm/rest/v1/ErrorCode; the SDK does not tell a wrong payload from a wrong
 * token, nor a 404 about the project from a 404 about the device, so the body is read here.
 */
final class FcmOutcomes {

    /** FCM asks for a minute when it gives no Retry-After. */
    static final Duration QUOTA_PAUSE = Duration.ofMinutes(1);

    /** A pause holds every batch of the process, so one strange answer must not silence it for days. */
    static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FCM_ERROR = "google.firebase.fcm.v1.FcmError";
    private static final String BAD_REQUEST = "google.rpc.BadRequest";
    private static final List<String> ADDRESS_FIELDS = List.of("message.token", "message.fid", "token", "fid");

    private FcmOutcomes() {}

    /** Taken over: only FCM's own answer says so, not the page of something in between. */
    static boolean isAccepted(int status, String body) {
        try {
            return status == 200 && JSON.readTree(body).path("name").isTextual();
        } catch (JsonProcessingException notJson) {
            return false;
        }
    }

    /** @param body as it came; anything that is not Google's JSON says nothing about a device */
    static SendOutcome ofAnswer(int status, String body, Optional<Duration> retryAfter) {
        Refusal refusal = Refusal.read(body);
        return switch (status) {
            case 400 -> SendOutcome.of(ofBadRequest(refusal));
            case 404 ->
                SendOutcome.of(refusal.fcmCode().equals("UNREGISTERED") ? Kind.RETIRE_ENDPOINT : Kind.CONFIGURATION);
            case 403 ->
                SendOutcome.of(
                        refusal.fcmCode().equals("SENDER_ID_MISMATCH") ? Kind.OTHER_PROJECT : Kind.CONFIGURATION);
            case 401, 407 -> SendOutcome.of(Kind.CONFIGURATION);
            case 429 -> SendOutcome.of(Kind.RETRY_AFTER, Optional.of(retryAfter.orElse(QUOTA_PAUSE)));
            case 500, 502, 503, 504 -> SendOutcome.of(Kind.UNAVAILABLE, retryAfter);
            default ->
                SendOutcome.of(status < 300 ? Kind.AMBIGUOUS : status < 500 ? Kind.CONFIGURATION : Kind.UNAVAILABLE);
        };
    }

    /** Without an answer it may have arrived. */
    static SendOutcome ofSilence() {
        return SendOutcome.of(Kind.AMBIGUOUS);
    }

    /** A field of ours has to be named before a campaign stops: the page of a proxy must not silence it on every node. */
    private static Kind ofBadRequest(Refusal refusal) {
        if (!ADDRESS_FIELDS.containsAll(refusal.violatedFields())) {
            return Kind.BAD_PAYLOAD;
        }
        boolean fromFcm = refusal.fcmCode().equals("INVALID_ARGUMENT");
        boolean addressNamed = !refusal.violatedFields().isEmpty() || refusal.speaksOfToken();
        return fromFcm && addressNamed ? Kind.RETIRE_ENDPOINT : Kind.REFUSED;
    }

    /** Seconds, at most {@link #LONGEST_PAUSE}; an HTTP date, which FCM does not send, counts as absent. */
    static Optional<Duration> retryAfter(Optional<String> header) {
        return header.map(String::strip)
                .filter(text -> text.matches("[0-9]{1,6}"))
                .map(text -> Duration.ofSeconds(Math.min(Long.parseLong(text), LONGEST_PAUSE.toSeconds())));
    }

    private record Refusal(String fcmCode, List<String> violatedFields, String message) {
        private static final Refusal NOTHING = new Refusal("", List.of(), "");

        static Refusal read(String body) {
            try {
                JsonNode error = JSON.readTree(body).path("error");
                return error.isObject() ? of(error) : NOTHING;
            } catch (JsonProcessingException notJson) {
                return NOTHING;
            }
        }

        private static Refusal of(JsonNode error) {
            String fcmCode = "";
            List<String> fields = new ArrayList<>();
            for (JsonNode detail : error.path("details")) {
                String type = detail.path("@type").asText();
                if (type.endsWith(FCM_ERROR)) {
                    fcmCode = detail.path("errorCode").asText();
                } else if (type.endsWith(BAD_REQUEST)) {
                    StreamSupport.stream(detail.path("fieldViolations").spliterator(), false)
                            .map(violation -> violation.path("field").asText())
                            .filter(field -> !field.isEmpty())
                            .forEach(fields::add);
                }
            }
            return new Refusal(fcmCode, fields, error.path("message").asText());
        }

        boolean speaksOfToken() {
            String words = message.toLowerCase(Locale.ROOT);
            return words.contains("registration token") || words.contains("installation id");
        }
    }
}
