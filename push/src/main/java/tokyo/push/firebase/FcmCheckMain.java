package tokyo.push.firebase;

import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tokyo.push.sender.FcmAdapter;
import tokyo.push.sender.FcmConfig;

/**
 * {@code mvn -q -Pfcm-check -pl push -am -Dfcm.project=… -Dfcm.service-account=…}: prints what it looked at and what it found; ends
 * with 1 where something is wrong. Rings nobody.
 */
final class FcmCheckMain {
    private static final Logger LOG = LoggerFactory.getLogger(FcmCheckMain.class);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);

    private FcmCheckMain() {}

    /** @param arguments {@code project=…}, {@code service-account=<key file>}, {@code stand-in=<address>}, {@code token=<of a device>} */
    public static void main(String[] arguments) {
        Vertx vertx = Vertx.vertx();
        check(arguments, vertx)
                .run()
                .map(FcmCheckMain::report)
                .otherwise(fault -> {
                    LOG.error("the check itself failed", fault);
                    return false;
                })
                .onSuccess(good -> end(vertx, good));
    }

    private static boolean report(List<Finding> findings) {
        findings.forEach(finding -> LOG.info(finding.line()));
        return findings.stream().allMatch(Finding::good);
    }

    private static void end(Vertx vertx, boolean good) {
        // Not on Vert.x's own thread: the exit waits for what runs there.
        vertx.close().onComplete(closed -> new Thread(() -> System.exit(good ? 0 : 1), "end").start());
    }

    static FcmCheck check(String[] arguments, Vertx vertx) {
        Optional<Path> keyFile = given(arguments, "service-account").map(Path::of);
        Optional<URI> standIn = given(arguments, "stand-in").map(URI::create);
        FcmConfig config = new FcmConfig(
                given(arguments, "project")
                        .orElseThrow(() -> new IllegalArgumentException("name the project: -Dfcm.project")),
                standIn.isPresent() ? Optional.empty() : keyFile,
                standIn,
                FcmAdapter.SDK,
                FcmConfig.MAX_THREADS,
                ANSWER_WITHIN);
        return new FcmCheck(config, keyFile, given(arguments, "token"), vertx, Clock.systemUTC());
    }

    private static Optional<String> given(String[] arguments, String name) {
        return Arrays.stream(arguments)
                .filter(argument -> argument.startsWith(name + "="))
                .map(argument -> argument.substring(name.length() + 1).strip())
                .filter(text -> !text.isEmpty())
                .findFirst();
    }
}
