package tokyo.points.posting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tokyo.points.TestMongo.now;
import static tokyo.points.ledger.Samples.NOON;
import static tokyo.points.ledger.Samples.OTHER;
import static tokyo.points.ledger.Samples.PARENT;
import static tokyo.points.ledger.Samples.SPRING;
import static tokyo.points.ledger.Samples.SUMMER;
import static tokyo.points.ledger.Samples.grant;
import static tokyo.points.ledger.Samples.slot;
import static tokyo.points.ledger.Samples.spend;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import tokyo.infra.platform.kernel.Result;
import tokyo.infra.platform.mongo.StoreFault;
import tokyo.points.entry.Burn;
import tokyo.points.entry.Entry;
import tokyo.points.entry.Stamp;
import tokyo.points.entry.StampVoid;
import tokyo.points.entry.Transfer;
import tokyo.points.journal.FakeHeadStore;
import tokyo.points.journal.FakeJournalStore;
import tokyo.points.journal.LastEntry;
import tokyo.points.journal.Layout;
import tokyo.points.ledger.Command;
import tokyo.points.ledger.LedgerRefusal;
import tokyo.points.posting.FaultyJournal.Fate;

class PostingTest {
    private Instant business = NOON;
    private Instant machine = NOON;
    private final FakeJournalStore store = new FakeJournalStore(Layout.WHOLE, () -> NOON);
    private final FaultyJournal journal = new FaultyJournal(store);
    private final Posting posting = node("node-1");

    private Posting node(String writer) {
        return new Posting(
                journal,
                new LastEntry(journal, new FakeHeadStore()),
                new WriterStamps(writer),
                new ClockGuard(journal, () -> machine),
                new StampGaps(journal, Layout.WHOLE, () -> business),
                () -> business);
    }

    private Result<Transfer, LedgerRefusal> post(Command command) {
        return now(posting.post(command));
    }

    private Transfer posted(Command command) {
        return post(command).fold(transfer -> transfer, refusal -> {
            throw new AssertionError(refusal);
        });
    }

    private static Result<Transfer, LedgerRefusal> refused(LedgerRefusal refusal) {
        return Result.refused(refusal);
    }

    @Test
    void a_first_grant_reads_nothing() {
        posted(grant(PARENT, 8, SPRING, 1));
        assertThat(journal.inserts()).isEqualTo(1);
        assertThat(journal.reads()).isZero();
    }

    @Test
    void the_same_event_gets_its_first_answer_again_even_when_the_points_are_spent() {
        Transfer granted = posted(grant(PARENT, 8, SPRING, 1));
        Transfer spent = posted(spend(PARENT, 8, "garden"));

        business = NOON.plus(Duration.ofDays(1));
        assertThat(posted(grant(PARENT, 8, SUMMER, 1))).isEqualTo(granted);
        assertThat(posted(spend(PARENT, 8, "garden"))).isEqualTo(spent);
        assertThat(now(node("node-2").post(spend(PARENT, 8, "garden")))).isEqualTo(Result.ok(spent));
        assertThat(store.entries()).containsExactly(granted, spent);
    }

    @Test
    void a_used_key_with_another_body_is_refused() {
        posted(grant(PARENT, 8, SPRING, 1));
        posted(spend(PARENT, 2, "garden"));
        assertThat(post(spend(PARENT, 4, "garden"))).isEqualTo(refused(LedgerRefusal.KEY_REUSED));
        assertThat(post(spend(PARENT, 64, "garden"))).isEqualTo(refused(LedgerRefusal.KEY_REUSED));
    }

    @Test
    void two_nodes_decide_one_after_the_other_whatever_they_remember() {
        Posting other = node("node-2");
        posted(grant(PARENT, 8, SPRING, 1));
        now(other.post(spend(PARENT, 1, "a")));
        for (int i = 0; i < 3; i++) {
            assertThat(post(spend(PARENT, 1, "b" + i)).isOk()).isTrue();
            assertThat(now(other.post(spend(PARENT, 1, "c" + i))).isOk()).isTrue();
        }
        assertThat(post(spend(PARENT, 2, "d"))).isEqualTo(refused(LedgerRefusal.INSUFFICIENT_BALANCE));
        assertThat(now(other.post(grant(PARENT, 4, SPRING, 2))).isOk()).isTrue();
        assertThat(post(spend(PARENT, 5, "e")).isOk())
                .as("no refusal from memory")
                .isTrue();
    }

    @Test
    void a_lost_answer_is_found_by_sending_the_same_entry() {
        journal.next(Fate.ANSWER_LOST, Fate.FINE);
        Transfer granted = posted(grant(PARENT, 8, SPRING, 1));
        journal.next(Fate.NEVER_ARRIVES, Fate.ANSWER_LOST);
        Transfer spent = posted(spend(PARENT, 1, "s"));
        assertThat(store.entries()).containsExactly(granted, spent);
    }

