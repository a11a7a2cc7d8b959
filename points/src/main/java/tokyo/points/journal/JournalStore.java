package tokyo.points.journal;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tokyo.infra.platform.kernel.Result;
import tokyo.infra.platform.mongo.InsertRefusal;
import tokyo.points.entry.Account;
import tokyo.points.entry.Entry;
import tokyo.points.entry.EntryId;
import tokyo.points.entry.Slot;
import tokyo.points.entry.Transfer;

/**
 * Entries, each inserted once and never changed; every method is one atomic step for each entry.
 *
 * <p>Of two entries that agree in their id, in (owner, oseq), in (lease, slot) or in their stamp, one is stored and the other is
 * refused as a DUPLICATE, whatever else they say. A failed future may leave the entry stored, unless its fault is definite: then send
 * the very same entry again. An entry in a slot of a lease that serves other buckets is a fault, and not stored.
 */
public interface JournalStore {

    /** The most ids or stamps of one question: one answer of some hundred kB. */
    int MOST_ASKED = 1_000;

    /** Stores the entry, with others that are posted at the same time; OVERLOADED if too many wait, and nothing was sent. */
    Future<Result<Entry, InsertRefusal>> postOnce(Entry entry);

    /** The same for each of them, in no order; their fates are apart, and one that fails harms no other. */
    List<Future<Result<Entry, InsertRefusal>>> postMany(List<? extends Entry> entries);

    Future<Optional<Entry>> byId(EntryId id);

    /** Those that are there, in no order. */
    Future<List<Entry>> byIds(List<EntryId> ids);

    /** The owner's entry at that place of their sequence. */
    Future<Optional<Transfer>> nth(Account.Owner owner, long oseq);

    /** Who used the slot: a grant or a burn. */
    Future<Optional<Entry>> inSlot(Slot slot);

    /**
     * The entry of each of that writer's stamps {@code from} to {@code from + count - 1} that is used or closed for good, in order.
     *
     * @return at most one entry a stamp; a stamp that is closed in some buckets only is still open, and not among them
     */
    Future<List<Entry>> stamped(String writer, long from, int count);

    /** Makes a writer known, before its first stamp: what no reader knows of, no reader waits for. */
    Future<Void> register(String writer);

    /** All writers that ever were registered. */
    Future<List<String>> writers();

    /** What time the store has; a node compares its own clock with it. */
    Future<Instant> time();
}
