package tokyo.push.dispatch;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tokyo.infra.platform.kernel.Randomness;
import tokyo.push.decision.Urgency;
import tokyo.push.delivery.OutboxStore;
import tokyo.push.endpoint.Endpoint;
import tokyo.push.endpoint.EndpointStore;
import tokyo.push.endpoint.Platform;
import tokyo.push.pace.Pace;
import tokyo.push.pace.Roll;
import tokyo.push.pace.SenderStore;
import tokyo.push.sender.PushSender;

/**
 * Sends what lies in the outbox: emergencies first, hinted batches at once, the others when the sweep finds them. For one thread.
 *
 * <p>Every alert whose batch was stored reaches the push service at least once, or has a reason beside it why not.
 */
public final class Dispatcher {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
    /** Up to a tenth more than was asked for. */
    private static final int JITTER_PART = 10;

    private final Tools tools;
    private final Hints hints = new Hints();
    private final Set<String> open = new LinkedHashSet<>();
    private final Roll roll;
    private boolean pumping;
    private boolean onRoll;
    private int more;

    /** @param machine the machine's own clock and monotonic time, and how to wait; never the movable business clock */
    public Dispatcher(
            DispatchConfig config,
            OutboxStore outbox,
            LateBinding binding,
            EndpointStore endpoints,
            PushSender sender,
            SenderStore senders,
            DispatchCounts counts,
            Randomness randomness,
            Machine machine) {
        this.tools = new Tools(config, outbox, binding, endpoints, sender, senders, counts, randomness, machine);
        this.roll = new Roll(senders, randomness.nextHexId(), tools.pace(), machine.clock());
    }

    /**
     * Time as the machine has it.
     *
     * @param later completes after the given time, on the thread of the dispatcher
     */
    public record Machine(Clock clock, LongSupplier nanos, Function<Duration, Future<Void>> later) {}

    /** The batch was just stored, or is due. */
    public void hint(String batch, Urgency urgency) {
        if (!open.contains(batch)) {
            hints.add(new Hints.Hint(batch, urgency));
        }
        pump();
    }

    /** Looks for what no hint has named. */
    public Future<Void> sweep() {
        return tools.outbox()
                .urgentDue(tools.now(), DispatchConfig.SWEEP_LIMIT)
                .onSuccess(due -> due.forEach(batch -> hint(batch, Urgency.HIGH)))
                .compose(urgent -> tools.outbox().due(tools.now(), DispatchConfig.SWEEP_LIMIT))
                .onSuccess(due -> due.forEach(batch -> hint(batch, Urgency.NORMAL)))
                .<Void>mapEmpty()
                .otherwise(fault -> {
                    LOG.warn("the outbox could not be swept: {}", fault.getMessage());
                    return null;
                });
    }

    /**
     * Once every {@link Roll#EVERY}: who has work shares the quota and hears which campaigns are stopped, who has none leaves it to the
     * others.
     */
    public Future<Void> call() {
        boolean busy = !open.isEmpty() || !hints.isEmpty() || tools.pace().lastMinute() > 0;
        openMoreIfBehind();
        tools.counts().goes(open.size(), tools.pace(), tools.campaigns().count());
        if (!busy && !onRoll) {
            return Future.succeededFuture();
        }
        onRoll = busy;
        return (busy ? roll.call() : roll.leave())
                .otherwise(fault -> {
                    LOG.warn("the roll of senders could not be written: {}", fault.getMessage());
                    return null;
                })
                .compose(called -> tools.campaigns().hear());
    }

    /** Claims nothing more; open batches end after their slice and are given back. */
    public void stop() {
        tools.stopping = true;
        hints.clear();
    }

    /** Batches that are being sent. */
    public int openBatches() {
        return open.size();
    }

    private void pump() {
        if (pumping) {
            return;
        }
        pumping = true;
        while (!tools.stopping && open.size() < mayBeOpen() && !hints.isEmpty()) {
            Hints.Hint next = hints.take();
            open.add(next.batch());
            work(next).onComplete(done -> {
                open.remove(next.batch());
                tools.later(Duration.ZERO).onSuccess(again -> pump());
            });
        }
        pumping = false;
    }

    private int mayBeOpen() {
        int useful = DispatchConfig.openBatches(tools.pace().perSecond() * 60);
        int urgent = hints.isUrgent() ? DispatchConfig.URGENT_BATCHES : 0;
        return urgent + Math.min(tools.config().openBatches(), useful + more);
    }

