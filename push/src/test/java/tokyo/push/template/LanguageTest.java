package tokyo.push.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LanguageTest {

    private static Variants written(Language... languages) {
        Map<Language, Variant> variants = new EnumMap<>(Language.class);
        for (Language language : languages) {
            variants.put(language, new Variant(language.tag(), language.tag(), Optional.empty()));
        }
        return new Variants(variants);
    }

    @Test
    void a_locale_is_read_in_the_script_of_its_place() {
        assertThat(Map.of(
                        "ja-JP", Language.of("ja-JP"),
                        "ja-x-easy", Language.of("ja-x-easy"),
                        "zh-TW", Language.of("zh-TW"),
                        "zh_HK", Language.of("zh_HK"),
                        "zh-Hans-HK", Language.of("zh-Hans-HK"),
                        "zh", Language.of("zh"),
                        "ko-KR", Language.of("ko-KR"),
                        "vi", Language.of("vi"),
                        "", Language.of("")))
                .isEqualTo(Map.of(
                        "ja-JP", Language.JA,
                        "ja-x-easy", Language.EASY,
                        "zh-TW", Language.ZH_HANT,
                        "zh_HK", Language.ZH_HANT,
                        "zh-Hans-HK", Language.ZH_HANS,
                        "zh", Language.ZH_HANS,
                        "ko-KR", Language.KO,
                        "vi", Language.EN,
                        "", Language.JA));
    }

    @Test
    void what_is_not_written_is_read_in_the_stated_order() {
        Variants all = written(Language.values());
        for (Language language : Language.values()) {
            assertThat(all.choose(language).language()).isEqualTo(language);
        }
        assertThat(written(Language.JA, Language.EN).choose(Language.KO).language())
                .isEqualTo(Language.EN);
        assertThat(written(Language.JA, Language.EN, Language.ZH_HANT)
                        .choose(Language.ZH_HANS)
                        .language())
                .isEqualTo(Language.ZH_HANT);
        assertThat(written(Language.JA, Language.EASY).choose(Language.EN).language())
                .isEqualTo(Language.EASY);
        assertThat(written(Language.JA, Language.EASY).choose(Language.JA).language())
                .isEqualTo(Language.JA);
        assertThat(written(Language.JA).choose(Language.ZH_HANT).language()).isEqualTo(Language.JA);
    }

    @Test
    void a_notice_without_japanese_is_none() {
        assertThatThrownBy(() -> written(Language.EN)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void bytes_are_counted_not_letters() {
        assertThat(Doorbells.bytes("", "", Map.of())).isEqualTo("titlebody".length());
        assertThat(Doorbells.bytes("区", "あい", Map.of("k", "値"))).isEqualTo(9 + 3 + 6 + 4);
    }
}
