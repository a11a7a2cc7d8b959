package tokyo.points.sim.bugs;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import tokyo.points.entry.Account;
import tokyo.points.entry.Entry;
import tokyo.points.entry.EntryId;
import tokyo.points.entry.Transfer;
import tokyo.points.journal.JournalStore;
import tokyo.points.sim.world.Observed;

/** A store that shows no entry which is older than so long. */
final class ForgetfulJournal extends Observed {
    /** By what they are not found any more. */
    enum What {
        KEYS,
        PLACES
    }

    private final Duration after;
    private final What what;

    ForgetfulJournal(JournalStore right, Duration after, What what) {
        super(right, entry -> {});
        this.after = after;
        this.what = what;
    }

    @Override
    public Future<Optional<Entry>> byId(EntryId id) {
        return what == What.KEYS ? super.byId(id).map(this::young) : super.byId(id);
    }

    @Override
    public Future<Optional<Transfer>> nth(Account.Owner owner, long oseq) {
        return what == What.PLACES ? super.nth(owner, oseq).map(this::young) : super.nth(owner, oseq);
    }

    private <T extends Entry> Optional<T> young(Optional<T> found) {
        Instant now = time().result();
        return found.filter(entry -> !entry.at().plus(after).isBefore(now));
    }
}
