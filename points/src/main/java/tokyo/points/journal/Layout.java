package tokyo.points.journal;

import java.util.Optional;
import tokyo.points.entry.Bucket;
import tokyo.points.entry.Burn;
import tokyo.points.entry.Entry;
import tokyo.points.entry.Slot;
import tokyo.points.entry.Transfer;
import tokyo.points.holding.LeaseTerms;

/** How far the journal's unique keys reach; chosen once for a store (ADR 12). */
public enum Layout {
    /** One replica set: a lease serves owners of any bucket, a stamp is closed by one void. */
    WHOLE,
    /** Sharded by bucket: every unique key begins with it, so a lease serves one bucket and a stamp is closed in each. */
    BUCKETED;

    /** False for an entry in a slot of a lease for other buckets: the key that keeps the slot would not be there. */
    boolean takes(Entry entry) {
        return slotOf(entry)
                .map(slot -> slot.lease().bucket())
                .map(bucket -> bucket == LeaseTerms.ANY_BUCKET
                        ? this == WHOLE
                        : bucket == entry.id().bucket())
                .orElse(true);
    }

    private static Optional<Slot> slotOf(Entry entry) {
        if (entry instanceof Burn burn) {
            return Optional.of(burn.slot());
        }
        return entry instanceof Transfer transfer ? transfer.detail().slot() : Optional.empty();
    }

    /** How many voids close a stamp: with fewer of them a late entry still finds its place. */
    int voids() {
        return this == WHOLE ? 1 : Bucket.COUNT;
    }
}
