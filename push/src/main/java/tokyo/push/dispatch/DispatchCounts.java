package tokyo.push.dispatch;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import tokyo.push.delivery.Withheld;
import tokyo.push.pace.Pace;
import tokyo.push.sender.SendOutcome;

/** What this process has sent and withheld since its start, and how fast it goes; written by one thread, read by any. */
public final class DispatchCounts {
    private final Map<SendOutcome.Kind, LongAdder> told = new EnumMap<>(SendOutcome.Kind.class);
    private final Map<Withheld, LongAdder> withheld = new EnumMap<>(Withheld.class);
    private final LongAdder looks = new LongAdder();
    private final LongAdder records = new LongAdder();
    private volatile int inFlight;
    private volatile int openBatches;
    private volatile double perSecond;
    private volatile int senders = 1;
    private volatile int stopped;

    public DispatchCounts() {
        for (SendOutcome.Kind kind : SendOutcome.Kind.values()) {
            told.put(kind, new LongAdder());
        }
        for (Withheld reason : Withheld.values()) {
            withheld.put(reason, new LongAdder());
        }
    }

    /** Shows them at {@code /metrics}, each outcome and each reason by its name. */
    public void bindTo(MeterRegistry meters) {
        told.forEach((kind, count) -> FunctionCounter.builder("push_told", count, LongAdder::sum)
                .tag("outcome", kind.name().toLowerCase(Locale.ROOT))
                .description("answers of the push service, by what they mean")
                .register(meters));
        withheld.forEach((reason, count) -> FunctionCounter.builder("push_withheld", count, LongAdder::sum)
                .tag("reason", reason.name().toLowerCase(Locale.ROOT))
                .description("targets that were not rung, by reason")
                .register(meters));
        FunctionCounter.builder("push_looks", looks, LongAdder::sum)
                .description("slices whose persons were looked at right before sending")
                .register(meters);
        FunctionCounter.builder("push_progress_writes", records, LongAdder::sum)
                .description("writes of a batch's progress")
                .register(meters);
        Gauge.builder("push_in_flight", this, counts -> counts.inFlight)
                .description("messages that wait for an answer")
                .register(meters);
        Gauge.builder("push_open_batches", this, counts -> counts.openBatches)
                .description("batches that are being sent")
                .register(meters);
        Gauge.builder("push_allowed_per_second", this, counts -> counts.perSecond)
                .description("messages that may leave in a second now")
                .register(meters);
        Gauge.builder("push_senders", this, counts -> counts.senders)
                .description("processes that share the quota")
                .register(meters);
        Gauge.builder("push_campaigns_stopped", this, counts -> counts.stopped)
                .description("campaigns that wait because the push service calls their payload wrong")
                .register(meters);
    }

    void left() {
        inFlight++;
    }

    void heard(SendOutcome.Kind kind) {
        inFlight--;
        Objects.requireNonNull(told.get(kind)).increment();
    }

    void withheld(Withheld reason) {
        Objects.requireNonNull(withheld.get(reason)).increment();
    }

    void looked() {
        looks.increment();
    }

    void recorded() {
        records.increment();
    }

    void goes(int batches, Pace pace, int campaigns) {
        openBatches = batches;
        perSecond = pace.perSecond();
        senders = pace.senders();
        stopped = campaigns;
    }

    public long told(SendOutcome.Kind kind) {
        return Objects.requireNonNull(told.get(kind)).sum();
    }

    public long withheldFor(Withheld reason) {
        return Objects.requireNonNull(withheld.get(reason)).sum();
    }
}
