package tokyo.infra.devkit.city.rules;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What may touch what inside a module: pure code the JDK, services also Future, and only edges the technology. */
final class Purity {
    /** Rules, verdicts and calendars: their laws are tested without anything running. */
    private static final List<String> PURE = List.of(
            "push.rule",
            "push.matching",
            "push.calendar",
            "push.timing",
            "push.decision",
            "points.entry",
            "points.holding",
            "points.ledger",
            "points.api",
            "points.campaign",
            "points.eligibility");

    /** Names that say which technology they touch, and assemblies. */
    private static final Pattern EDGE =
            Pattern.compile("(Mongo|Redis|Http|Fcm|Json|Qr).*|.*(Routes|Verticle|Module|Main|Wiring|Json|FileReader)");

    /** Assemblies whose name is the plain one that others call; each with its reason. */
    private static final Map<String, String> ASSEMBLIES =
            Map.of("backend.app.Backend", "one process from its config to its last step: it deploys the verticles");

    /** The composite is what {@code Future.all} returns; nobody can wait for two answers without it. */
    private static final List<String> FUTURES = List.of("io.vertx.core.Future", "io.vertx.core.CompositeFuture");

    private static final String[] TECHNOLOGY = {
        "com.mongodb..",
        "org.bson..",
        "org.reactivestreams..",
        "reactor..",
        "io.lettuce..",
        "io.netty..",
        "com.google..",
        "org.apache.hc..",
        "com.fasterxml.jackson..",
        "com.nimbusds.."
    };

    private final String root;

    Purity(String root) {
        this.root = root;
    }

    Map<String, ArchRule> rules() {
        Map<String, ArchRule> rules = new LinkedHashMap<>();
        rules.put("the kernel imports the JDK only", kernel());
        rules.put("rules, matching and calendar import the JDK and the kernel only", pure());
        rules.put("services use of Vert.x nothing but Future", futureOnly());
        rules.put("services touch no technology", noTechnology());
        return rules;
    }

    private ArchRule kernel() {
        return classes()
                .that()
                .resideInAPackage(root + ".infra.platform.kernel..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify..", root + ".infra.platform.kernel..")
                .allowEmptyShould(true);
    }

    /** Pure packages may use each other's records and the module's api, which are pure as well. */
    private ArchRule pure() {
        return classes()
                .that(describe("are pure", type -> isPure(type) && !isEdge(type) && !usesStore(type)))
                .should()
                .onlyDependOnClassesThat(describe(
                        "are of the JDK, the kernel or pure",
                        type -> isPure(type)
                                || type.getPackageName().startsWith("java.")
                                || type.isPrimitive()
                                || type.isArray()
                                || isIn(type, "infra.platform.kernel")
                                || isIn(type, "push.api")
                                || type.getPackageName().startsWith("org.jspecify")))
                .allowEmptyShould(true);
    }

    private ArchRule futureOnly() {
        return noClasses()
                .that(describe("are services", this::isService))
                .should()
                .dependOnClassesThat(describe(
                        "are of Vert.x and not Future",
                        type -> type.getPackageName().startsWith("io.vertx") && !FUTURES.contains(type.getName())))
                .allowEmptyShould(true);
    }

    private ArchRule noTechnology() {
        return noClasses()
                .that(describe("are services", this::isService))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(TECHNOLOGY)
                .allowEmptyShould(true);
    }

    private boolean isService(JavaClass type) {
        boolean domain = isIn(type, "points") || isIn(type, "push") || isIn(type, "backend");
        return domain && !isEdge(type) && !ASSEMBLIES.containsKey(below(type));
    }

    private boolean isPure(JavaClass type) {
        return PURE.stream().anyMatch(name -> isIn(type, name));
    }

    /** A store's promise, and the service beside it that keeps something, speak in futures. */
    private static boolean usesStore(JavaClass type) {
        return type.getSimpleName().endsWith("Store")
                || type.getDirectDependenciesFromSelf().stream()
                        .anyMatch(on -> on.getTargetClass().getSimpleName().endsWith("Store"));
    }

    private boolean isEdge(JavaClass type) {
        String outermost = below(type);
        return EDGE.matcher(outermost.substring(outermost.lastIndexOf('.') + 1)).matches();
    }

    /** The name of the outermost class below the root. */
    private String below(JavaClass type) {
        return type.getName().replaceAll("\\$.*", "").substring(root.length() + 1);
    }

    private boolean isIn(JavaClass type, String module) {
        return (type.getPackageName() + ".").startsWith(root + "." + module + ".");
    }
}
