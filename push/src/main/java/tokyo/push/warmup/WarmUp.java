package tokyo.push.warmup;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tokyo.push.sender.SendOutcome;

/**
 * A sender's dry run before its first batch: the access token, a connection and the classes are there when the first alert leaves.
 *
 * <p>Never fails and never takes longer than it may. A push service that is down or badly set up holds up no start: batches wait for it
 * anyway, and the log, a gauge and the node's health say what is wrong. One slow answer says little: it is heard when it comes, and the
 * dry run is repeated until one is validated.
 */
public final class WarmUp {
    private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);

    /** A cold SDK loads classes for up to three seconds, and FCM's slowest good answers come within a few; alerts wait for this. */
    public static final Duration WITHIN = Duration.ofSeconds(10);

    /**
     * Between two dry runs while none is validated. A night may pass without an alert that shows that the push service is well again;
     * of its quota of 600,000 in a minute, one is nothing.
     */
    public static final Duration AGAIN = Duration.ofMinutes(1);

    private final Supplier<Future<SendOutcome>> dryRun;
    private final BooleanSupplier hasAccepted;
    private final Duration within;
    private final Duration again;
    private volatile Optional<SendOutcome.Kind> told = Optional.empty();

    /**
     * @param dryRun of the sender that will send
     * @param hasAccepted whether the push service has taken an alert of this process
     */
    public WarmUp(Supplier<Future<SendOutcome>> dryRun, BooleanSupplier hasAccepted) {
        this(dryRun, hasAccepted, WITHIN, AGAIN);
    }

    /** For tests that cannot wait for seconds. */
    public WarmUp(Supplier<Future<SendOutcome>> dryRun, BooleanSupplier hasAccepted, Duration within, Duration again) {
        this.dryRun = dryRun;
        this.hasAccepted = hasAccepted;
        this.within = within;
        this.again = again;
    }

    /** To be called where messages will be sent: connections belong to their event loop. A later answer is heard as well. */
    public Future<Void> run() {
        Future<Void> heard = asked().otherwise(fault -> SendOutcome.of(SendOutcome.Kind.AMBIGUOUS))
                .map(outcome -> {
                    hear(outcome.kind());
                    return null;
                });
        return heard.timeout(within.toMillis(), TimeUnit.MILLISECONDS).otherwise(late -> {
            hear(SendOutcome.Kind.AMBIGUOUS);
            return null;
        });
    }

    /** How long from now to run again; empty when there is no need to any more. */
    public Optional<Duration> untilNext() {
        return trouble().map(met -> again);
    }

    private Future<SendOutcome> asked() {
        try {
            return dryRun.get();
        } catch (RuntimeException fault) {
            return Future.failedFuture(fault);
        }
    }

    /** Dry runs may overlap, and their answers come on any thread: whoever was validated once stays so. */
    private synchronized void hear(SendOutcome.Kind kind) {
        boolean known = told.filter(before -> before == kind || before == SendOutcome.Kind.ACCEPTED)
                .isPresent();
        if (known) {
            return;
        }
        told = Optional.of(kind);
        if (kind == SendOutcome.Kind.ACCEPTED) {
            LOG.info("the push service validated a dry run: alerts meet a warm sender");
        } else {
            LOG.warn("the sender is cold: {} Alerts are sent as soon as the push service takes them.", words(kind));
        }
    }

    /** What the last dry run met, in words; empty while it is not known, and once the push service has taken anything. */
    public Optional<String> trouble() {
        return hasAccepted.getAsBoolean()
                ? Optional.empty()
                : told.filter(kind -> kind != SendOutcome.Kind.ACCEPTED)
                        .map(kind -> words(kind) + " No alert was taken since the start.");
    }

    private boolean isWarm() {
        return told.isPresent() && trouble().isEmpty();
    }

    /** Shows at {@code /metrics} whether alerts meet a push service that has answered. */
    public void bindTo(MeterRegistry meters) {
        Gauge.builder("push_sender_warm", this, warm -> warm.isWarm() ? 1 : 0)
                .description("1 when the push service has validated a dry run since the start, or taken an alert")
                .register(meters);
    }

    private String words(SendOutcome.Kind kind) {
        return switch (kind) {
            case ACCEPTED -> "FCM validated the dry run.";
            case UNAVAILABLE -> "FCM cannot be reached, or is ill.";
            case AMBIGUOUS -> "FCM gave no answer to a dry run within " + within.toSeconds() + " seconds.";
            case RETRY_AFTER -> "FCM says that the project has used up its quota.";
            case CONFIGURATION, OTHER_PROJECT ->
                "FCM refused our project, key or permissions: check them as infra/docs/firebase.md says.";
            case BAD_PAYLOAD, UNSENDABLE, REFUSED, RETIRE_ENDPOINT -> "FCM refused the message of a dry run.";
        };
    }
}
