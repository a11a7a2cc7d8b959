package tokyo.push.preview;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import tokyo.push.alert.Facts;
import tokyo.push.api.PersonId;
import tokyo.push.household.HouseholdCopy;
import tokyo.push.household.HouseholdStore;
import tokyo.push.matching.MatchIndex;
import tokyo.push.registry.Worker;

/**
 * All households in memory (16 bytes a child), read when somebody asks and then kept for a while: a preview may be some minutes old,
 * and says so.
 */
public final class HouseholdIndex {
    /** Who weighs a rule looks at several versions of it; in so short a time a city hardly changes. */
    static final Duration KEPT = Duration.ofMinutes(10);

    /** @param asOf when its reading began */
    record Snapshot(MatchIndex index, Instant asOf) {}

    private final HouseholdStore households;
    private final Worker worker;
    private final InstantSource machine;
    private Optional<Future<Snapshot>> last = Optional.empty();
    private Instant begun = Instant.MIN;

    /** @param worker sorts off the event loop */
    public HouseholdIndex(HouseholdStore households, Worker worker, InstantSource machine) {
        this.households = households;
        this.worker = worker;
        this.machine = machine;
    }

    /** Whoever asks while it is read waits for the same reading; one that failed is not kept. */
    synchronized Future<Snapshot> recent() {
        Instant now = machine.instant();
        boolean usable = last.filter(reading -> !reading.failed()).isPresent() && now.isBefore(begun.plus(KEPT));
        if (!usable) {
            begun = now;
            last = Optional.of(read(now));
        }
        return last.get();
    }

    private Future<Snapshot> read(Instant now) {
        MatchIndex.Builder builder = new MatchIndex.Builder();
        return walk(builder, 0, Optional.empty())
                .compose(walked -> worker.run(builder::build))
                .map(index -> new Snapshot(index, now));
    }

    private Future<Void> walk(MatchIndex.Builder into, int ordinal, Optional<PersonId> after) {
        return households.scan(after).compose(page -> {
            int next = ordinal;
            for (HouseholdCopy copy : page) {
                into.add(next++, Facts.of(copy));
            }
            return page.isEmpty()
                    ? Future.succeededFuture()
                    : walk(into, next, Optional.of(page.get(page.size() - 1).person()));
        });
    }
}