    @Test
    void what_stays_unknown_is_settled_by_asking_again_and_its_stamp_is_closed() {
        journal.next(Fate.NEVER_ARRIVES, Fate.ARRIVES_LATE, Fate.NEVER_ARRIVES);
        assertThatThrownBy(() -> post(grant(PARENT, 8, SPRING, 1))).hasMessageContaining("no answer");

        now(posting.closeStamps());
        journal.arrive();
        Transfer granted = posted(grant(PARENT, 8, SPRING, 1));

        assertThat(granted.stamp().wseq()).isEqualTo(2);
        assertThat(store.entries().stream().map(Entry::stamp))
                .containsExactly(new Stamp("node-1", 1), new Stamp("node-1", 2));
    }

    @Test
    void a_late_copy_that_came_through_is_the_answer() {
        journal.next(Fate.NEVER_ARRIVES, Fate.ARRIVES_LATE, Fate.NEVER_ARRIVES);
        assertThatThrownBy(() -> post(grant(PARENT, 8, SPRING, 1))).isInstanceOf(AssertionError.class);
        journal.arrive();
        Transfer granted = posted(grant(PARENT, 8, SPRING, 1));
        now(posting.closeStamps());
        assertThat(store.entries()).containsExactly(granted);
    }

    @Test
    void a_definite_no_after_an_unknown_answer_is_still_unknown() {
        journal.next(Fate.ARRIVES_LATE, Fate.DEFINITE);
        assertThatThrownBy(() -> post(grant(PARENT, 8, SPRING, 1))).hasMessageContaining("no answer");
        journal.next(Fate.ARRIVES_LATE, Fate.OVERLOADED);
        assertThatThrownBy(() -> post(grant(PARENT, 8, SPRING, 2))).hasMessageContaining("no answer");
        now(posting.closeStamps());
        assertThat(store.entries()).hasSize(2).allMatch(StampVoid.class::isInstance);
    }

    @Test
    void what_was_certainly_not_stored_leaves_no_gap() {
        journal.next(Fate.DEFINITE);
        assertThatThrownBy(() -> post(grant(PARENT, 8, SPRING, 1))).hasMessageContaining("away");
        journal.next(Fate.OVERLOADED);
        assertThat(post(grant(PARENT, 8, SPRING, 1))).isEqualTo(refused(LedgerRefusal.OVERLOADED));
        assertThat(post(spend(PARENT, 8, "s"))).isEqualTo(refused(LedgerRefusal.INSUFFICIENT_BALANCE));
        assertThat(posted(grant(PARENT, 8, SPRING, 1)).stamp().wseq()).isEqualTo(1);
    }

    @Test
    void a_free_stamp_below_a_used_one_is_closed_so_that_no_reader_waits() {
        posted(grant(PARENT, 8, SPRING, 1));
        journal.next(Fate.FINE, Fate.DEFINITE);
        journal.beforeInsert(() -> posted(grant(OTHER, 8, SPRING, 2)));
        assertThatThrownBy(() -> post(spend(PARENT, 1, "s"))).isInstanceOf(AssertionError.class);
        now(posting.closeStamps());
        assertThat(now(store.stamped("node-1", 1, 10)).stream().map(Entry::getClass))
                .containsExactly(Transfer.class, StampVoid.class, Transfer.class);
        now(posting.closeStamps());
        assertThat(store.entries()).hasSize(3);
    }

    @Test
    void a_slot_that_was_burnt_is_told_and_another_one_serves() {
        now(store.postOnce(Burn.sealed(slot(1), 8, new Stamp("reclaim", 1), NOON)));
        assertThat(post(grant(PARENT, 8, SPRING, 1))).isEqualTo(refused(LedgerRefusal.SLOT_LOST));
        assertThat(posted(grant(PARENT, 8, SPRING, 2)).stamp().wseq()).isEqualTo(1);
    }

    @Test
    void a_writer_that_was_taken_for_dead_goes_on_with_its_next_stamps() {
        posted(grant(PARENT, 8, SPRING, 1));
        now(new StampGaps(store, Layout.WHOLE, () -> business).close(new Stamp("node-1", 2)));
        Transfer spent = posted(spend(PARENT, 1, "s"));
        assertThat(spent.stamp().wseq()).isEqualTo(3);
        now(posting.closeStamps());
        assertThat(posted(spend(PARENT, 1, "t")).stamp().wseq()).isEqualTo(4);
    }

