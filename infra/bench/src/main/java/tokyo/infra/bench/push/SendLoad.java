package tokyo.infra.bench.push;

import com.sun.management.OperatingSystemMXBean;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import tokyo.infra.bench.runner.FcmChild;
import tokyo.push.api.PersonId;
import tokyo.push.dispatch.DispatchConfig;
import tokyo.push.endpoint.Endpoint;
import tokyo.push.endpoint.EndpointKind;
import tokyo.push.endpoint.Platform;
import tokyo.push.sender.PushMessage;
import tokyo.push.sender.PushSender;
import tokyo.push.sender.SendOutcome;

/**
 * As many messages on their way as a sender can take, but for less than a slice: as the dispatcher does, which hands over slice by
 * slice. All counts stay on one event loop.
 */
final class SendLoad {
    /** Phones of the stand-in; each message of one takes the place of the one before. */
    private static final int PHONES = 10_000;

    /** For who can take fewer, a slice is smaller too: nobody waits for the rest of one. */
    private static final int SLICES = 18;

    private static final double NANOS_A_SECOND = 1e9;
    private static final double NANOS_A_MICRO = 1e3;

    private final OperatingSystemMXBean machine = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private final List<PushMessage> messages = messages();
    private final Context loop;
    private final PushSender sender;
    private final int inFlight;
    private final int slice;
    private long accepted;
    private long others;
    private long next;
    private int open;
    private boolean running;

    /** @param cpuMicros of this whole process for each accepted message */
    record Turn(double perSecond, double cpuMicros, long others) {}

    SendLoad(Vertx vertx, PushSender sender, int inFlight) {
        this.loop = vertx.getOrCreateContext();
        this.sender = sender;
        this.inFlight = inFlight;
        this.slice = Math.max(1, Math.min(DispatchConfig.SLICE, inFlight / SLICES));
    }

    /** Sends for so long and measures. */
    Turn run(Duration time) throws InterruptedException {
        long acceptedBefore = start();
        long cpu = machine.getProcessCpuTime();
        long began = System.nanoTime();
        TimeUnit.NANOSECONDS.sleep(time.toNanos());
        long[] after = new long[2];
        onLoop(() -> {
            after[0] = accepted;
            after[1] = others;
        });
        double seconds = (System.nanoTime() - began) / NANOS_A_SECOND;
        long done = after[0] - acceptedBefore;
        double micros = (machine.getProcessCpuTime() - cpu) / NANOS_A_MICRO / Math.max(1, done);
        stop();
        return new Turn(done / seconds, micros, after[1]);
    }

    private long start() throws InterruptedException {
        long[] before = new long[1];
        onLoop(() -> {
            running = true;
            before[0] = accepted;
            fill();
        });
        return before[0];
    }

    private void fill() {
        while (running && open + slice <= inFlight) {
            for (int message = 0; message < slice; message++) {
                open++;
                sender.send(messages.get((int) (next++ % PHONES))).onSuccess(this::count);
            }
        }
    }

    private void count(SendOutcome outcome) {
        open--;
        if (outcome.kind() == SendOutcome.Kind.ACCEPTED) {
            accepted++;
        } else {
            others++;
        }
        fill();
    }

    private void stop() throws InterruptedException {
        onLoop(() -> running = false);
        boolean[] quiet = new boolean[1];
        while (!quiet[0]) {
            TimeUnit.MILLISECONDS.sleep(20);
            onLoop(() -> quiet[0] = open == 0);
        }
    }

    private void onLoop(Runnable step) throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        loop.runOnContext(go -> {
            step.run();
            done.countDown();
        });
        done.await();
    }

    /** Made once: what is measured is sending. */
    private static List<PushMessage> messages() {
        return IntStream.range(0, PHONES).mapToObj(SendLoad::message).toList();
    }

    /** As a real one: an opaque tag of 32 hex digits, which the data repeat, and seven days to live. */
    private static PushMessage message(int phone) {
        String tag = "%032x".formatted(phone);
        Endpoint endpoint = Endpoint.of(
                new PersonId("bench"),
                EndpointKind.TOKEN,
                FcmChild.PREFIX + "a-token-is-about-a-hundred-and-fifty-letters-long".repeat(3) + phone,
                Platform.ANDROID,
                "tokyo",
                "ja",
                Instant.EPOCH);
        return new PushMessage(
                endpoint, tag, "東京アプリ", "新しい子育て支援のお知らせがあります", Map.of("alertId", tag), Duration.ofDays(7));
    }
}
