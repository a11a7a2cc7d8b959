package tokyo.infra.devkit.city.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every test that SECURITY.md cites as evidence exists. */
class SecurityDocsTest {
    private static final Pattern CITED = Pattern.compile("`(\\w+(?:Test|IT|E2E))`");
    private static final Path ROOT = SourceTree.ofRepository().root();

    @Test
    void every_cited_test_exists() throws IOException {
        String text = Files.readString(ROOT.resolve("SECURITY.md"));
        assertThat(cited(text)).isNotEmpty();
        assertThat(missing(text)).isEmpty();
    }

    @Test
    void a_citation_of_nothing_is_found() throws IOException {
        assertThat(missing("| promise | where | `NobodyWroteThisTest` |")).containsExactly("NobodyWroteThisTest");
    }

    private static Set<String> missing(String text) throws IOException {
        Set<String> missing = new TreeSet<>(cited(text));
        missing.removeAll(testClasses());
        return missing;
    }

    private static Set<String> cited(String text) {
        return CITED.matcher(text)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> testClasses() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.map(Path::toString)
                    .filter(path -> path.contains("/src/test/java/") && path.endsWith(".java"))
                    .map(path -> path.substring(path.lastIndexOf('/') + 1, path.length() - ".java".length()))
                    .collect(Collectors.toSet());
        }
    }
}
