package tokyo.infra.bench.delivery;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import tokyo.infra.platform.kernel.Randomness;
import tokyo.push.delivery.Withheld;
import tokyo.push.dispatch.DispatchConfig;
import tokyo.push.dispatch.DispatchCounts;
import tokyo.push.dispatch.DispatchVerticle;
import tokyo.push.dispatch.Dispatcher;
import tokyo.push.sender.FcmAdapter;
import tokyo.push.sender.FcmConfig;
import tokyo.push.sender.FcmHttp2Sender;
import tokyo.push.sender.SendOutcome;
import tokyo.push.warmup.WarmUp;

/**
 * One sender as a backend of role {@code push} runs it, in a process that may be killed.
 *
 * <p>Arguments: store, push service, quota a minute, ramp in seconds, alerts of each person.
 */
final class SenderMain {
    private static final long REPORT_MILLIS = 10_000;

    private SenderMain() {}

    /** What is not nothing. */
    private static Map<String, Long> told(DispatchCounts counts) {
        Map<String, Long> told = new TreeMap<>();
        for (SendOutcome.Kind kind : SendOutcome.Kind.values()) {
            told.put(kind.name(), counts.told(kind));
        }
        for (Withheld reason : Withheld.values()) {
            told.put(reason.name(), counts.withheldFor(reason));
        }
        told.values().removeIf(count -> count == 0);
        return told;
    }

    public static void main(String[] arguments) throws Exception {
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        FcmConfig fcm =
                FcmConfig.ofStandIn("tokyo-demo", URI.create(arguments[1])).with(FcmAdapter.H2);
        DispatchConfig config = DispatchConfig.asFcmAsks(fcm.inFlight())
                .withPerMinute(Integer.parseInt(arguments[2]))
                .withRamp(Duration.ofSeconds(Long.parseLong(arguments[3])));
        CrowdStores stores = new CrowdStores(arguments[0], vertx);
        FcmHttp2Sender sender = new FcmHttp2Sender(fcm, vertx, Clock.systemUTC());
        Crowd crowd = new Crowd(0, Integer.parseInt(arguments[4]));
        DispatchCounts counts = new DispatchCounts();
        DispatchVerticle dispatch = new DispatchVerticle(
                config.sweep(),
                Clock.systemUTC(),
                new WarmUp(sender::warmUp, () -> counts.told(SendOutcome.Kind.ACCEPTED) > 0),
                machine -> new Dispatcher(
                        config,
                        stores.outbox,
                        stores.binding(crowd.rules()),
                        stores.endpoints,
                        sender,
                        stores.senders,
                        counts,
                        Randomness.secure(),
                        machine));
        CrowdStores.get(vertx.deployVerticle(dispatch));
        vertx.setPeriodic(REPORT_MILLIS, tick -> System.out.println("sender " + told(counts)));
        System.out.println("READY " + ProcessHandle.current().pid());
    }
}
