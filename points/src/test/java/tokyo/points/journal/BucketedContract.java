package tokyo.points.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static tokyo.points.TestMongo.now;
import static tokyo.points.ledger.Samples.NOON;
import static tokyo.points.ledger.Samples.OTHER;
import static tokyo.points.ledger.Samples.PARENT;
import static tokyo.points.ledger.Samples.SPRING;
import static tokyo.points.ledger.Samples.ask;
import static tokyo.points.ledger.Samples.lot;
import static tokyo.points.ledger.Samples.spend;

import java.util.List;
import org.junit.jupiter.api.Test;
import tokyo.points.entry.Account;
import tokyo.points.entry.Burn;
import tokyo.points.entry.Entry;
import tokyo.points.entry.Slot;
import tokyo.points.entry.Stamp;
import tokyo.points.entry.StampVoid;
import tokyo.points.entry.Transfer;
import tokyo.points.ledger.Granting;
import tokyo.points.ledger.OwnerState;

/** What a journal promises whose every unique key begins with the bucket, as on a sharded store. */
interface BucketedContract {

    JournalStore store();

    private boolean post(Entry entry) {
        return now(store().postOnce(entry)).isOk();
    }

    private static Transfer grant(Account.Citizen owner, int slot, long wseq) {
        Slot own = new Slot(new Account.Lease("eco", 2, owner.bucket()), slot);
        Granting.Grant grant = new Granting.Grant(ask(owner, "grant-" + slot), lot(1, SPRING), own, List.of());
        return JournalStoreContract.entry(OwnerState.empty(owner), grant, wseq);
    }

    @Test
    default void a_slot_of_a_bucket_ends_as_one_grant_or_one_burn() {
        Transfer granted = grant(PARENT, 0, 1);
        assertThat(post(granted)).isTrue();
        Slot slot = granted.detail().slot().orElseThrow();
        assertThat(post(Burn.sealed(slot, 1, new Stamp("node-1", 2), NOON))).isFalse();
        assertThat(now(store().inSlot(slot))).contains(granted);
        assertThat(post(grant(OTHER, 0, 3))).as("a lease of another bucket").isTrue();
    }

    @Test
    default void events_and_places_are_taken_once() {
        Transfer granted = grant(PARENT, 0, 1);
        assertThat(post(granted)).isTrue();
        assertThat(post(granted)).isFalse();
        assertThat(post(grant(PARENT, 1, 2))).isFalse();
        Transfer spent = JournalStoreContract.entry(OwnerState.after(granted), spend(PARENT, 1, "s"), 2);
        assertThat(post(spent)).isTrue();
    }

    @Test
    default void a_stamp_is_closed_bucket_by_bucket() {
        Stamp stamp = new Stamp("node-1", 1);
        assertThat(post(StampVoid.sealed(PARENT.bucket(), stamp, NOON))).isTrue();
        assertThat(post(grant(PARENT, 0, 1))).isFalse();
        assertThat(post(StampVoid.sealed(OTHER.bucket(), stamp, NOON))).isTrue();
        assertThat(post(grant(OTHER, 0, 1))).isFalse();
    }
}
