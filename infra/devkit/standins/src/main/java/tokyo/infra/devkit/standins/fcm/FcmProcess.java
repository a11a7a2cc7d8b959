package tokyo.infra.devkit.standins.fcm;

import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;

/**
 * The stand-in as a process of its own, so that its phones outlive the backend that is killed.
 *
 * <p>Arguments: {@code --port} (default 0: a free one), {@code --project}, {@code --quota} (messages a minute),
 * {@code --known-prefix} and {@code --remembering-prefix}. A message on a screen takes about 0.7 kB of heap. Prints {@code READY http://host:port} when it listens; ends on INT and TERM.
 */
public final class FcmProcess {

    /** A stop waits this long for answers that are under way. */
    private static final long STOP_SECONDS = 5;

    private FcmProcess() {}

    public static void main(String[] args) throws Exception {
        FcmStandInConfig config = config(args);
        Vertx vertx = Vertx.vertx();
        FcmStandIn standIn = FcmStandIn.start(vertx, config).await(STOP_SECONDS, TimeUnit.SECONDS);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(vertx), "stop"));
        System.out.println("READY " + standIn.url());
    }

    static FcmStandInConfig config(String[] args) {
        if (args.length % 2 != 0) {
            throw new IllegalArgumentException("each option has one value");
        }
        FcmStandInConfig config = FcmStandInConfig.defaults();
        for (int i = 0; i < args.length; i += 2) {
            config = switch (args[i]) {
                case "--port" -> config.withPort(Integer.parseInt(args[i + 1]));
                case "--project" -> config.withProject(args[i + 1]);
                case "--quota" -> config.withQuotaPerMinute(Integer.parseInt(args[i + 1]));
                case "--remembering-prefix" -> config.withRememberingPrefix(args[i + 1]);
                case "--known-prefix" -> config.withKnownPrefix(args[i + 1]);
                default -> throw new IllegalArgumentException("unknown option: " + args[i]);
            };
        }
        return config;
    }

    private static void stop(Vertx vertx) {
        try {
            vertx.close().await(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (Exception tooLate) {
            System.err.println("Stopped with answers under way: " + tooLate);
        }
    }
}