    @Test
    void a_writer_that_was_closed_for_good_goes_on_under_another_name() {
        posted(grant(PARENT, 8, SPRING, 1));
        now(new StampGaps(store, Layout.WHOLE, () -> business).closeWriter("node-1", 1));
        assertThat(store.entries()).hasSize(WriterStamps.WINDOW);
        assertThat(now(store.stamped("node-1", 1, 5_000))).hasSize(WriterStamps.WINDOW);

        Transfer spent = posted(spend(PARENT, 1, "s"));
        assertThat(spent.stamp()).as("it wakes up as another writer").isEqualTo(new Stamp("node-1-2", 1));
        assertThat(now(store.writers())).contains("node-1-2");
        now(posting.closeStamps());
        assertThat(store.entries()).hasSize(WriterStamps.WINDOW + 1);
        assertThat(posted(spend(PARENT, 1, "t")).stamp()).isEqualTo(new Stamp("node-1-2", 2));
    }

    @Test
    void a_clock_ahead_of_the_store_posts_nothing_until_it_is_right_again() {
        machine = NOON.plusMillis(2_001);
        assertThat(post(grant(PARENT, 8, SPRING, 1))).isEqualTo(refused(LedgerRefusal.CLOCK_OFF));
        assertThat(journal.inserts()).isZero();
        machine = NOON.plusMillis(2_000);
        assertThat(post(grant(PARENT, 8, SPRING, 1)).isOk()).isTrue();
        machine = NOON.plusMillis(2_000).plus(ClockGuard.VALID);
        assertThat(post(spend(PARENT, 1, "s"))).isEqualTo(refused(LedgerRefusal.CLOCK_OFF));
    }

    @Test
    void a_clock_behind_the_store_posts_nothing_until_it_is_right_again() {
        machine = NOON.minusMillis(2_001);
        assertThat(post(grant(PARENT, 8, SPRING, 1))).isEqualTo(refused(LedgerRefusal.CLOCK_OFF));
        assertThat(journal.inserts()).isZero();
        machine = NOON.minusMillis(2_000);
        assertThat(post(grant(PARENT, 8, SPRING, 1)).isOk()).isTrue();
        machine = NOON.minusSeconds(3_600);
        assertThat(post(spend(PARENT, 1, "s"))).as("set back").isEqualTo(refused(LedgerRefusal.CLOCK_OFF));
    }

    @Test
    void a_clock_that_is_set_forward_while_a_command_reads_posts_nothing() {
        posted(grant(PARENT, 8, SPRING, 1));
        Posting other = node("node-2");
        journal.beforeInsert(() -> {
            now(other.post(spend(PARENT, 1, "first")));
            machine = NOON.plusSeconds(60);
        });
        assertThat(post(spend(PARENT, 1, "second"))).isEqualTo(refused(LedgerRefusal.CLOCK_OFF));
    }

    @Test
    void who_never_comes_first_is_told_so_in_the_end() {
        posted(grant(PARENT, 64, SPRING, 1));
        Posting other = node("node-2");
        overtake(other, 0);
        assertThat(post(spend(PARENT, 1, "slow"))).isEqualTo(refused(LedgerRefusal.CONTENDED));
        journal.beforeInsert(() -> {});
        assertThat(post(spend(PARENT, 1, "slow")).isOk()).isTrue();
    }

    private void overtake(Posting other, int turn) {
        journal.beforeInsert(() -> {
            now(other.post(spend(PARENT, 1, "fast-" + turn)));
            overtake(other, turn + 1);
        });
    }

    @Test
    void a_certain_fault_while_looking_says_nothing_about_the_entry() {
        posted(grant(PARENT, 8, SPRING, 1));
        now(node("node-2").post(spend(PARENT, 1, "a")));
        journal.readsFail(StoreFault.Kind.DEFINITE);
        boolean mayBeStored =
                now(posting.post(spend(PARENT, 1, "b")).map(stored -> false).otherwise(StoreFault::mayHaveHappened));
        assertThat(mayBeStored).isTrue();
    }

    @Test
    void a_fault_while_looking_leaves_the_stamp_to_be_closed() {
        posted(grant(PARENT, 8, SPRING, 1));
        now(node("node-2").post(spend(PARENT, 1, "a")));
        journal.readsFail(true);
        assertThatThrownBy(() -> post(spend(PARENT, 1, "b"))).isInstanceOf(AssertionError.class);
        journal.readsFail(false);
        now(posting.closeStamps());
        assertThat(posted(spend(PARENT, 1, "b")).stamp().wseq()).isEqualTo(3);
        List<Entry> mine = now(store.stamped("node-1", 1, 10));
        assertThat(mine.stream().map(entry -> entry.stamp().wseq())).containsExactly(1L, 2L, 3L);
    }
}
