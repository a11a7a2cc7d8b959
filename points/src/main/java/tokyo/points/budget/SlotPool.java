package tokyo.points.budget;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tokyo.points.entry.Account;
import tokyo.points.entry.Slot;

/** The slots of one value that this node may use. Wrong beliefs cost a refused insert and never a point. Any thread may call. */
final class SlotPool {
    private final Map<Account.Lease, HeldLease> leases = new LinkedHashMap<>();
    private final Map<Account.Lease, HeldLease> retired = new LinkedHashMap<>();

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
        if (lease == null) {
            return Optional.empty();
        }
        lease.granted();
        if (lease.isGranted()) {
            return Optional.ofNullable(leases.remove(slot.lease()));
        }
        retireIfOver(lease);
        return Optional.empty();
    }

    /** Whether a grant in it is stored is not known. */
    synchronized void doubt(Slot slot) {
        HeldLease lease = leases.get(slot.lease());
        if (lease != null) {
            lease.doubt();
            retireIfOver(lease);
        }
    }

    private void retireIfOver(HeldLease lease) {
        if (lease.isOver()) {
            retire(lease);
        }
    }

    /** None of its slots is worth trying any more; it is still to be ended. */
    synchronized void retire(HeldLease lease) {
        leases.remove(lease.account());
        retired.put(lease.account(), lease);
    }

    /** Somebody is reclaiming it, or one of our own lost copies was stored. */
    synchronized void lost(Account.Lease account) {
        HeldLease lease = leases.get(account);
        if (lease != null) {
            retire(lease);
        }
    }

    /** What this node will not use any more and has to end; each until it is {@link #ended}. */
    synchronized List<HeldLease> retired() {
        return List.copyOf(retired.values());
    }

    synchronized void ended(HeldLease lease) {
        retired.remove(lease.account());
    }

    synchronized int left() {
        return leases.values().stream().mapToInt(HeldLease::left).sum();
    }

    synchronized boolean isEmpty() {
        return leases.isEmpty() && retired.isEmpty();
    }

    /** Uses none of them any more. */
    synchronized void retireAll() {
        retired.putAll(leases);
        leases.clear();
    }
}
