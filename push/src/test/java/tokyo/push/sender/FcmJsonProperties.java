package tokyo.push.sender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tokyo.push.api.PersonId;
import tokyo.push.decision.Urgency;
import tokyo.push.endpoint.Endpoint;
import tokyo.push.endpoint.EndpointKind;
import tokyo.push.endpoint.Platform;

/** The SDK is the oracle: what it puts on the wire for a message is what our own encoder writes. */
final class FcmJsonProperties {
    private static final int MESSAGES = Integer.getInteger("fcm.messages", 5_000);
    private static final Instant NOW = Instant.parse("2026-11-20T03:00:00Z");
    private static final long MOST_MILLIS = Duration.ofDays(28).toMillis();

    /** What JSON, HTML or UTF-8 treat in a way of their own. */
    private static final List<String> ODD = List.of(
            "\"",
            "\\",
            "/",
            "\b",
            "\f",
            "\n",
            "\r",
            "\t",
            "\0",
            "\u001f",
            "\u007f",
            "\u0080",
            "\u2028",
            "\u2029",
            "<",
            ">",
            "&",
            "'",
            "=",
            "é",
            "東",
            "京",
            "ｶ",
            "\ufeff",
            "\uffff",
            "😀",
            "👨‍👩‍👧",
            "\ud800",
            "\udc00",
            "か\u3099");

    private static SdkWire sdk;

    @BeforeAll
    static void open() {
        sdk = new SdkWire();
    }

    @AfterAll
    static void close() {
        sdk.close();
    }

    private static PushMessage message(EndpointKind kind, Platform platform, Map<String, String> data, Duration ttl) {
        Endpoint endpoint =
                Endpoint.of(new PersonId("parent-koganei"), kind, "a:b-c_d", platform, "tokyo", "ja", Instant.EPOCH);
        return new PushMessage(endpoint, "0123456789abcdef0123456789abcdef", "東京アプリ", "お知らせ", data, ttl);
    }

    private static void assertSame(PushMessage message, boolean dryRun, String as) throws Exception {
        String ours = FcmJson.write(message, NOW, dryRun).toString(StandardCharsets.ISO_8859_1);
        assertThat(ours).as(as).isEqualTo(new String(sdk.body(message, dryRun, NOW), StandardCharsets.ISO_8859_1));
    }

    @ParameterizedTest
    @EnumSource
    void every_kind_of_address_is_written_alike_on_every_platform(Platform platform) throws Exception {
        for (EndpointKind kind : EndpointKind.values()) {
            PushMessage message = message(kind, platform, Map.of("alertId", "a-1"), Duration.ofDays(7));
            assertSame(message, false, kind + " sent");
            assertSame(message, true, kind + " asked");
        }
    }

    @ParameterizedTest
    @EnumSource
    void what_wakes_a_phone_is_written_alike_and_only_that_wakes_it(Urgency urgency) throws Exception {
        PushMessage usual =
                message(EndpointKind.TOKEN, Platform.ANDROID, Map.of("alertId", "a-1"), Duration.ofHours(1));
        PushMessage message = urgently(usual, urgency);
        assertSame(message, false, "sent");
        JsonObject told = FcmJson.write(message, NOW, false).toJsonObject().getJsonObject("message");
        boolean wakes = urgency == Urgency.HIGH;
        assertThat(told.getJsonObject("android").getString("priority")).isEqualTo(wakes ? "high" : "normal");
        assertThat(told.getJsonObject("apns").getJsonObject("headers").getString("apns-priority"))
                .isEqualTo(wakes ? "10" : "5");
        assertThat(told.getJsonObject("webpush").getJsonObject("headers").getString("Urgency"))
                .isEqualTo(wakes ? "high" : "normal");
    }

    private static PushMessage urgently(PushMessage message, Urgency urgency) {
        return new PushMessage(
                message.endpoint(),
                message.tag(),
                message.title(),
                message.body(),
                message.data(),
                message.usefulFor(),
                urgency);
    }

