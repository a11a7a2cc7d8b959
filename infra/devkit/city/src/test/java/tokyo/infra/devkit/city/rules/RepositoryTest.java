package tokyo.infra.devkit.city.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every rule on the repository, and every rule on a file that breaks it. */
class RepositoryTest {
    private static final String MAIN = "push/src/main/java/tokyo/push/demo/";
    private static final String TEST = "push/src/test/java/tokyo/push/demo/";

    private static Map<String, Function<SourceTree, Stream<String>>> rules() {
        Map<String, Function<SourceTree, Stream<String>>> rules = new LinkedHashMap<>(TreeRules.rules());
        rules.putAll(JavaRules.rules());
        return rules;
    }

    /** By rule: a path and a text that break it. */
    private static Map<String, Map<String, String>> badExamples() {
        Map<String, Map<String, String>> bad = new LinkedHashMap<>();
        bad.put("the top of the tree is the agreed list", Map.of("utils/README.md", "a new top\n"));
        bad.put("there are no binaries", Map.of("infra/lib.jar", "PK\0\0"));
        bad.put("nothing is left unfinished", Map.of("push/notes.md", "TO" + "DO: later\n"));
        bad.put("no test is switched off", Map.of(TEST + "OffTest.java", "@Dis" + "abled class OffTest {}\n"));
        bad.put("no path of one machine", Map.of("push/run.sh", "cp a /ho" + "me/somebody/b\n"));
        bad.put("no registry of one company", Map.of("push/pom.xml", "<repo" + "sitory>\n"));
        bad.put("decisions fit one page", Map.of("infra/docs/adr/0001-long.md", "line\n".repeat(61)));
        bad.put("every text ends with a line break", Map.of("push/README.md", "no end"));
        bad.put("a file has at most 300 lines", Map.of(MAIN + "Long.java", "//\n".repeat(301)));
        bad.put("a method has at most 40 lines", Map.of(MAIN + "Deep.java", method("void deep()", 41)));
        bad.put("a package has at most 15 files", sixteenFiles());
        bad.put(
                "every package says what it promises and is null-marked",
                Map.of(MAIN + "package-info.java", "@NullMarked package tokyo.push.demo;\n"));
        bad.put("tests are sentences", Map.of(TEST + "TersTest.java", method("@Test void testAdd()", 3)));
        bad.put("no test sleeps", Map.of(TEST + "SlowTest.java", "class SlowTest { { Thread.sl" + "eep(1); } }\n"));
        return bad;
    }

    private static String method(String head, int lines) {
        return "class Deep {\n" + head + " {\n" + "//\n".repeat(lines - 2) + "}\n}\n";
    }

    private static Map<String, String> sixteenFiles() {
        Map<String, String> files = new LinkedHashMap<>();
        for (int i = 0; i < 16; i++) {
            files.put(MAIN + "Part" + i + ".java", "class Part" + i + " {}\n");
        }
        return files;
    }

    private static SourceTree tree(Path folder, Map<String, String> files) throws IOException {
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        return SourceTree.of(folder);
    }

    @TestFactory
    Stream<DynamicTest> the_repository_keeps_every_rule() {
        SourceTree tree = SourceTree.ofRepository();
        return rules().entrySet().stream()
                .map(rule -> DynamicTest.dynamicTest(
                        rule.getKey(),
                        () -> assertThat(rule.getValue().apply(tree)).isEmpty()));
    }

    @TestFactory
    Stream<DynamicTest> every_rule_fails_on_its_bad_example(@TempDir Path folder) {
        return rules().entrySet().stream()
                .map(rule -> DynamicTest.dynamicTest(rule.getKey(), () -> {
                    assertThat(badExamples()).as("every rule has one").containsKey(rule.getKey());
                    Map<String, String> example = badExamples().getOrDefault(rule.getKey(), Map.of());
                    Path own =
                            Files.createDirectory(folder.resolve(rule.getKey().replaceAll("\\W", "-")));
                    assertThat(rule.getValue().apply(tree(own, example))).isNotEmpty();
                }));
    }

    @Test
    void what_is_just_within_the_limits_breaks_nothing(@TempDir Path folder) throws IOException {
        Map<String, String> files = Map.of(
                MAIN + "Deep.java",
                method("void deep()", 40),
                MAIN + "Long.java",
                "//\n".repeat(300),
                MAIN + "package-info.java",
                "/** Promises little. */\n@NullMarked\npackage tokyo.push.demo;\n",
                TEST + "GoodTest.java",
                method("@Test void it_counts_once()", 3),
                "infra/docs/adr/0001-short.md",
                "line\n".repeat(60));
        SourceTree tree = tree(folder, files);

        assertThat(rules().values().stream().flatMap(rule -> rule.apply(tree))).isEmpty();
    }

    @Test
    void the_repository_is_looked_at() {
        assertThat(SourceTree.ofRepository().java()).hasSizeGreaterThan(100);
    }
}
