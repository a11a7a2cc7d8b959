package tokyo.points.posting;

import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToLongFunction;
import tokyo.infra.platform.kernel.Result;
import tokyo.infra.platform.mongo.InsertRefusal;
import tokyo.infra.platform.mongo.StoreFault;
import tokyo.points.entry.Burn;
import tokyo.points.entry.Entry;
import tokyo.points.entry.Slot;
import tokyo.points.entry.Stamp;
import tokyo.points.journal.JournalStore;

/** Tries to burn slots, each of which may be granted or burnt already; what became of them is for the caller to read. */
public final class Burning {
    private final JournalStore journal;
    private final WriterStamps stamps;
    private final InstantSource clock;

    public Burning(JournalStore journal, WriterStamps stamps, InstantSource clock) {
        this.journal = journal;
        this.stamps = stamps;
        this.clock = clock;
    }

    /**
     * Tries each once, in no order; done when all are answered, whatever the answers are.
     *
     * @param values of the slots by their numbers
     */
    public Future<Void> burn(List<Slot> slots, IntToLongFunction values) {
        Instant at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        List<Burn> burns = new ArrayList<>();
        for (Slot slot : slots) {
            Optional<Stamp> stamp = stamps.take();
            // Without one the slot waits for the next try.
            stamp.ifPresent(free -> burns.add(Burn.sealed(slot, values.applyAsLong(slot.number()), free, at)));
        }
        List<Future<Result<Entry, InsertRefusal>>> answers = journal.postMany(burns);
        List<Future<Void>> settled = new ArrayList<>();
        for (int i = 0; i < burns.size(); i++) {
            settled.add(settle(burns.get(i).stamp(), answers.get(i)));
        }
        return Future.join(settled).mapEmpty();
    }

    private Future<Void> settle(Stamp stamp, Future<Result<Entry, InsertRefusal>> answer) {
        return answer.<Void>map(told -> {
                    told.handle(stored -> stamps.used(stamp), refusal -> stamps.giveBack(stamp));
                    return null;
                })
                .otherwise(fault -> {
                    if (StoreFault.mayHaveHappened(fault)) {
                        stamps.doubt(stamp);
                    } else {
                        stamps.giveBack(stamp);
                    }
                    return null;
                });
    }
}
