package tokyo.points.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tokyo.points.TestMongo.now;
import static tokyo.points.ledger.Samples.BUREAU;
import static tokyo.points.ledger.Samples.ECO;
import static tokyo.points.ledger.Samples.NOON;
import static tokyo.points.ledger.Samples.ask;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tokyo.infra.platform.kernel.Result;
import tokyo.points.entry.Account;
import tokyo.points.entry.Burn;
import tokyo.points.entry.Kind;
import tokyo.points.entry.Transfer;
import tokyo.points.holding.LeaseTerms;
import tokyo.points.journal.FakeHeadStore;
import tokyo.points.journal.FakeJournalStore;
import tokyo.points.journal.Layout;
import tokyo.points.ledger.Budgeting;
import tokyo.points.ledger.LedgerRefusal;
import tokyo.points.posting.FaultyJournal;
import tokyo.points.posting.FaultyJournal.Fate;

class GrantsTest {
    private static final long BUDGET = 100 * 8;

    private Instant time = NOON;
    private final FakeJournalStore store = new FakeJournalStore(Layout.WHOLE, () -> NOON);
    private final FaultyJournal journal = new FaultyJournal(store);
    private final BudgetNode one = node("node-1");
    private final BudgetNode two = node("node-2");

    private BudgetNode node(String name) {
        return new BudgetNode(name, journal, new FakeHeadStore(), Layout.WHOLE, 2, () -> time);
    }

    @BeforeEach
    void fund_the_campaign() {
        assertThat(now(one.posting.post(new Budgeting.Fund(ask(ECO, "fund"), BUREAU, BUDGET)))
                        .isOk())
                .isTrue();
    }

    private long balance(Account account) {
        Map<Account, Long> accounts = new HashMap<>();
        store.entries().stream()
                .filter(Transfer.class::isInstance)
                .map(Transfer.class::cast)
                .forEach(entry -> {
                    accounts.merge(entry.legs().debit(), -entry.legs().amount(), Long::sum);
                    accounts.merge(entry.legs().credit(), entry.legs().amount(), Long::sum);
                });
        return accounts.getOrDefault(account, 0L);
    }

    private long granted() {
        return store.entries().stream()
                .filter(entry -> entry instanceof Transfer transfer && transfer.kind() == Kind.GRANT)
                .count();
    }

    private void reclaimAll() {
        for (LeaseTerms terms : now(one.reclaim.openLeases(ECO))) {
            assertThat(now(two.reclaim.reclaim(ECO, terms)).isOk()).isTrue();
        }
    }

    @Test
    void two_nodes_grant_the_budget_to_its_last_point_and_not_one_more() {
        long answered = IntStream.range(0, 130)
                .filter(i -> now((i % 2 == 0 ? one : two).grant("p" + i, 8)).isOk())
                .count();
        assertThat(answered).isEqualTo(granted()).isBetween(98L, 100L);
        now(one.grants.release());
        now(two.grants.release());
        assertThat(balance(ECO)).isEqualTo(BUDGET - 8 * answered);
        assertThat(now(one.reclaim.openLeases(ECO))).isEmpty();

        time = time.plus(Leasing.SPENT_FOR);
        long more = IntStream.range(200, 210)
                .filter(i -> now(one.grant("p" + i, 8)).isOk())
                .count();
        assertThat(answered + more).isEqualTo(100);
        assertThat(balance(ECO)).isZero();
    }

    @Test
    void chunks_shrink_and_leases_that_are_used_up_are_closed() {
        IntStream.range(0, 100).forEach(i -> now(one.grant("p" + i, 8)));
        List<Integer> chunks = store.entries().stream()
                .filter(entry -> entry instanceof Transfer transfer && transfer.kind() == Kind.LEASE)
                .map(entry -> ((Transfer) entry).detail().lease().orElseThrow().slots())
                .toList();
        assertThat(chunks)
                .isSortedAccordingTo((left, right) -> right - left)
                .startsWith(12)
                .endsWith(1);
        assertThat(granted()).isEqualTo(100);
        assertThat(now(one.reclaim.openLeases(ECO))).isEmpty();
        assertThat(store.entries()).noneMatch(Burn.class::isInstance);
    }

