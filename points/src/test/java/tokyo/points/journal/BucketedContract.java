package tokyo.points.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tokyo.points.TestMongo.now;
import static tokyo.points.ledger.Samples.NOON;
import static tokyo.points.ledger.Samples.OTHER;
import static tokyo.points.ledger.Samples.PARENT;
import static tokyo.points.ledger.Samples.SPRING;
import static tokyo.points.ledger.Samples.ask;
import static tokyo.points.ledger.Samples.lot;
import static tokyo.points.ledger.Samples.spend;

import io.vertx.core.Future;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tokyo.points.entry.Account;
import tokyo.points.entry.Bucket;
import tokyo.points.entry.Burn;
import tokyo.points.entry.Entry;
import tokyo.points.entry.Slot;
import tokyo.points.entry.Stamp;
import tokyo.points.entry.StampVoid;
import tokyo.points.entry.Transfer;
import tokyo.points.holding.LeaseTerms;
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

    @Test
    default void a_closed_stamp_takes_no_place_of_a_used_one() {
        Stamp first = new Stamp("node-1", 1);
        now(Future.join(store().postMany(IntStream.range(0, Bucket.COUNT)
                .mapToObj(bucket -> StampVoid.sealed(bucket, first, NOON))
                .toList())));
        Transfer granted = grant(PARENT, 0, 2);
        assertThat(post(granted)).isTrue();
        List<Entry> found = now(store().stamped("node-1", 1, 2));
        assertThat(found).hasSize(2).element(1).isEqualTo(granted);
        assertThat(found.get(0)).isInstanceOf(StampVoid.class);
        assertThat(found.get(0).stamp()).isEqualTo(first);
    }

    @Test
    default void a_stamp_that_is_closed_here_and_there_is_still_open() {
        Stamp stamp = new Stamp("node-1", 1);
        assertThat(post(StampVoid.sealed(StampVoid.home(stamp), stamp, NOON))).isTrue();
        assertThat(now(store().stamped("node-1", 1, 10))).isEmpty();
    }

    @Test
    default void a_slot_is_taken_only_by_owners_whom_its_lease_serves() {
        Slot any = new Slot(new Account.Lease("eco", 2, LeaseTerms.ANY_BUCKET), 0);
        Granting.Grant grant = new Granting.Grant(ask(PARENT, "grant"), lot(1, SPRING), any, List.of());
        Transfer entry = JournalStoreContract.entry(OwnerState.empty(PARENT), grant, 1);
        assertThatThrownBy(() -> post(entry)).hasMessageContaining("other buckets");
        Burn burn = Burn.sealed(any, 1, new Stamp("node-1", 2), NOON);
        assertThatThrownBy(() -> post(burn)).hasMessageContaining("other buckets");
        assertThat(now(store().byId(entry.id()))).isEmpty();
    }
}
