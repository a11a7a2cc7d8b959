package tokyo.points.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tokyo.points.TestMongo.now;
import static tokyo.points.ledger.Samples.BUREAU;
import static tokyo.points.ledger.Samples.ECO;
import static tokyo.points.ledger.Samples.NOON;
import static tokyo.points.ledger.Samples.SPRING;
import static tokyo.points.ledger.Samples.ask;
import static tokyo.points.ledger.Samples.lot;

import io.vertx.core.Future;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import tokyo.infra.platform.kernel.Result;
import tokyo.points.entry.Account;
import tokyo.points.entry.Burn;
import tokyo.points.entry.Slot;
import tokyo.points.entry.Transfer;
import tokyo.points.holding.LeaseTerms;
import tokyo.points.journal.FakeHeadStore;
import tokyo.points.journal.FakeJournalStore;
import tokyo.points.journal.Layout;
import tokyo.points.ledger.Budgeting;
import tokyo.points.ledger.Granting;
import tokyo.points.ledger.LedgerRefusal;
import tokyo.points.posting.FaultyJournal;
import tokyo.points.posting.FaultyJournal.Fate;

class ReclaimTest {
    private final FakeJournalStore store = new FakeJournalStore(Layout.WHOLE, () -> NOON);
    private final FaultyJournal journal = new FaultyJournal(store);
    private final BudgetNode one = new BudgetNode("node-1", journal, new FakeHeadStore(), Layout.WHOLE, 1, () -> NOON);
    private final BudgetNode two = new BudgetNode("node-2", journal, new FakeHeadStore(), Layout.WHOLE, 1, () -> NOON);

    private LeaseTerms lease(int slots, long value, long total) {
        now(one.posting.post(new Budgeting.Fund(ask(ECO, "fund"), BUREAU, 10_000)));
        Budgeting.LeaseOut out = new Budgeting.LeaseOut(ask(ECO, "lease"), LeaseTerms.ANY_BUCKET, slots, value, total);
        return now(one.posting.post(out))
                .fold(Transfer::detail, ReclaimTest::unexpected)
                .lease()
                .orElseThrow();
    }

    private static <T> T unexpected(LedgerRefusal refusal) {
        throw new AssertionError(refusal);
    }

    private boolean grant(LeaseTerms terms, int number, long amount) {
        Account.Citizen citizen = new Account.Citizen("p" + number);
        Slot slot = new Slot(Budgeting.account(ECO, terms), number);
        return now(one.posting.post(new Granting.Grant(ask(citizen, "grant"), lot(amount, SPRING), slot, List.of())))
                .isOk();
    }

    private long returned(Result<Transfer, LedgerRefusal> answer) {
        return answer.fold(transfer -> transfer.legs().amount(), ReclaimTest::unexpected);
    }

    @Test
    void what_was_not_granted_comes_back_once_whoever_reclaims_and_how_often() {
        LeaseTerms terms = lease(16, 8, 128);
        assertThat(grant(terms, 3, 8)).isTrue();
        assertThat(grant(terms, 7, 8)).isTrue();

        Future<Result<Transfer, LedgerRefusal>> both = one.reclaim.reclaim(ECO, terms);
        assertThat(returned(now(two.reclaim.reclaim(ECO, terms)))).isEqualTo(14 * 8);
        assertThat(now(both)).isEqualTo(now(two.reclaim.reclaim(ECO, terms)));
        assertThat(grant(terms, 4, 8)).isFalse();
        assertThat(store.entries().stream().filter(Burn.class::isInstance)).hasSize(14);
    }

    @Test
    void rows_of_a_file_come_back_with_the_amounts_of_the_file() {
        long[] rows = {1, 2, 4, 8, 16, 32};
        LeaseTerms terms = lease(rows.length, 0, 63);
        assertThat(grant(terms, 0, rows[0])).isTrue();
        assertThat(grant(terms, 4, rows[4])).isTrue();

        assertThat(returned(now(two.reclaim.reclaim(ECO, terms, row -> rows[row]))))
                .isEqualTo(2 + 4 + 8 + 32);
        assertThatThrownBy(() -> two.reclaim.reclaim(ECO, terms)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_burn_that_lands_between_the_two_looks_is_counted() {
        LeaseTerms terms = lease(1, 8, 8);
        journal.next(Fate.ARRIVES_LATE);
        journal.beforeInSlot(journal::arrive);
        assertThat(returned(now(one.reclaim.reclaim(ECO, terms)))).isEqualTo(8);
    }

    @Test
    void more_slots_than_one_question_holds_are_reclaimed_too() {
        LeaseTerms terms = lease(2_345, 1, 2_345);
        assertThat(grant(terms, 0, 1)).isTrue();
        assertThat(grant(terms, 1_500, 1)).isTrue();
        assertThat(returned(now(two.reclaim.reclaim(ECO, terms)))).isEqualTo(2_343);
    }

    @Test
    void a_reclaim_that_is_cut_off_anywhere_is_finished_by_the_next_one() {
        for (long seed = 1; seed <= 200; seed++) {
            new ReclaimTest().cutOff(new SplittableRandom(seed));
        }
    }

    /** Answers are lost, inserts come late or never, and a holder goes on granting between the attempts. */
    private void cutOff(SplittableRandom random) {
        LeaseTerms terms = lease(24, 8, 192);
        for (int attempt = 0; attempt < 6; attempt++) {
            for (int fate = 0; fate < 20; fate++) {
                journal.next(Fate.values()[random.nextInt(Fate.values().length)]);
            }
            LeaseTerms open = terms;
            int number = random.nextInt(24);
            Future<?> tried = random.nextBoolean()
                    ? two.reclaim.reclaim(ECO, open)
                    : one.posting.post(new Granting.Grant(
                            ask(new Account.Citizen("p" + number), "grant"),
                            lot(8, SPRING),
                            new Slot(Budgeting.account(ECO, open), number),
                            List.of()));
            assertThat(tried.isComplete()).isTrue();
            if (random.nextBoolean()) {
                journal.arrive();
            }
        }
        journal.calm();
        long back = returned(now(two.reclaim.reclaim(ECO, terms)));
        journal.arrive();
        long granted = store.entries().stream()
                .filter(entry -> entry instanceof Transfer transfer
                        && transfer.detail().slot().isPresent())
                .count();
        assertThat(granted * 8 + back).isEqualTo(192);
        assertThat(returned(now(one.reclaim.reclaim(ECO, terms)))).isEqualTo(back);
    }
}
