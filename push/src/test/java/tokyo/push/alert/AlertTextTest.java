package tokyo.push.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tokyo.push.api.AlertId;
import tokyo.push.inbox.Alert;
import tokyo.push.inbox.AlertKind;
import tokyo.push.template.Catalogue;
import tokyo.push.template.Doorbell;
import tokyo.push.template.Doorbells;
import tokyo.push.template.Language;
import tokyo.push.template.PushText;
import tokyo.push.template.Said;
import tokyo.push.template.Sentence;

class AlertTextTest {
    private static final ProgrammeCard BIRTH = new ProgrammeCard("p", "出生届", "小金井市", "https://example.invalid");
    private static final Optional<LocalDate> DEADLINE = Optional.of(LocalDate.of(2026, 12, 4));
    private static final Path REGISTRY = Path.of("../infra/devkit/city/src/main/resources/demo/registry_sample.json");
    private static final Pattern NAME = Pattern.compile("\"canonicalName\"\\s*:\\s*\"([^\"]+)\"");

    private static String inJapanese(List<Sentence> says) {
        return AlertText.japanese(BIRTH.name(), says);
    }

    private static Alert alert(String title, List<Sentence> says) {
        return new Alert(
                new AlertId("a"),
                "p",
                Optional.empty(),
                AlertKind.ELIGIBLE,
                title,
                AlertText.japanese(title, says),
                says,
                List.of(),
                List.of(),
                DEADLINE,
                "");
    }

    @Test
    void the_title_names_the_programme_and_its_municipality() {
        assertThat(AlertText.title(BIRTH)).isEqualTo("出生届（小金井市）");
    }

    @Test
    void no_text_promises_and_each_leads_to_the_official_page() {
        for (AlertKind kind : List.of(AlertKind.ELIGIBLE, AlertKind.POSSIBLY)) {
            assertThat(inJapanese(AlertText.body(kind, Optional.empty())))
                    .contains("公式ページでご確認ください")
                    .doesNotContain("受け取れます", "もらえます", "支給されます", "期限");
        }
    }

    @Test
    void a_deadline_is_said_in_words() {
        assertThat(inJapanese(AlertText.body(AlertKind.ELIGIBLE, DEADLINE)))
                .isEqualTo("「出生届」の対象の時期に当てはまるようです。手続きの期限は2026年12月4日です。くわしい条件や手続きは、公式ページでご確認ください。");
    }

    @Test
    void each_reads_in_the_readers_language_and_keeps_the_official_name() {
        Alert told = alert("出生届（小金井市）", AlertText.body(AlertKind.POSSIBLY, DEADLINE));
        assertThat(told.body(Catalogue.of(Language.EN)))
                .isEqualTo(new Said(
                        Language.EN,
                        "“出生届（小金井市）” may apply to you. Some conditions have not been checked yet. "
                                + "The last day to apply is 4 December 2026. Please check the exact conditions and how to apply"
                                + " on the official page. The official page is in Japanese."));
        assertThat(told.title(Catalogue.of(Language.EN))).isEqualTo(new Said(Language.JA, "出生届（小金井市）"));
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void reminders_advance_notices_and_ends_are_worded_in_every_language(Language language) {
        Catalogue words = Catalogue.of(language);
        for (List<Sentence> says : List.of(
                AlertText.body(AlertKind.ELIGIBLE, DEADLINE),
                AlertText.reminder(LocalDate.of(2026, 12, 4)),
                AlertText.ahead(LocalDate.of(2026, 12, 4), Optional.empty()),
                AlertText.OVER,
                AlertText.FORGOTTEN)) {
            assertThat(alert("出生届（小金井市）", says).body(words).language()).isEqualTo(language);
        }
        assertThat(alert("出生届", AlertText.FORGOTTEN).title(words))
                .as("not a word of what it was about")
                .isEqualTo(new Said(language, words.say("title.FORGOTTEN")));
    }

    @Test
    void what_was_told_before_there_were_sentences_stays_japanese() {
        Alert old = new Alert(
                new AlertId("a"),
                "p",
                Optional.empty(),
                AlertKind.ELIGIBLE,
                "出生届",
                "前の文です。",
                List.of(),
                List.of(),
                DEADLINE,
                "");
        assertThat(old.body(Catalogue.of(Language.KO))).isEqualTo(new Said(Language.JA, "前の文です。"));
    }

    /** The phone names no programme; the bytes are counted as if it did, so that a sentence may grow. */
    @ParameterizedTest
    @EnumSource(Language.class)
    void a_phone_is_sent_far_less_than_4096_bytes_and_no_programmes_name(Language language) throws Exception {
        String longest = longestName();
        assertThat(longest.length()).isGreaterThan(20);
        for (Doorbell bell :
                List.of(PushText.programme(language.tag()), PushText.digest(language.tag(), Integer.MAX_VALUE))) {
            assertThat(bell.title() + bell.body()).doesNotContain(longest);
            int bytes =
                    Doorbells.bytes(bell.title() + longest, bell.body() + longest, Map.of("alertId", "0".repeat(32)));
            assertThat(bytes).isLessThan(Doorbells.FCM_LIMIT_BYTES);
        }
        Alert reminder = alert(longest, AlertText.reminder(LocalDate.of(2026, 12, 4)));
        String text = reminder.body(Catalogue.of(language)).text();
        assertThat(text).contains(longest);
        assertThat(text.getBytes(StandardCharsets.UTF_8).length)
                .as("an inbox's entry")
                .isLessThan(2_000);
    }

    private static String longestName() throws Exception {
        return NAME.matcher(Files.readString(REGISTRY))
                .results()
                .map((MatchResult found) -> found.group(1))
                .max(Comparator.comparingInt(String::length))
                .orElseThrow();
    }
}
