package tokyo.points.budget;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import tokyo.points.entry.Account;
import tokyo.points.entry.Slot;
import tokyo.points.holding.LeaseTerms;

/** What this node believes of a lease that it took: only the journal knows what became of a slot. */
final class HeldLease {
    private final Account.Lease account;
    private final LeaseTerms terms;
    private final Deque<Integer> back = new ArrayDeque<>();
    private int next;
    private int granted;
    private int doubtful;

    HeldLease(Account.Lease account, LeaseTerms terms) {
        this.account = account;
        this.terms = terms;
    }

    Account.Lease account() {
        return account;
    }

    LeaseTerms terms() {
        return terms;
    }

    Optional<Slot> take() {
        Integer again = back.poll();
        if (again != null) {
            return Optional.of(new Slot(account, again));
        }
        return next < terms.slots() ? Optional.of(new Slot(account, next++)) : Optional.empty();
    }

    void giveBack(Slot slot) {
        back.add(slot.number());
    }

    void granted() {
        granted++;
    }

    /** Whether that slot was used nobody knows, so nobody tries it again. */
    void doubt() {
        doubtful++;
    }

    /** Every slot was granted: nothing of it comes back. */
    boolean isGranted() {
        return granted == terms.slots();
    }

    /** No slot is left, and none is under way. */
    boolean isOver() {
        return granted + doubtful == terms.slots();
    }

    int left() {
        return back.size() + terms.slots() - next;
    }
}
