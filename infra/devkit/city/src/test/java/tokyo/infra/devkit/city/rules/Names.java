package tokyo.infra.devkit.city.rules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;

/** Class names say what a thing is; these words say nothing. */
final class Names {
    /** Whole words only: Database is one word and says something. */
    private static final String EMPTY_WORD =
            ".*(Manager|Helper|Utils?|Impl|Base|Abstract|Common|Processor|Data|Info)s?(?![a-z]).*";

    private Names() {}

    static Map<String, ArchRule> rules() {
        return Map.of(
                "class names have no empty words",
                classes().should().haveNameNotMatching(EMPTY_WORD).allowEmptyShould(true));
    }
}
