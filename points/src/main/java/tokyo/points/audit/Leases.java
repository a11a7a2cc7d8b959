package tokyo.points.audit;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import tokyo.points.audit.fold.Finding;
import tokyo.points.audit.fold.Keys;
import tokyo.points.audit.fold.Line;
import tokyo.points.audit.fold.Mismatch;
import tokyo.points.audit.fold.Terms;
import tokyo.points.entry.Kind;

/**
 * What became of every lease: each slot at most one grant or burn, of its value, and back came what was burnt, once all were decided.
 *
 * <p>Needs some 300 bytes a lease and a bit a slot.
 */
final class Leases {
    /** No lease has more; a slot beyond is named and not kept. */
    private static final int MOST_SLOTS = 1_000_000;

    private static final long NOT_RETURNED = -1;

    private final Map<String, Lease> leases = new HashMap<>();
    private final Consumer<Finding> findings;

    private static final class Lease {
        final BitSet used = new BitSet();
        String terms = "";
        long granted;
        long burnt;
        long smallest = Long.MAX_VALUE;
        long largest;
        long returned = NOT_RETURNED;
    }

    Leases(Consumer<Finding> findings) {
        this.findings = findings;
    }

    void read(Line line) {
        if (line.isBurn() || line.is(Kind.GRANT)) {
            if (Keys.isInSlot(line)) {
                use(line);
            }
        } else if (line.is(Kind.LEASE)) {
            lease(line.credit()).terms = line.terms();
        } else if (line.is(Kind.LEASE_RETURN)) {
            lease(line.debit()).returned = line.amount();
        }
    }

    private Lease lease(String account) {
        return leases.computeIfAbsent(account, first -> new Lease());
    }

    private void use(Line line) {
        Lease lease = lease(line.lease());
        int slot = Integer.parseInt(line.slot());
        if (slot >= MOST_SLOTS) {
            findings.accept(new Finding(Mismatch.SLOT_OUTSIDE, line.id(), line.lease() + " " + slot));
            return;
        }
        if (lease.used.get(slot)) {
            findings.accept(new Finding(Mismatch.SLOT_TWICE, line.id(), line.lease() + " " + slot));
        }
        lease.used.set(slot);
        lease.granted += line.isBurn() ? 0 : line.amount();
        lease.burnt += line.isBurn() ? line.amount() : 0;
        lease.smallest = Math.min(lease.smallest, line.amount());
        lease.largest = Math.max(lease.largest, line.amount());
    }

    /** When everything was read. */
    void end() {
        leases.forEach((account, lease) -> {
            if (lease.terms.isEmpty()) {
                findings.accept(new Finding(
                        Mismatch.LEASE_UNKNOWN, account, lease.used.cardinality() + " slots of no lease are used"));
            } else {
                end(account, lease);
            }
        });
    }

    private void end(String account, Lease lease) {
        Terms terms;
        try {
            terms = Terms.parse(lease.terms);
        } catch (IllegalArgumentException unreadable) {
            // Named where the lease was taken.
            return;
        }
        if (lease.used.length() > terms.slots()) {
            findings.accept(new Finding(
                    Mismatch.SLOT_OUTSIDE, account, "slot " + (lease.used.length() - 1) + " of " + terms.slots()));
        }
        boolean even = lease.used.isEmpty() || lease.smallest == terms.value() && lease.largest == terms.value();
        if (terms.value() > 0 && !even || lease.granted + lease.burnt > terms.total()) {
            findings.accept(new Finding(
                    Mismatch.SLOT_VALUE_WRONG,
                    account,
                    lease.smallest + " to " + lease.largest + " points a slot of terms " + lease.terms));
        }
        boolean whole = lease.used.cardinality() == terms.slots()
                && lease.returned == lease.burnt
                && lease.granted + lease.burnt == terms.total();
        if (lease.returned != NOT_RETURNED && !whole) {
            findings.accept(new Finding(
                    Mismatch.RETURN_WRONG,
                    account,
                    lease.returned + " came back of " + lease.burnt + " burnt, with " + lease.used.cardinality()
                            + " of " + terms.slots() + " slots decided"));
        }
    }
}
