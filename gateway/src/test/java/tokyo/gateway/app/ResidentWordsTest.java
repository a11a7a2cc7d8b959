package tokyo.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The catalogues of the resident's pages: one for each language, and not a word beside them. */
class ResidentWordsTest {
    private static final Path PAGES = Path.of("src", "main", "web", "resident");
    private static final Pattern ENTRY = Pattern.compile("^ {2}'([\\w.]+)': '(.*)',$", Pattern.MULTILINE);
    private static final Pattern SAID = Pattern.compile("say\\(\\s*'([\\w.]+)'");
    private static final Pattern SAID_BY_NAME = Pattern.compile("`([a-z]+)\\.\\$\\{");
    private static final Pattern GAP = Pattern.compile("\\{\\d}");
    private static final Pattern JAPANESE_LETTER = Pattern.compile("[\\x{3040}-\\x{30ff}\\x{4e00}-\\x{9fff}]");

    /** How the languages call themselves, and the letters that dates are parted at. */
    private static final Pattern NO_SENTENCE = Pattern.compile("日本語|やさしい にほんご|简体中文|繁體中文|\\[年月]");

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException fault) {
            throw new AssertionError(fault);
        }
    }

    private static Map<String, String> catalogue(String tag) {
        Map<String, String> words = new LinkedHashMap<>();
        ENTRY.matcher(read(PAGES.resolve("words").resolve(tag + ".js")))
                .results()
                .forEach(entry -> assertThat(words.put(entry.group(1), entry.group(2)))
                        .as(entry.group(1))
                        .isNull());
        return words;
    }

    private static Map<Path, String> pages() throws IOException {
        try (Stream<Path> files = Files.list(PAGES)) {
            return files.filter(file -> file.toString().endsWith(".js"))
                    .collect(Collectors.toMap(file -> file, ResidentWordsTest::read));
        }
    }

    private static Set<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(one -> one.group(1)).collect(Collectors.toSet());
    }

    private static Set<String> gaps(String sentence) {
        return GAP.matcher(sentence).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ja-x-easy", "en", "zh-Hans", "zh-Hant", "ko"})
    void no_language_lacks_a_sentence_and_none_merely_repeats_the_japanese(String tag) {
        Map<String, String> japanese = catalogue("ja");
        Map<String, String> words = catalogue(tag);
        assertThat(words.keySet()).isNotEmpty().containsExactlyElementsOf(japanese.keySet());
        words.forEach((key, sentence) -> {
            assertThat(sentence).as(key).isNotBlank().isNotEqualTo(japanese.get(key));
            assertThat(gaps(sentence)).as(key).isEqualTo(gaps(japanese.getOrDefault(key, "")));
        });
    }

    @Test
    void pages_say_nothing_that_is_not_in_the_catalogues() throws IOException {
        Set<String> keys = catalogue("ja").keySet();
        pages().forEach((file, script) -> {
            assertThat(keys).as(file.toString()).containsAll(found(SAID, script));
            String code = script.replaceAll("(?s)/\\*\\*.*?\\*/", "");
            assertThat(NO_SENTENCE.matcher(code).replaceAll(""))
                    .as("a sentence in " + file)
                    .doesNotContainPattern(JAPANESE_LETTER);
        });
    }

    @Test
    void the_catalogues_hold_nothing_that_no_page_says() throws IOException {
        String all = String.join("\n", pages().values());
        Set<String> said = found(SAID, all);
        Set<String> families = found(SAID_BY_NAME, all);
        assertThat(catalogue("ja").keySet())
                .allMatch(key -> said.contains(key) || families.contains(key.split("\\.", 2)[0]));
    }
}
