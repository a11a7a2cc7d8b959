package tokyo.points.sim;

import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;
import tokyo.infra.platform.kernel.StableId;
import tokyo.infra.platform.mongo.StoreFault;
import tokyo.points.entry.Account;
import tokyo.points.entry.Entry;
import tokyo.points.entry.EntryId;
import tokyo.points.journal.HeadStore;
import tokyo.points.journal.JournalStore;
import tokyo.points.ledger.Ledger;
import tokyo.points.posting.Rules;

/** Where a seeded bug takes the place of something that is right; as it stands here, everything is right. */
public class Seams {
    /** What the simulated surroundings of the ledger can do wrong: callers, sweepers and readers that have no class of their own yet. */
    public enum Habit {
        HOLD_TIMES_OUT,
        SILENCE_MEANS_YES,
        RETRY_IS_A_NEW_EVENT,
        /** Not a fault by itself: the rules of this bug give entries another id than was asked for. */
        EVENTS_ARE_RENAMED,
        FEED_ORDERED_BY_TIME,
        FEED_PASSES_GAPS,
        WRITER_IS_NOT_REGISTERED,
        /** Accounts are merged in the direction that the caller names; the rules of this bug let them. */
        MERGES_GO_EITHER_WAY,
        IDS_WITHOUT_AN_OWNER,
        /** A caller is told the fault of a look in place of what it means. */
        A_FAULT_OF_A_LOOK_IS_TOLD_AS_IT_IS
    }

    private final Set<Habit> habits = EnumSet.noneOf(Habit.class);

    public Seams with(Habit habit) {
        habits.add(habit);
        return this;
    }

    public boolean has(Habit habit) {
        return habits.contains(habit);
    }

    /** Of an event of the owner. */
    EntryId id(Account.Owner owner, String... event) {
        EntryId right = EntryId.of(owner, event);
        return has(Habit.IDS_WITHOUT_AN_OWNER)
                ? new EntryId(right.value().substring(0, 4) + StableId.of(event))
                : right;
    }

    /** What a caller makes of a fault. */
    Throwable told(Throwable fault) {
        return has(Habit.A_FAULT_OF_A_LOOK_IS_TOLD_AS_IT_IS) && fault.getCause() instanceof StoreFault plain
                ? plain
                : fault;
    }

    /** The store of all nodes. @param stored is told of each entry that it really has */
    public JournalStore store(JournalStore right, Consumer<Entry> stored) {
        return right;
    }

    /** What one node's services see of it. */
    public JournalStore seenByPosting(JournalStore right) {
        return right;
    }

    /** What a node sees of it when it looks for an owner's last entry. */
    public JournalStore seenByLastEntry(JournalStore right) {
        return right;
    }

    public HeadStore heads(HeadStore right) {
        return right;
    }

    public Rules rules() {
        return Ledger::decide;
    }

    /** What the guard takes for the machine's clock. */
    public InstantSource guardedClock(InstantSource node, InstantSource world) {
        return node;
    }
}
