package tokyo.push.suppression;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tokyo.infra.platform.kernel.TokyoTime;
import tokyo.push.api.AlertId;
import tokyo.push.api.PersonId;
import tokyo.push.delivery.DeliveryRecords;
import tokyo.push.delivery.Fate;
import tokyo.push.delivery.Target;
import tokyo.push.household.HouseholdStore;
import tokyo.push.inbox.InboxStore;

/**
 * Counts each day that is over once, from the records of what ended on it, so that showing a programme's numbers reads no record.
 *
 * <p>A record knows persons and alerts; what an alert is about and where the person lives is looked up here, and not while phones are
 * waiting to ring. A day that is counted again, after a crash or by a second leader, replaces its own numbers.
 */
public final class TallyJob {
    /** A record is written a moment after its time was taken, by a machine whose clock may differ. */
    static final Duration SETTLED = Duration.ofHours(1);

    /** At its very first look: so that the last whole week can be shown. */
    static final int FIRST_DAYS = 14;

    private final ProgrammeNumberStore numbers;
    private final DeliveryRecords records;
    private final InboxStore inboxes;
    private final HouseholdStore households;
    private final InstantSource machine;

    /** @param machine what records are timed by */
    public TallyJob(
            ProgrammeNumberStore numbers,
            DeliveryRecords records,
            InboxStore inboxes,
            HouseholdStore households,
            InstantSource machine) {
        this.numbers = numbers;
        this.records = records;
        this.inboxes = inboxes;
        this.households = households;
        this.machine = machine;
    }

    public Future<Void> run() {
        LocalDate running = TokyoTime.dayOf(machine.instant().minus(SETTLED));
        return numbers.counted()
                .map(counted ->
                        counted.map(days -> days.upTo().plusDays(1)).orElseGet(() -> running.minusDays(FIRST_DAYS)))
                .compose(next -> countUntil(next, running))
                .compose(done -> numbers.forgetBefore(running.minus(ProgrammeNumberStore.KEPT)));
    }

    private Future<Void> countUntil(LocalDate next, LocalDate running) {
        return next.isBefore(running)
                ? count(next).compose(done -> countUntil(next.plusDays(1), running))
                : Future.succeededFuture();
    }

    private Future<Void> count(LocalDate day) {
        ProgrammeTally tally = new ProgrammeTally();
        return records.forEachEnded(begin(day), begin(day.plusDays(1)), fates -> add(fates, tally))
                .compose(all -> numbers.replace(day, tally.programmes()))
                .compose(kept -> numbers.dayIsCounted(day));
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
