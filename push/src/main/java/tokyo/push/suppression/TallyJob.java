package tokyo.push.suppression;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tokyo.infra.platform.kernel.TokyoTime;
import tokyo.push.alert.RuleBook;
import tokyo.push.api.AlertId;
import tokyo.push.api.PersonId;
import tokyo.push.delivery.DeliveryRecords;
import tokyo.push.delivery.Fate;
import tokyo.push.delivery.Target;
import tokyo.push.household.HouseholdStore;
import tokyo.push.inbox.InboxStore;

/**
 * Counts each week that is over once and as a whole, from the records of what ended in it: a family that is told on several days is
 * one family, and showing a programme's numbers reads no record.
 *
 * <p>A record knows persons and alerts; what an alert is about and where the person lives is looked up here, and not while phones are
 * waiting to ring. A week that is counted again, after a crash or by a second leader, replaces all of its own numbers.
 *
 * <p>What cannot be read is left out of no number: it holds up its week and those after it, which a gauge shows.
 */
public final class TallyJob {
    /** A record is written a moment after its time was taken, by a machine whose clock may differ. */
    static final Duration SETTLED = Duration.ofHours(1);

    /** At its very first look: so that the last whole week can be shown. Records are there for longer, but not for all of a year. */
    static final int FIRST_WEEKS = 1;

    private final ProgrammeNumberStore numbers;
    private final DeliveryRecords records;
    private final InboxStore inboxes;
    private final HouseholdStore households;
    private final RuleBook rules;
    private final InstantSource machine;
    private volatile Optional<LocalDate> countedUntil = Optional.empty();

    /**
     * @param rules say which ward's a programme is
     * @param machine what records are timed by
     */
    public TallyJob(
            ProgrammeNumberStore numbers,
            DeliveryRecords records,
            InboxStore inboxes,
            HouseholdStore households,
            RuleBook rules,
            InstantSource machine) {
        this.numbers = numbers;
        this.records = records;
        this.inboxes = inboxes;
        this.households = households;
        this.rules = rules;
        this.machine = machine;
    }

    /** Shows at {@code /metrics} of who leads how far it came; whoever led before stands still, and the others know nothing. */
    public void bindTo(MeterRegistry meters) {
        Gauge.builder("push_programme_numbers_counted_until", this, TallyJob::untilSeconds)
                .description("End of the last week whose numbers are counted, in seconds since 1970")
                .register(meters);
    }

    private double untilSeconds() {
        return countedUntil.map(day -> (double) begin(day).getEpochSecond()).orElse(Double.NaN);
    }

    public Future<Void> run() {
        LocalDate running = mondayOf(TokyoTime.dayOf(machine.instant().minus(SETTLED)));
        return numbers.counted()
                .map(counted -> counted.map(weeks -> weeks.upTo().plusWeeks(1))
                        .orElseGet(() -> running.minusWeeks(FIRST_WEEKS)))
                .compose(next -> countUntil(next, running))
                .compose(done -> numbers.forgetBefore(running.minus(ProgrammeNumberStore.KEPT)));
    }

    static LocalDate mondayOf(LocalDate day) {
        return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    private Future<Void> countUntil(LocalDate next, LocalDate running) {
        countedUntil = Optional.of(next);
        return next.isBefore(running)
                ? count(next).compose(done -> countUntil(next.plusWeeks(1), running))
                : Future.succeededFuture();
    }

    private Future<Void> count(LocalDate monday) {
        return rules.current().compose(inForce -> {
            ProgrammeTally tally = new ProgrammeTally(inForce);
            return records.forEachEnded(begin(monday), begin(monday.plusWeeks(1)), fates -> add(fates, tally))
                    .compose(all -> numbers.replace(monday, tally.programmes()))
                    .compose(kept -> numbers.weekIsCounted(monday));
        });
    }

    private static Instant begin(LocalDate day) {
        return day.atStartOfDay(TokyoTime.ZONE).toInstant();
    }

    private Future<Void> add(Map<Target, Fate> fates, ProgrammeTally tally) {
        Map<PersonId, Set<AlertId>> asked = new HashMap<>();
        fates.keySet()
                .forEach(target -> asked.computeIfAbsent(target.person(), person -> new HashSet<>())
                        .add(target.alert()));
        return inboxes.held(asked)
                .compose(held -> households.find(List.copyOf(asked.keySet())).map(copies -> {
                    tally.add(fates, held, copies);
                    return null;
                }));
    }
}
