package tokyo.points.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static tokyo.points.TestMongo.now;
import static tokyo.points.ledger.Samples.OTHER;
import static tokyo.points.ledger.Samples.PARENT;
import static tokyo.points.ledger.Samples.SPRING;
import static tokyo.points.ledger.Samples.grant;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tokyo.points.entry.Digest;
import tokyo.points.entry.Transfer;
import tokyo.points.ledger.OwnerState;

/** An owner's last entry is found with and without a head, and whatever the head says. */
interface LastEntryContract {

    JournalStore journal();

    HeadStore heads();

    private List<Transfer> entries(int count) {
        List<Transfer> chain = new ArrayList<>();
        OwnerState state = OwnerState.empty(PARENT);
        for (int i = 1; i <= count; i++) {
            Transfer next = JournalStoreContract.entry(state, grant(PARENT, 1, SPRING, i), i);
            assertThat(now(journal().postOnce(next)).isOk()).isTrue();
            chain.add(next);
            state = OwnerState.after(next);
        }
        return chain;
    }

    private Optional<Transfer> last() {
        return now(new LastEntry(journal(), heads()).of(PARENT));
    }

    @Test
    default void it_is_found_after_any_number_of_entries() {
        assertThat(last()).isEmpty();
        OwnerState state = OwnerState.empty(PARENT);
        for (int i = 1; i <= 40; i++) {
            Transfer next = JournalStoreContract.entry(state, grant(PARENT, 1, SPRING, i), i);
            now(journal().postOnce(next));
            assertThat(last()).contains(next);
            state = OwnerState.after(next);
        }
        assertThat(now(new LastEntry(journal(), heads()).of(OTHER))).isEmpty();
    }

    @Test
    default void it_is_found_from_any_known_entry() {
        List<Transfer> chain = entries(21);
        for (Transfer known : chain) {
            assertThat(now(new LastEntry(journal(), heads()).from(known))).contains(chain.get(20));
        }
    }

    @Test
    default void a_long_way_leaves_a_head() {
        List<Transfer> chain = entries(20);
        assertThat(last()).contains(chain.get(19));
        await().untilAsserted(() -> assertThat(now(heads().headOf(PARENT))).contains(Head.of(chain.get(19))));
    }

    @Test
    default void a_head_that_lies_changes_nothing() {
        List<Transfer> chain = entries(20);
        Digest foreign = Digest.of("foreign");
        List<Head> lies = List.of(
                new Head(PARENT, 3, foreign),
                new Head(PARENT, 1_000, chain.get(19).hash()),
                new Head(PARENT, 5, chain.get(6).hash()),
                new Head(PARENT, 0, Digest.NONE),
                new Head(PARENT, -7, foreign),
                Head.of(chain.get(1)));
        for (Head lie : lies) {
            now(heads().note(lie));
            assertThat(last()).contains(chain.get(19));
        }
    }
}