    @Test
    void a_repeat_is_answered_though_the_budget_is_spent_and_costs_no_slot() {
        Result<Transfer, LedgerRefusal> first = now(one.grant("p0", 8));
        IntStream.range(0, 100).forEach(i -> now(one.grant("p" + i, 8)));
        assertThat(granted()).isEqualTo(100);
        assertThat(now(one.grant("p-late", 8))).isEqualTo(Result.refused(LedgerRefusal.BUDGET_SPENT));
        assertThat(now(one.grant("p0", 8))).isEqualTo(first);
        assertThat(now(two.grant("p0", 8))).isEqualTo(first);
    }

    @Test
    void a_spent_budget_is_not_read_for_every_refused_grant() {
        assertThat(now(one.grant("whale", BUDGET)).isOk()).isTrue();
        now(one.grant("p0", BUDGET));
        int reads = journal.reads();
        now(one.grant("p1", BUDGET));
        assertThat(journal.reads() - reads)
                .as("whether they had it, and whether they have had other accounts")
                .isEqualTo(2);
        now(two.posting.post(new Budgeting.Fund(ask(ECO, "more"), BUREAU, BUDGET)));
        time = time.plus(Leasing.SPENT_FOR);
        assertThat(now(one.grant("p1", BUDGET)).isOk()).isTrue();
    }

    @Test
    void a_lease_that_is_reclaimed_under_its_holder_costs_nobody_a_grant() {
        now(one.grant("p0", 8));
        reclaimAll();
        Transfer next = now(one.grant("p1", 8)).fold(transfer -> transfer, refusal -> {
            throw new AssertionError(refusal);
        });
        assertThat(next.detail().slot().orElseThrow().lease().number()).isGreaterThan(2);
        assertThat(granted()).isEqualTo(2);
        now(one.grants.release());
        assertThat(balance(ECO)).isEqualTo(BUDGET - 16);
    }

    @Test
    void a_slot_of_unknown_fate_is_never_used_again_and_its_late_grant_counts() {
        now(one.grant("p0", 8));
        journal.next(Fate.ARRIVES_LATE, Fate.NEVER_ARRIVES, Fate.NEVER_ARRIVES);
        assertThatThrownBy(() -> now(one.grant("p1", 8))).hasMessageContaining("no answer");
        now(one.grant("p2", 8));
        journal.arrive();
        reclaimAll();
        assertThat(granted()).isEqualTo(3);
        assertThat(balance(ECO)).isEqualTo(BUDGET - 24);
    }

    @Test
    void a_late_grant_that_lands_after_the_reclaim_is_refused_by_the_burn() {
        now(one.grant("p0", 8));
        journal.next(Fate.ARRIVES_LATE, Fate.NEVER_ARRIVES, Fate.NEVER_ARRIVES);
        assertThatThrownBy(() -> now(one.grant("p1", 8))).hasMessageContaining("no answer");
        reclaimAll();
        journal.arrive();
        assertThat(granted()).isEqualTo(1);
        assertThat(balance(ECO)).isEqualTo(BUDGET - 8);
    }

    @Test
    void a_lease_whose_answer_was_lost_is_used_all_the_same() {
        journal.next(Fate.ARRIVES_LATE, Fate.NEVER_ARRIVES, Fate.NEVER_ARRIVES);
        assertThatThrownBy(() -> now(one.grant("p0", 8))).hasMessageContaining("no answer");
        journal.arrive();
        assertThat(now(one.grant("p0", 8)).isOk()).isTrue();
        assertThat(now(one.reclaim.openLeases(ECO))).hasSize(1);
    }

    @Test
    void the_same_event_for_another_action_is_another_claim() {
        Grants.Wish any = BudgetNode.wish("p0", 8);
        assertThat(now(one.grants.grant(forAction(any, "walk"))).isOk()).isTrue();
        assertThat(now(two.grants.grant(forAction(any, "walk"))).isOk()).isTrue();
        assertThat(now(two.grants.grant(forAction(any, "clean")))).isEqualTo(Result.refused(LedgerRefusal.KEY_REUSED));
        assertThat(granted()).isEqualTo(1);
    }

    private static Grants.Wish forAction(Grants.Wish any, String action) {
        return new Grants.Wish(
                any.event(), any.citizen(), any.budget(), any.lot(), action, any.caps(), any.effective(), any.memo());
    }
}
