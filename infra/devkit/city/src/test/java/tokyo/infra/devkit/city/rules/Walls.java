package tokyo.infra.devkit.city.rules;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Who may import whom (ARCHITECTURE.md): backend → points, push → platform; gateway → platform; the devkit stays outside. */
final class Walls {
    private final String root;

    /** @param root {@code tokyo}, or the package in which the bad examples repeat the tree */
    Walls(String root) {
        this.root = root;
    }

    Map<String, ArchRule> rules() {
        Map<String, ArchRule> rules = new LinkedHashMap<>();
        rules.put("the platform knows no other module", onlyOf("infra.platform", "infra.platform"));
        rules.put("points knows the platform only", onlyOf("points", "points", "infra.platform"));
        rules.put("push knows the platform only", onlyOf("push", "push", "infra.platform"));
        rules.put("the gateway knows the platform only", onlyOf("gateway", "gateway", "infra.platform"));
        rules.put(
                "the backend knows points, push and the platform",
                onlyOf("backend", "backend", "points", "push", "infra.platform"));
        rules.put("stand-ins know nothing of ours", onlyOf("infra.devkit.standins", "infra.devkit.standins"));
        rules.put("the backend sees of push and points their api, module and config only", apiOnly());
        rules.put("the gateway holds no database driver", noDriver());
        return rules;
    }

    private ArchRule onlyOf(String module, String... allowed) {
        return noClasses()
                .that(describe("are in " + module, type -> isIn(type, module)))
                .should()
                .dependOnClassesThat(describe(
                        "are ours outside of " + String.join(", ", allowed),
                        type -> isOurs(type) && Arrays.stream(allowed).noneMatch(name -> isIn(type, name))))
                .allowEmptyShould(true);
    }

    private ArchRule apiOnly() {
        DescribedPredicate<JavaClass> hidden = describe(
                "are hidden in push or points", type -> (isIn(type, "push") || isIn(type, "points")) && !isOpen(type));
        return noClasses()
                .that(describe("are in backend", type -> isIn(type, "backend")))
                .should()
                .dependOnClassesThat(hidden)
                .allowEmptyShould(true);
    }

    private ArchRule noDriver() {
        return noClasses()
                .that(describe("are in gateway", type -> isIn(type, "gateway")))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.mongodb..", "org.bson..", root + ".infra.platform.mongo..")
                .allowEmptyShould(true);
    }

    /** The api, and beside it the module's assembly and the settings that the assembly asks for. */
    private boolean isOpen(JavaClass type) {
        String outermost = type.getName().replaceAll("\\$.*", "").substring(root.length() + 1);
        return isIn(type, "push.api")
                || isIn(type, "points.api")
                || outermost.matches("(push|points)\\.\\w+(Module|Config)");
    }

    private boolean isOurs(JavaClass type) {
        return type.getPackageName().startsWith(root + ".");
    }

    private boolean isIn(JavaClass type, String module) {
        return (type.getPackageName() + ".").startsWith(root + "." + module + ".");
    }
}
