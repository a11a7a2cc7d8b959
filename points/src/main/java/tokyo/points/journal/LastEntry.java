package tokyo.points.journal;

import io.vertx.core.Future;
import java.util.Optional;
import tokyo.points.entry.Account;
import tokyo.points.entry.Transfer;

/**
 * Finds an owner's last entry by point reads: from a head that counts, or from nothing, in steps of 1, 2, 4 … to the first place that is
 * free, then between the two. An owner of n entries without a head costs some 2 log2(n) reads.
 */
public final class LastEntry {
    /** From here on the way was long enough to leave a head for the next reader; nearer, its write would cost more than it saves. */
    private static final long FAR = 8;

    private final JournalStore journal;
    private final HeadStore heads;

    public LastEntry(JournalStore journal, HeadStore heads) {
        this.journal = journal;
        this.heads = heads;
    }

    /** An entry that was the owner's last at some moment of this call; empty if there was none. */
    public Future<Optional<Transfer>> of(Account.Owner owner) {
        return heads.headOf(owner)
                .otherwise(Optional.empty())
                .compose(head -> head.map(this::entryOf).orElse(nothing()))
                .compose(start -> climb(owner, start, 1).onSuccess(last -> leaveHead(start, last)));
    }

    /** The same, from an entry that the caller knows to be stored. */
    public Future<Optional<Transfer>> from(Transfer known) {
        return climb(known.link().owner(), Optional.of(known), 1);
    }

    private Future<Optional<Transfer>> entryOf(Head head) {
        return head.oseq() < 1
                ? nothing()
                : journal.nth(head.owner(), head.oseq()).map(entry -> entry.filter(head::isThatOf));
    }

    private Future<Optional<Transfer>> climb(Account.Owner owner, Optional<Transfer> known, long step) {
        return journal.nth(owner, oseq(known) + step)
                .compose(next -> next.isPresent() ? climb(owner, next, step * 2) : between(owner, known, step / 2));
    }

    /** The place known + 2 steps is free. */
    private Future<Optional<Transfer>> between(Account.Owner owner, Optional<Transfer> known, long step) {
        return step == 0
                ? Future.succeededFuture(known)
                : journal.nth(owner, oseq(known) + step)
                        .compose(found -> between(owner, found.isPresent() ? found : known, step / 2));
    }

    private void leaveHead(Optional<Transfer> start, Optional<Transfer> last) {
        if (oseq(last) - oseq(start) >= FAR) {
            last.map(Head::of).ifPresent(heads::note);
        }
    }

    private static long oseq(Optional<Transfer> entry) {
        return entry.map(known -> known.link().oseq()).orElse(0L);
    }

    private static Future<Optional<Transfer>> nothing() {
        return Future.succeededFuture(Optional.empty());
    }
}
