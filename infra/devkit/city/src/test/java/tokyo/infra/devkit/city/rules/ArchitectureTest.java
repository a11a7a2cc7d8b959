package tokyo.infra.devkit.city.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every rule on the real classes, and every rule on a tree of bad examples, where each must fail. */
class ArchitectureTest {
    private static final String BAD = "tokyo.infra.devkit.city.rules.bad";

    private static final JavaClasses REAL = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("tokyo");

    private static final JavaClasses EXAMPLES = new ClassFileImporter().importPackages(BAD);

    private static Map<String, ArchRule> rules(String root) {
        Map<String, ArchRule> rules = new LinkedHashMap<>(new Walls(root).rules());
        rules.putAll(new Purity(root).rules());
        rules.putAll(new Calls(root).rules());
        rules.putAll(Names.rules());
        return rules;
    }

    @TestFactory
    Stream<DynamicTest> the_city_keeps_every_rule() {
        return rules("tokyo").entrySet().stream()
                .map(rule -> DynamicTest.dynamicTest(
                        rule.getKey(), () -> rule.getValue().check(REAL)));
    }

    @TestFactory
    Stream<DynamicTest> every_rule_fails_on_its_bad_example() {
        return rules(BAD).entrySet().stream()
                .map(rule -> DynamicTest.dynamicTest(
                        rule.getKey(),
                        () -> assertThat(rule.getValue().evaluate(EXAMPLES).hasViolation())
                                .isTrue()));
    }

    @Test
    void all_modules_are_looked_at() {
        assertThat(Stream.of("infra.platform.kernel", "infra.devkit.standins", "push", "backend")
                        .map(name -> "tokyo." + name))
                .allMatch(name ->
                        REAL.stream().anyMatch(type -> type.getPackageName().startsWith(name)));
    }

    @Test
    void each_forbidden_call_is_found_by_itself() {
        var report = new Calls(BAD)
                .rules().values().stream()
                        .flatMap(rule -> rule.evaluate(EXAMPLES).getFailureReport().getDetails().stream())
                        .toList();

        for (String method : new String[] {
            "sleeps",
            "awaits",
            "takesResult",
            "joins",
            "gets",
            "blocksOnMono",
            "callsLettuceSync",
            "sendsWithNimbus",
            "fetchesKeysWithNimbus",
            "asksNow",
            "asksToday",
            "asksMillis",
            "makesDate",
            "asksZone",
            "prints"
        }) {
            assertThat(report).as(method).anyMatch(line -> line.contains("." + method + "("));
        }
        assertThat(report).noneMatch(line -> line.contains(".isAllowed("));
    }
}
