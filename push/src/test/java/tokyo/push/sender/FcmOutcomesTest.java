package tokyo.push.sender;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tokyo.push.sender.SendOutcome.Kind;

final class FcmOutcomesTest {
    private static final String FCM =
            "{\"@type\":\"type.googleapis.com/google.firebase.fcm.v1.FcmError\",\"errorCode\":\"%s\"}";
    private static final String FIELD =
            "{\"@type\":\"type.googleapis.com/google.rpc.BadRequest\",\"fieldViolations\":[{\"field\":\"%s\"}]}";
    private static final String NO_FIELD =
            "{\"@type\":\"type.googleapis.com/google.rpc.BadRequest\",\"fieldViolations\":[{\"description\":\"x\"}]}";
    private static final String TOKEN_WORDS = "The registration token is not a valid FCM registration token";

    private static String error(String message, String... details) {
        return "{\"error\":{\"message\":\"" + message + "\",\"details\":[" + String.join(",", details) + "]}}";
    }

    static Stream<Arguments> rows() {
        return Stream.concat(aboutTheMessage(), aboutUsAndThem());
    }

    private static Stream<Arguments> aboutTheMessage() {
        return Stream.of(
                Arguments.of("gone", 404, error("", FCM.formatted("UNREGISTERED")), Kind.RETIRE_ENDPOINT),
                Arguments.of("no such project", 404, error("Requested entity was not found."), Kind.CONFIGURATION),
                Arguments.of("a proxy's page", 404, "<html>not found</html>", Kind.CONFIGURATION),
                Arguments.of("another 404", 404, error("", FCM.formatted("UNSPECIFIED_ERROR")), Kind.CONFIGURATION),
                Arguments.of(
                        "malformed token",
                        400,
                        error(TOKEN_WORDS, FCM.formatted("INVALID_ARGUMENT")),
                        Kind.RETIRE_ENDPOINT),
                Arguments.of(
                        "malformed token with its field",
                        400,
                        error("x", FIELD.formatted("message.token"), FCM.formatted("INVALID_ARGUMENT")),
                        Kind.RETIRE_ENDPOINT),
                Arguments.of(
                        "the token's field, but not from FCM",
                        400,
                        error("x", FIELD.formatted("message.token")),
                        Kind.REFUSED),
                Arguments.of(
                        "our field, from the parser",
                        400,
                        error("x", FIELD.formatted("message.android.ttl")),
                        Kind.BAD_PAYLOAD),
                Arguments.of(
                        "our field, from FCM, beside words about the token",
                        400,
                        error(TOKEN_WORDS, FIELD.formatted("message.data"), FCM.formatted("INVALID_ARGUMENT")),
                        Kind.BAD_PAYLOAD),
                Arguments.of(
                        "FCM dislikes something it does not name",
                        400,
                        error("Android message is too big", FCM.formatted("INVALID_ARGUMENT")),
                        Kind.REFUSED),
                Arguments.of("a proxy's 400", 400, "<html>Bad Request</html>", Kind.REFUSED),
                Arguments.of("a violation without a field", 400, error("x", NO_FIELD), Kind.REFUSED),
                Arguments.of("400 without a word", 400, "", Kind.REFUSED));
    }

    private static Stream<Arguments> aboutUsAndThem() {
        return Stream.of(
                Arguments.of("no credentials", 401, error("x"), Kind.CONFIGURATION),
                Arguments.of("APNs key", 401, error("x", FCM.formatted("THIRD_PARTY_AUTH_ERROR")), Kind.CONFIGURATION),
                Arguments.of(
                        "token of another project",
                        403,
                        error("x", FCM.formatted("SENDER_ID_MISMATCH")),
                        Kind.OTHER_PROJECT),
                Arguments.of("no permission", 403, error("x"), Kind.CONFIGURATION),
                Arguments.of("quota", 429, error("x", FCM.formatted("QUOTA_EXCEEDED")), Kind.RETRY_AFTER),
                Arguments.of("ill", 503, error("x", FCM.formatted("UNAVAILABLE")), Kind.UNAVAILABLE),
                Arguments.of("ill inside", 500, error("x", FCM.formatted("INTERNAL")), Kind.UNAVAILABLE),
                Arguments.of("gateway", 502, "<html/>", Kind.UNAVAILABLE),
                Arguments.of("a strange 5xx", 599, "", Kind.UNAVAILABLE),
                Arguments.of("a strange 4xx", 418, "", Kind.CONFIGURATION),
                Arguments.of("200 that cannot be read", 200, "<html/>", Kind.AMBIGUOUS),
                // A 5xx that carries an FcmError of another status must not retire anything.
                Arguments.of("contradiction", 503, error("x", FCM.formatted("UNREGISTERED")), Kind.UNAVAILABLE));
    }

    @ParameterizedTest(name = "{0}: {1} is {3}")
    @MethodSource("rows")
    void an_answer_means(String name, int status, String body, Kind kind) {
        assertThat(FcmOutcomes.ofAnswer(status, body, Optional.empty()).kind()).isEqualTo(kind);
    }

    @Test
    void the_pause_of_a_429_is_a_minute_unless_fcm_names_another() {
        assertThat(FcmOutcomes.ofAnswer(429, "", Optional.empty()).retryAfter()).contains(Duration.ofMinutes(1));
        Optional<Duration> seven = FcmOutcomes.retryAfter(Optional.of(" 7 "));
        assertThat(FcmOutcomes.ofAnswer(429, "", seven).retryAfter()).contains(Duration.ofSeconds(7));
    }

    @Test
    void no_answer_silences_us_for_more_than_an_hour() {
        assertThat(FcmOutcomes.retryAfter(Optional.of("3600"))).contains(Duration.ofHours(1));
        assertThat(FcmOutcomes.retryAfter(Optional.of("999999"))).contains(Duration.ofHours(1));
    }

    @Test
    void a_retry_after_that_is_no_number_counts_as_absent() {
        assertThat(FcmOutcomes.retryAfter(Optional.of("Fri, 20 Nov 2026 03:00:00 GMT")))
                .isEmpty();
        assertThat(FcmOutcomes.retryAfter(Optional.of("-1"))).isEmpty();
        assertThat(FcmOutcomes.retryAfter(Optional.empty())).isEmpty();
    }

    @Test
    void silence_is_never_taken_for_a_refusal() {
        assertThat(FcmOutcomes.ofSilence().kind()).isEqualTo(Kind.AMBIGUOUS);
    }
}
