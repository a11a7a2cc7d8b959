package tokyo.push.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tokyo.push.decision.Suppression;
import tokyo.push.delivery.Withheld;
import tokyo.push.matching.Reason;
import tokyo.push.rule.Attribute;
import tokyo.push.timing.Occasion;

class CatalogueTest {
    private static final Catalogue JAPANESE = Catalogue.japanese();
    private static final Pattern GAP = Pattern.compile("\\{[^}]*}");

    /** Written the same way in both. */
    private static final Set<String> ALIKE = Set.of("form.day");

    /** What would promise, in each language. */
    private static final Map<Language, List<String>> PROMISES = Map.of(
            Language.JA, List.of("受け取れます", "もらえます", "支給されます", "受けられます"),
            Language.EASY, List.of("もらえます", "うけとれます", "できます"),
            Language.EN, List.of("you will receive", "you can get", "you can receive", "entitled", "you qualify"),
            Language.ZH_HANS, List.of("可以领取", "可领取", "有资格", "可以获得"),
            Language.ZH_HANT, List.of("可以領取", "可領取", "有資格", "可以獲得"),
            Language.KO, List.of("받을 수 있", "받으실 수 있", "지급됩니다", "자격이 있"));

    /** How each says which language the official page is in. */
    private static final Map<Language, String> IN_JAPANESE = Map.of(
            Language.EASY, "にほんご",
            Language.EN, "in Japanese",
            Language.ZH_HANS, "日文",
            Language.ZH_HANT, "日文",
            Language.KO, "일본어");

    @ParameterizedTest
    @EnumSource(Language.class)
    void no_language_lacks_a_sentence_or_has_one_of_its_own(Language language) {
        assertThat(Catalogue.of(language).keys()).isEqualTo(JAPANESE.keys());
    }

