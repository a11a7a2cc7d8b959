package tokyo.infra.platform.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MaskingTest {
    private static final String JWT = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJwYXJlbnQta29nYW5laSJ9.c2lnbmF0dXJl";
    private static final String FCM_TOKEN = "dQw4w9WgXcQabcdefghijk:APA91b" + "Gk-_x".repeat(28);

    private static String masked(String text) {
        return Masking.mask(text);
    }

    @Test
    void bearer_tokens_are_masked_in_any_spelling() {
        assertThat(masked("Authorization: Bearer abcdef0123456789")).doesNotContain("abcdef");
        assertThat(masked("got bearer " + JWT + " from")).isEqualTo("got bearer *** from");
        assertThat(masked("claims of " + JWT)).isEqualTo("claims of ***");
    }

    @Test
    void registration_tokens_are_masked() {
        assertThat(masked("send to " + FCM_TOKEN + " failed")).isEqualTo("send to *** failed");
        assertThat(masked("endpoint " + "Ab3-_".repeat(20))).isEqualTo("endpoint ***");
    }

    @Test
    void passwords_in_addresses_are_masked() {
        assertThat(masked("mongodb://city:p4ss@one.invalid:27017/city"))
                .isEqualTo("mongodb://***@one.invalid:27017/city");
    }

    @Test
    void what_a_fields_name_says_is_masked() {
        assertThat(masked("{\"birthDate\":\"2024-02-29\",\"ward\":\"132101\"}"))
                .isEqualTo("{\"birthDate\":***,\"ward\":\"132101\"}");
        assertThat(masked("Child[birthDate=2024-02-29, ward=132101]")).isEqualTo("Child[birthDate=***, ward=132101]");
        assertThat(masked("password=hunter2; token: abc")).isEqualTo("password=***; token: ***");
    }

    @Test
    void what_reaches_or_numbers_a_person_is_masked() {
        assertThat(masked("mail demo.person@example.invalid")).isEqualTo("mail ***");
        assertThat(masked("call 042-383-1111 or +81-42-383-1111")).isEqualTo("call *** or ***");
        assertThat(masked("number 1234 5678 9012 of")).isEqualTo("number *** of");
    }

    @Test
    void what_an_operator_needs_stays() {
        for (String text : new String[] {
            "alert 0123456789abcdef0123456789abcdef of batch 7 stored in 12 ms",
            "sha256 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
            "ward 132101, at 2026-11-20T08:00:00Z, took PT0.5S, epoch 1795593600000",
            "listening on 127.0.0.1:8080, store at mongodb://127.0.0.1:27017/city",
            "tokyo.push.delivery.FcmPushSender.send(FcmPushSender.java:42)",
            "id 3f2504e0-4f89-41d3-9a0c-0305e82c3301"
        }) {
            assertThat(masked(text)).isEqualTo(text);
        }
    }

    @Test
    void a_long_text_is_cut_and_hostile_ones_take_no_longer() {
        assertThat(masked("a b ".repeat(10_000))).hasSizeLessThanOrEqualTo(Masking.LENGTH_MAX + 1);
        // Backtracking on these would take hours; the build's own limit would show it.
        assertThat(masked("a".repeat(40) + ":".repeat(7_000))).isNotEmpty();
        assertThat(masked("token=\"" + "a@".repeat(3_900))).isNotEmpty();
    }
}