    @Test
    void a_message_to_nobody_is_written_alike_and_names_no_device() throws Exception {
        assertSame(PushMessage.toNobody(), true, "asked");
        assertThat(FcmJson.write(PushMessage.toNobody(), NOW, true).toString())
                .contains("\"validate_only\":true", "\"topic\":\"nobody\"")
                .doesNotContain("\"token\"", "\"fid\"");
    }

    @Test
    void whole_seconds_and_parts_of_them_are_written_alike() throws Exception {
        for (long millis : List.of(0L, 1L, 10L, 999L, 1_000L, 1_001L, 86_400_123L, MOST_MILLIS)) {
            PushMessage message = message(EndpointKind.TOKEN, Platform.IOS, Map.of(), Duration.ofMillis(millis));
            assertSame(message, false, millis + " ms");
        }
        assertSame(message(EndpointKind.TOKEN, Platform.IOS, Map.of(), Duration.ofNanos(1_999_999)), false, "nanos");
    }

    @Test
    void random_messages_are_written_alike() throws Exception {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("FcmJsonProperties: seed " + seed + ", " + MESSAGES + " messages");
        SplittableRandom chance = new SplittableRandom(seed);
        for (int i = 0; i < MESSAGES; i++) {
            PushMessage message = random(chance);
            assertSame(message, chance.nextBoolean(), "seed " + seed + ", message " + i + ": " + message);
        }
    }

    private static PushMessage random(SplittableRandom chance) {
        Map<String, String> data = new HashMap<>();
        IntStream.range(0, chance.nextInt(20)).forEach(i -> data.put("k" + text(chance, 6), text(chance, 30)));
        Endpoint endpoint = Endpoint.of(
                new PersonId("parent-koganei"),
                EndpointKind.values()[chance.nextInt(EndpointKind.values().length)],
                "t" + text(chance, 40),
                Platform.values()[chance.nextInt(Platform.values().length)],
                "tokyo",
                "ja",
                Instant.EPOCH);
        Duration ttl = Duration.ofMillis(chance.nextLong(MOST_MILLIS));
        Urgency urgency = Urgency.values()[chance.nextInt(Urgency.values().length)];
        return new PushMessage(endpoint, text(chance, 20), text(chance, 40), text(chance, 200), data, ttl, urgency);
    }

    private static String text(SplittableRandom chance, int most) {
        StringBuilder text = new StringBuilder();
        for (int length = chance.nextInt(most + 1); length > 0; length--) {
            boolean odd = chance.nextInt(4) == 0;
            text.append(odd ? ODD.get(chance.nextInt(ODD.size())) : (char) ('a' + chance.nextInt(26)));
        }
        return text.toString();
    }

    @Test
    void what_the_sdk_refuses_is_refused() {
        PushMessage late = message(EndpointKind.TOKEN, Platform.ANDROID, Map.of(), Duration.ofSeconds(-1));
        assertThatThrownBy(() -> sdk.body(late, false, NOW)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> FcmJson.write(late, NOW, false)).isInstanceOf(IllegalArgumentException.class);
        Endpoint nowhere = Endpoint.of(
                new PersonId("parent-koganei"), EndpointKind.FID, "", Platform.WEB, "tokyo", "ja", Instant.EPOCH);
        PushMessage lost = new PushMessage(nowhere, "t", "a", "b", Map.of(), Duration.ofDays(1));
        assertThatThrownBy(() -> sdk.body(lost, false, NOW)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> FcmJson.write(lost, NOW, false)).isInstanceOf(IllegalArgumentException.class);
    }

    /** The oracle would see a difference, and it listens where FCM is. */
    @Test
    void the_oracle_hears_the_request_and_tells_messages_apart() throws Exception {
        PushMessage message = message(EndpointKind.TOKEN, Platform.ANDROID, Map.of(), Duration.ofDays(7));
        PushMessage other = message(EndpointKind.TOKEN, Platform.ANDROID, Map.of("a", "b"), Duration.ofDays(7));
        assertThat(sdk.body(message, false, NOW)).isNotEqualTo(sdk.body(other, false, NOW));
        assertThat(sdk.path())
                .isEqualTo("https://fcm.googleapis.com/v1/projects/" + SdkWire.PROJECT + "/messages:send");
        assertThat(sdk.headers()).containsEntry("x-goog-api-format-version", List.of("2"));
    }
}