    @ParameterizedTest
    @EnumSource(value = Language.class, names = "JA", mode = EnumSource.Mode.EXCLUDE)
    void no_other_language_merely_repeats_the_japanese(Language language) {
        Map<String, String> japanese = JAPANESE.sentences();
        Catalogue.of(language).sentences().forEach((key, sentence) -> {
            if (!ALIKE.contains(key)) {
                assertThat(sentence).as(key).isNotBlank().isNotEqualTo(japanese.get(key));
            }
        });
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void each_sentence_speaks_of_the_same_in_all_languages(Language language) {
        Map<String, String> japanese = JAPANESE.sentences();
        Catalogue.of(language)
                .sentences()
                .forEach((key, sentence) -> assertThat(gaps(sentence))
                        .as(language + " " + key)
                        .isEqualTo(gaps(japanese.getOrDefault(key, ""))));
    }

    /** A quote is one of the source's words, wherever it is set. */
    private static Set<String> gaps(String sentence) {
        Set<String> gaps = new TreeSet<>();
        GAP.matcher(sentence.replace(":quote", "")).results().forEach(gap -> gaps.add(gap.group()));
        return gaps;
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void none_promises_and_each_leads_to_the_official_page_and_names_the_source(Language language) {
        Catalogue words = Catalogue.of(language);
        words.sentences()
                .forEach((key, sentence) -> assertThat(sentence.toLowerCase(Locale.ROOT))
                        .as(key)
                        .doesNotContain(
                                PROMISES.getOrDefault(language, List.of()).toArray(String[]::new)));
        assertThat(words.say("attribution")).contains("子育て支援制度レジストリ", "GovTech", "4.0");
        assertThat(words.say("alert.OFFICIAL", "")).contains(IN_JAPANESE.getOrDefault(language, "公式ページ"));
    }

    @Test
    void every_code_is_worded() {
        Stream<String> reasons = Arrays.stream(Reason.Code.values()).map(code -> "why." + code);
        Stream<String> occasions = Arrays.stream(Occasion.Anchor.values())
                .flatMap(anchor -> Stream.of("why.OCCASION_" + anchor, "ahead." + anchor));
        Stream<String> withheld = Arrays.stream(Withheld.values()).map(reason -> "withheld." + reason);
        Stream<String> held = EnumSet.of(
                        Suppression.QUIET_HOURS,
                        Suppression.DAILY_CAP,
                        Suppression.SPREAD,
                        Suppression.STOPPED,
                        Suppression.DIGEST)
                .stream()
                .map(reason -> "held." + reason);
        assertThat(JAPANESE.keys())
                .containsAll(Stream.of(reasons, occasions, withheld, held)
                        .flatMap(keys -> keys)
                        .toList());
    }

    @Test
    void circumstances_are_called_as_the_family_page_calls_them() {
        for (Attribute attribute : Attribute.values()) {
            assertThat(JAPANESE.say("attribute." + attribute)).isEqualTo(attribute.label());
        }
    }

    @Test
    void easy_japanese_keeps_its_sentences_short() {
        Catalogue.of(Language.EASY).sentences().forEach((key, text) -> {
            if (!key.equals("attribution")) {
                for (String sentence : GAP.matcher(text).replaceAll("").split("[。：]", -1)) {
                    assertThat(sentence.replace(" ", "")).as(key).hasSizeLessThanOrEqualTo(40);
                }
            }
        });
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void days_are_written_as_in_the_language(Language language) {
        String day = switch (language) {
            case JA, ZH_HANS, ZH_HANT -> "2026年12月4日";
            case EASY -> "2026年 12月 4日";
            case EN -> "4 December 2026";
            case KO -> "2026년 12월 4일";
        };
        assertThat(Catalogue.of(language).say("why.AGE_OVER", "2026-12-04")).contains(day);
    }

    @Test
    void a_time_without_an_end_is_said_as_such() {
        Catalogue english = Catalogue.of(Language.EN);
        assertThat(english.say("why.AGE_WITHIN", "2026-11-20", "2027-01-19"))
                .isEqualTo("Your child is at the age or time for it (20 November 2026 to 19 January 2027)");
        assertThat(english.say("why.AGE_WITHIN", "2026-11-20"))
                .isEqualTo("Your child is at the age or time for it (from 20 November 2026)");
    }

    @Test
    void a_condition_stays_in_the_words_of_its_source() {
        Said english = Catalogue.of(Language.EN).say("why.CONDITION_UNCONFIRMED", List.of("所得の条件"));
        assertThat(english.text()).endsWith("in the words of the municipality:").doesNotContain("所得");
        assertThat(english.quote()).contains("所得の条件");
        Said japanese = JAPANESE.say("why.CONDITION_UNCONFIRMED", List.of("所得の条件"));
        assertThat(japanese).isEqualTo(new Said(Language.JA, "まだ確認されていない条件があります：所得の条件", Optional.empty()));
    }

    @Test
    void what_is_not_there_is_not_made_up() {
        assertThat(JAPANESE.find("why.NOBODY_SAYS_SO", List.of())).isEmpty();
        assertThat(JAPANESE.find("why.AGE_OVER", List.of()))
                .as("a day is missing")
                .isEmpty();
        assertThat(JAPANESE.find("why.ATTRIBUTE_HELD", List.of("NO_SUCH"))).isEmpty();
        assertThat(JAPANESE.alert("児童手当", List.of(Sentence.of("IN_TIME"), Sentence.of("NO_SUCH"))))
                .isEmpty();
        assertThatThrownBy(() -> JAPANESE.say("why.NOBODY_SAYS_SO")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_sentence_comes_back_as_it_was_stored() {
        for (Sentence sentence : List.of(Sentence.of("OFFICIAL"), Sentence.of("UNTIL", "2026-12-04"))) {
            assertThat(Sentence.parse(sentence.toString())).isEqualTo(sentence);
        }
        assertThatThrownBy(() -> Sentence.of("UNTIL", "4 December")).isInstanceOf(IllegalArgumentException.class);
    }
}
