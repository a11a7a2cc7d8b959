package tokyo.points.journal;

import tokyo.points.entry.Account;
import tokyo.points.entry.Burn;
import tokyo.points.entry.Entry;
import tokyo.points.entry.Slot;
import tokyo.points.entry.StampVoid;
import tokyo.points.entry.Transfer;

/**
 * What no two entries may agree in, each beside the bucket where the layout says so: the id, (owner, oseq), (lease, slot), the stamp.
 *
 * <p>Every entry has all of them. One without an owner's sequence is its own owner, and one without a slot has its own id as its slot,
 * because an index takes a document in as soon as one of the fields is there.
 */
record UniqueKeys(String id, int bucket, String owner, long oseq, String lease, String slot, String stamp) {

    static UniqueKeys of(Entry entry) {
        String id = entry.id().value();
        if (entry instanceof Transfer transfer) {
            return transfer.detail()
                    .slot()
                    .map(slot -> of(transfer, slot.lease().code(), Integer.toString(slot.number())))
                    .orElseGet(() -> of(transfer, Slot.NO_LEASE, id));
        }
        if (entry instanceof Burn burn) {
            Slot slot = burn.slot();
            return keys(entry, id, 0, slot.lease().code(), Integer.toString(slot.number()));
        }
        return ofVoid((StampVoid) entry);
    }

    private static UniqueKeys ofVoid(StampVoid nothing) {
        String id = nothing.id().value();
        return keys(nothing, id, 0, Slot.NO_LEASE, id);
    }

    private static UniqueKeys of(Transfer transfer, String lease, String slot) {
        Account owner = transfer.link().owner();
        return keys(transfer, owner.code(), transfer.link().oseq(), lease, slot);
    }

    private static UniqueKeys keys(Entry entry, String owner, long oseq, String lease, String slot) {
        return new UniqueKeys(
                entry.id().value(),
                entry.id().bucket(),
                owner,
                oseq,
                lease,
                slot,
                entry.stamp().text());
    }
}
