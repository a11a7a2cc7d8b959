package tokyo.infra.devkit.standins.fcm;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Optional;

/**
 * A refusal in Google's shape: {@code {"error":{"code","message","status","details"}}}.
 *
 * <p>Which details come with which refusal is taken from answers of the real service that people published, and from
 * https://firebase.google.com/docs/reference/fcm/rest/v1/ErrorCode.
 *
 * @param kind the name under which it is counted
 * @param retryAfter sent as {@code Retry-After} in whole seconds
 */
record FcmError(
        String kind, int code, String status, String message, JsonArray details, Optional<Duration> retryAfter) {

    private static final String FCM_ERROR = "type.googleapis.com/google.firebase.fcm.v1.FcmError";
    private static final String BAD_REQUEST = "type.googleapis.com/google.rpc.BadRequest";
    private static final String CREDENTIALS =
            "Expected OAuth 2 access token, login cookie or other valid authentication "
                    + "credential. See https://developers.google.com/identity/sign-in/web/devconsole-project.";

    /** The JSON does not fit the message's schema: the parser in front of FCM answers, so there is no FcmError. */
    static FcmError badJson(String field, String description) {
        JsonArray details = new JsonArray().add(violation(field, description));
        return error("BAD_REQUEST", 400, "INVALID_ARGUMENT", description, details);
    }

    /** The JSON is well formed and FCM itself refuses its content: both kinds of detail come. */
    static FcmError badMessage(String field, String description) {
        JsonArray details = new JsonArray().add(violation(field, description)).add(fcmError("INVALID_ARGUMENT"));
        return error("BAD_REQUEST", 400, "INVALID_ARGUMENT", description, details);
    }

    /** The one INVALID_ARGUMENT that speaks about the phone and not about the message. */
    static FcmError malformedToken() {
        return fcm(
                "INVALID_TOKEN",
                400,
                "INVALID_ARGUMENT",
                "INVALID_ARGUMENT",
                "The registration token is not a valid FCM registration token");
    }

    static FcmError unregistered() {
        return fcm("UNREGISTERED", 404, "NOT_FOUND", "UNREGISTERED", "Requested entity was not found.");
    }

    /** A project that does not exist; the same code as UNREGISTERED, and no word about the phone. */
    static FcmError unknownProject() {
        return error("NOT_FOUND", 404, "NOT_FOUND", "Requested entity was not found.", new JsonArray());
    }

    static FcmError credentialsMissing() {
        String message = "Request is missing required authentication credential. " + CREDENTIALS;
        return error("UNAUTHENTICATED", 401, "UNAUTHENTICATED", message, new JsonArray());
    }

    static FcmError unauthenticated() {
        String message = "Request had invalid authentication credentials. " + CREDENTIALS;
        return error("UNAUTHENTICATED", 401, "UNAUTHENTICATED", message, new JsonArray());
    }

    /** The key for APNs or web push that the project gave to FCM is wrong; nothing about this phone. */
    static FcmError thirdPartyAuth() {
        String message = "Request is missing required authentication credential. " + CREDENTIALS;
        return fcm("THIRD_PARTY_AUTH_ERROR", 401, "UNAUTHENTICATED", "THIRD_PARTY_AUTH_ERROR", message);
    }

    static FcmError permissionDenied(String project) {
        String message = "Permission 'cloudmessaging.messages.create' denied on resource "
                + "'//cloudresourcemanager.googleapis.com/projects/" + project + "' (or it may not exist).";
        return error("PERMISSION_DENIED", 403, "PERMISSION_DENIED", message, new JsonArray());
    }

    static FcmError senderIdMismatch() {
        return fcm("SENDER_ID_MISMATCH", 403, "PERMISSION_DENIED", "SENDER_ID_MISMATCH", "SenderId mismatch");
    }

    static FcmError quotaExceeded(Optional<Duration> retryAfter) {
        String message =
                "Quota exceeded for quota metric 'Send requests' and limit 'Send requests per minute' of service "
                        + "'fcm.googleapis.com'.";
        return fcm("QUOTA_EXCEEDED", 429, "RESOURCE_EXHAUSTED", "QUOTA_EXCEEDED", message)
                .withRetryAfter(retryAfter);
    }

    static FcmError unavailable(Optional<Duration> retryAfter) {
        return fcm("UNAVAILABLE", 503, "UNAVAILABLE", "UNAVAILABLE", "The service is currently unavailable.")
                .withRetryAfter(retryAfter);
    }

    static FcmError internal() {
        return fcm("INTERNAL", 500, "INTERNAL", "INTERNAL", "Internal error encountered.");
    }

    JsonObject body() {
        JsonObject error =
                new JsonObject().put("code", code).put("message", message).put("status", status);
        if (!details.isEmpty()) {
            error.put("details", details);
        }
        return new JsonObject().put("error", error);
    }

    private FcmError withRetryAfter(Optional<Duration> wait) {
        return new FcmError(kind, code, status, message, details, wait);
    }

    private static FcmError fcm(String kind, int code, String status, String fcmCode, String message) {
        return error(kind, code, status, message, new JsonArray().add(fcmError(fcmCode)));
    }

    private static FcmError error(String kind, int code, String status, String message, JsonArray details) {
        return new FcmError(kind, code, status, message, details, Optional.empty());
    }

    private static JsonObject fcmError(String code) {
        return new JsonObject().put("@type", FCM_ERROR).put("errorCode", code);
    }

    private static JsonObject violation(String field, String description) {
        JsonObject violation = new JsonObject();
        if (!field.isEmpty()) {
            violation.put("field", field);
        }
        violation.put("description", description);
        return new JsonObject().put("@type", BAD_REQUEST).put("fieldViolations", new JsonArray().add(violation));
    }
}
