package tokyo.points.budget;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tokyo.points.entry.Account;
import tokyo.points.entry.Slot;

/** The slots of one value that this node may use. Wrong beliefs cost a refused insert and never a point. Any thread may call. */
final class SlotPool {
    private final Map<Account.Lease, HeldLease> leases = new LinkedHashMap<>();

    synchronized void add(HeldLease lease) {
        leases.putIfAbsent(lease.account(), lease);
    }

    /** Of the oldest lease that has one, so that leases end. */
    synchronized Optional<Slot> take() {
        for (HeldLease lease : leases.values()) {
            Optional<Slot> slot = lease.take();
            if (slot.isPresent()) {
                return slot;
            }
        }
        return Optional.empty();
    }

    /** It was not used, for certain. */
    synchronized void giveBack(Slot slot) {
        HeldLease lease = leases.get(slot.lease());
        if (lease != null) {
            lease.giveBack(slot);
        }
    }

    /** A grant in it is stored; the lease, if by now all of its slots are granted. */
    synchronized Optional<HeldLease> granted(Slot slot) {
        HeldLease lease = leases.get(slot.lease());
        return lease != null && lease.granted() ? Optional.ofNullable(leases.remove(slot.lease())) : Optional.empty();
    }

    /** Somebody is reclaiming it: none of its slots is worth trying any more. */
    synchronized void lost(Account.Lease lease) {
        leases.remove(lease);
    }

    synchronized int left() {
        return leases.values().stream().mapToInt(HeldLease::left).sum();
    }

    /** Gives up all of them, for the end of a node. */
    synchronized List<HeldLease> drain() {
        List<HeldLease> held = new ArrayList<>(leases.values());
        leases.clear();
        return held;
    }
}