    /** Where slices take longer than they usually do, on a busy machine or store, more of them fill the pace. */
    private void openMoreIfBehind() {
        if (!tools.pace().isBehind(DispatchConfig.BEHIND) || hints.isEmpty()) {
            more = Math.max(0, more - 1);
        } else if (open.size() >= mayBeOpen()) {
            more = Math.min(tools.config().openBatches(), more + 1 + more / 2);
            pump();
        }
    }

    private Future<Void> work(Hints.Hint hint) {
        long askedAt = tools.nanos();
        Instant now = tools.now();
        return tools.outbox()
                .claimIfFree(hint.batch(), tools.randomness().nextHexId(), now, now.plus(DispatchConfig.LEASE))
                .compose(claim -> claim.map(held -> new BatchRun(tools, held, askedAt).run())
                        .orElseGet(() -> Future.succeededFuture(Duration.ZERO)))
                .onSuccess(wait -> comeBack(hint, wait))
                .<Void>mapEmpty()
                .otherwise(fault -> {
                    LOG.warn("batch {} goes on when its lease has ended: {}", hint.batch(), fault.getMessage());
                    return null;
                });
    }

    private void comeBack(Hints.Hint hint, Duration wait) {
        if (!wait.isZero() && !tools.stopping) {
            tools.later(wait).onSuccess(due -> hint(hint.batch(), hint.urgency()));
        }
    }

    /** What the runs of all batches share. */
    static final class Tools {
        private final DispatchConfig config;
        private final OutboxStore outbox;
        private final LateBinding binding;
        private final EndpointStore endpoints;
        private final PushSender sender;
        private final DispatchCounts counts;
        private final Campaigns campaigns;
        private final Randomness randomness;
        private final Machine machine;
        private final Pace pace;
        private boolean stopping;
        private boolean isIll;
        private long illSinceNanos;

        Tools(
                DispatchConfig config,
                OutboxStore outbox,
                LateBinding binding,
                EndpointStore endpoints,
                PushSender sender,
                SenderStore senders,
                DispatchCounts counts,
                Randomness randomness,
                Machine machine) {
            this.config = config;
            this.outbox = outbox;
            this.binding = binding;
            this.endpoints = endpoints;
            this.sender = sender;
            this.counts = counts;
            this.randomness = randomness;
            this.machine = machine;
            this.pace = new Pace(config.perMinute(), config.ramp(), machine.nanos(), machine.clock());
            this.campaigns = new Campaigns(senders, machine.clock());
        }

        DispatchConfig config() {
            return config;
        }

        OutboxStore outbox() {
            return outbox;
        }

        LateBinding binding() {
            return binding;
        }

        PushSender sender() {
            return sender;
        }

        DispatchCounts counts() {
            return counts;
        }

        Campaigns campaigns() {
            return campaigns;
        }

        Randomness randomness() {
            return randomness;
        }

        Pace pace() {
            return pace;
        }

        boolean isStopping() {
            return stopping;
        }

        Instant now() {
            return machine.clock().instant();
        }

        long nanos() {
            return machine.nanos().getAsLong();
        }

        Future<Void> later(Duration wait) {
            return machine.later().apply(wait);
        }

        Future<Boolean> retire(Endpoint endpoint) {
            return endpoints.retireIfUnchanged(endpoint, now());
        }

        /** Closes the platform and says for how long. */
        Duration close(Platform platform) {
            if (pace.close(platform, DispatchConfig.BREAKER)) {
                LOG.error(
                        "project, credentials or platform keys of {} are wrong; closed for {}",
                        platform,
                        DispatchConfig.BREAKER);
            }
            return DispatchConfig.BREAKER;
        }

        /** Nobody sends for so long, and senders that were told at once come back one after the other. */
        Duration pause(Duration asked) {
            long jitter = randomness.nextInt((int) Math.max(1, asked.toMillis() / JITTER_PART));
            Duration pause = asked.plusMillis(jitter);
            pace.pause(pause);
            return pause;
        }

        /** The push service takes messages: the next trouble is a new one. */
        void well() {
            isIll = false;
        }

        /**
         * The first wait, and on top full jitter over as long as the push service has taken nothing: so waits double with each round of an
         * outage, and one message that met a bad moment does not wait for what its batch went through.
         */
        Duration backoff() {
            if (!isIll) {
                isIll = true;
                illSinceNanos = nanos();
            }
            long first = config.backoff().toMillis();
            long ill = Duration.ofNanos(nanos() - illSinceNanos).toMillis();
            long span = Math.min(Math.max(first, ill), DispatchConfig.BACKOFF_CAP.toMillis() - first);
            return Duration.ofMillis(first + randomness.nextInt((int) Math.max(1, span)));
        }
    }
}
