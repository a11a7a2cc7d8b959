package tokyo.infra.devkit.city.rules;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Calls that no production code makes: those that block a thread, and those that ask the machine for time or place. */
final class Calls {
    /** {@code owner#method} with wildcards; the owner as the compiler resolved it. */
    private static final Pattern BLOCKING = Pattern.compile(String.join(
            "|",
            "java\\.lang\\.Thread#(sleep|join)",
            "java\\.lang\\.Object#wait",
            "java\\.lang\\.Process#waitFor",
            "java\\.util\\.concurrent\\.(Future|CompletableFuture|FutureTask)#(get|join)",
            "java\\.util\\.concurrent\\.(CountDownLatch|CyclicBarrier|locks\\.Condition)#await",
            "java\\.util\\.concurrent\\.Semaphore#acquire.*",
            "java\\.util\\.concurrent\\.\\w*BlockingQueue#(put|take)",
            "io\\.vertx\\.core\\.(Future|CompositeFuture|AsyncResult)#(await|result)",
            "reactor\\.core\\.publisher\\.(Mono|Flux)#(block.*|toIterable|toStream)",
            "io\\.lettuce\\..*#sync",
            "com\\.nimbusds\\..*HTTPRequest#send",
            "com\\.google\\.api\\.core\\.ApiFuture#get",
            "com\\.google\\.firebase\\.messaging\\.FirebaseMessaging#(send|sendEach|sendEachForMulticast)",
            "com\\.nimbusds\\.jose\\.jwk\\.source\\.(RemoteJWKSet|JWKSourceBuilder)#.*"));

    private static final Pattern AMBIENT_TIME = Pattern.compile(
            "java\\.time\\.(Instant|LocalDate|LocalDateTime|LocalTime|ZonedDateTime|OffsetDateTime|Year|YearMonth)#now"
                    + "|java\\.time\\.Clock#system.*|java\\.lang\\.System#currentTimeMillis"
                    + "|java\\.time\\.ZoneId#systemDefault");

    /** Waiting is the very purpose here, on a thread of its own; each with its reason. */
    private static final Map<String, String> MAY_BLOCK = Map.of(
            "infra.platform.lifecycle.GracefulStop", "the JVM's shutdown hook must wait, bounded, for the steps");

    private final String root;

    Calls(String root) {
        this.root = root;
    }

    Map<String, ArchRule> rules() {
        Map<String, ArchRule> rules = new LinkedHashMap<>();
        rules.put("nothing blocks", never("block", this::mayNotBlock, access -> matches(access, BLOCKING)));
        rules.put(
                "time and zone are parameters", never("ask the machine for time", this::mayNotAskTime, this::asksTime));
        rules.put("nothing prints", never("print", this::mayNotPrint, this::prints));
        return rules;
    }

    private static ArchRule never(String what, Predicate<JavaClass> who, Predicate<JavaAccess<?>> call) {
        return noClasses()
                .that(describe("are production code", who))
                .should()
                .accessTargetWhere(described(what, call))
                .allowEmptyShould(true);
    }

    private static DescribedPredicate<JavaAccess<?>> described(String what, Predicate<JavaAccess<?>> call) {
        return describe(what, call);
    }

    private boolean mayNotBlock(JavaClass type) {
        return isProduction(type) && !MAY_BLOCK.containsKey(below(type));
    }

    /** Main and the assemblies create the one clock that everybody else is given. */
    private boolean mayNotAskTime(JavaClass type) {
        return isProduction(type) && !below(type).matches(".*(Main|Module|\\.Wiring)");
    }

    /** The reason of a failed start is told where an operator without a log viewer sees it. */
    private boolean mayNotPrint(JavaClass type) {
        return isProduction(type) && !below(type).equals("infra.platform.lifecycle.Launch");
    }

    private boolean asksTime(JavaAccess<?> access) {
        boolean ambient = matches(access, AMBIENT_TIME) && !takesClock(access);
        boolean dates = access.getTargetOwner().isEquivalentTo(Date.class)
                && access.getName().equals("<init>")
                && access.getTarget().getFullName().endsWith("()");
        return ambient || dates || access.getTargetOwner().isEquivalentTo(TimeZone.class);
    }

    private boolean prints(JavaAccess<?> access) {
        boolean console = access.getTargetOwner().isEquivalentTo(System.class)
                && Set.of("out", "err").contains(access.getName());
        return console || access.getName().equals("printStackTrace");
    }

    private static boolean takesClock(JavaAccess<?> access) {
        return access.getTarget().getFullName().contains("(java.time.Clock)");
    }

    private static boolean matches(JavaAccess<?> access, Pattern calls) {
        return calls.matcher(access.getTargetOwner().getName() + "#" + access.getName())
                .matches();
    }

    private boolean isProduction(JavaClass type) {
        String module = below(type);
        return !module.startsWith("infra.devkit") && !module.startsWith("infra.bench");
    }

    /** The name of the outermost class below the root. */
    private String below(JavaClass type) {
        return type.getName().replaceAll("\\$.*", "").substring(root.length() + 1);
    }
}
