package tokyo.points.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tokyo.points.TestMongo.now;
import static tokyo.points.ledger.Samples.BUREAU;
import static tokyo.points.ledger.Samples.ECO;
import static tokyo.points.ledger.Samples.NOON;
import static tokyo.points.ledger.Samples.ask;
import static tokyo.points.ledger.Samples.leaseOut;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
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
import tokyo.points.journal.Head;
import tokyo.points.journal.HeadStore;
import tokyo.points.journal.Layout;
import tokyo.points.ledger.Budgeting;
import tokyo.points.ledger.LedgerRefusal;
import tokyo.points.posting.FaultyJournal;
import tokyo.points.posting.FaultyJournal.Fate;

/** What becomes of leases: of those that are used up, lost, forgotten or not needed any more. */
class LeasesTest {
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

    private List<LeaseTerms> open() {
        return now(one.reclaim.openLeases(ECO));
    }

    private long leases() {
        return store.entries().stream()
                .filter(entry -> entry instanceof Transfer transfer && transfer.kind() == Kind.LEASE)
                .count();
    }

    @Test
    void leases_of_one_slot_are_taken_when_they_are_needed_and_not_ahead() {
        FakeJournalStore sharded = new FakeJournalStore(Layout.BUCKETED, () -> NOON);
        BudgetNode node = new BudgetNode("node-1", sharded, new FakeHeadStore(), Layout.BUCKETED, 128, () -> NOON);
        now(node.posting.post(new Budgeting.Fund(ask(ECO, "fund"), BUREAU, BUDGET)));
        IntStream.range(0, 20)
                .forEach(i -> assertThat(now(node.grant("p" + i, 8)).isOk()).isTrue());
        assertThat(now(node.reclaim.openLeases(ECO))).isEmpty();
        assertThat(sharded.entries().stream()
                        .filter(entry -> entry instanceof Transfer transfer && transfer.kind() == Kind.LEASE))
                .hasSize(20);
    }

    @Test
    void too_many_open_leases_end_with_the_oldest_and_not_with_a_refusal() {
        now(two.posting.post(new Budgeting.Fund(ask(ECO, "more"), BUREAU, 8 * LeaseTerms.MOST_OPEN)));
        for (int i = 0; i < LeaseTerms.MOST_OPEN; i++) {
            assertThat(now(two.posting.post(leaseOut("of-the-dead-" + i, 1, 8))).isOk())
                    .isTrue();
        }
        LeaseTerms oldest = open().get(0);
        assertThat(now(one.grant("p0", 8)).isOk()).isTrue();
        assertThat(open()).hasSize(LeaseTerms.MOST_OPEN).doesNotContain(oldest);
    }

    @Test
    void a_slot_of_unknown_fate_keeps_its_lease_open_only_until_the_next_look() {
        now(one.grant("p0", 8));
        journal.next(Fate.NEVER_ARRIVES, Fate.NEVER_ARRIVES, Fate.NEVER_ARRIVES);
        assertThatThrownBy(() -> now(one.grant("p1", 8))).hasMessageContaining("no answer");
        IntStream.range(2, 101).forEach(i -> now(one.grant("p" + i, 8)));
        assertThat(open()).hasSize(1);
        now(one.grants.tidy());
        assertThat(open()).isEmpty();
        assertThat(balance(ECO)).isEqualTo(8);
    }

    @Test
    void a_full_lease_that_could_not_be_closed_is_closed_with_the_next_look() {
        assertThat(now(one.grant("whale", BUDGET)).isOk()).isTrue();
        now(two.posting.post(new Budgeting.Fund(ask(ECO, "more"), BUREAU, BUDGET)));
        time = time.plus(Leasing.SPENT_FOR);
        journal.next(Fate.FINE, Fate.FINE, Fate.DEFINITE);
        assertThat(now(one.grant("other", BUDGET)).isOk()).isTrue();
        assertThat(open()).hasSize(1);
        now(one.grants.tidy());
        assertThat(open()).isEmpty();
        assertThat(store.entries()).noneMatch(Burn.class::isInstance);
    }

    @Test
    void a_lease_whose_answer_never_came_is_given_back_with_the_others() {
        journal.next(Fate.ARRIVES_LATE, Fate.NEVER_ARRIVES, Fate.NEVER_ARRIVES);
        assertThatThrownBy(() -> now(one.grant("p0", 8))).hasMessageContaining("no answer");
        journal.arrive();
        now(one.grants.release());
        assertThat(open()).isEmpty();
        assertThat(balance(ECO)).isEqualTo(BUDGET);
    }

    @Test
    void what_a_node_has_not_used_for_long_goes_back_and_it_may_come_again() {
        now(one.grant("p0", 8));
        for (int look = 1; look < Leasing.QUIET_LOOKS; look++) {
            now(one.grants.tidy());
        }
        assertThat(open()).hasSize(1);
        now(one.grants.tidy());
        now(one.grants.tidy());
        assertThat(open()).isEmpty();
        assertThat(balance(ECO)).isEqualTo(BUDGET - 8);
        assertThat(now(one.grant("p1", 8)).isOk()).isTrue();
        assertThat(leases()).isEqualTo(2);
    }

    @Test
    void who_loses_every_race_for_a_lease_may_try_again() {
        AtomicReference<LeaseTerms> theirs = new AtomicReference<>();
        AtomicInteger races = new AtomicInteger();
        BudgetNode rival = new BudgetNode("rival", store, new FakeHeadStore(), Layout.WHOLE, 2, () -> time);
        Runnable takeAll = () -> {
            Budgeting.LeaseOut all = leaseOut("race-" + races.incrementAndGet(), 100, 8);
            theirs.set(now(rival.posting.post(all))
                    .fold(entry -> entry.detail().lease(), refusal -> Optional.<LeaseTerms>empty())
                    .orElse(null));
        };
        Runnable giveBack = () -> {
            Optional.ofNullable(theirs.getAndSet(null)).ifPresent(taken -> now(rival.reclaim.reclaim(ECO, taken)));
            journal.beforeInsert(takeAll);
        };
        BudgetNode unlucky = new BudgetNode("unlucky", journal, heads(giveBack), Layout.WHOLE, 2, () -> time);
        assertThat(now(unlucky.grant("p0", 8))).isEqualTo(Result.refused(LedgerRefusal.CONTENDED));
        assertThat(races).hasValueGreaterThanOrEqualTo(Leasing.ATTEMPTS);
        journal.beforeInsert(() -> {});
        Optional.ofNullable(theirs.getAndSet(null)).ifPresent(taken -> now(rival.reclaim.reclaim(ECO, taken)));
        assertThat(now(two.grant("p0", 8)).isOk()).isTrue();
    }

    /** Something happens whenever the campaign is looked up. */
    private static HeadStore heads(Runnable before) {
        return new HeadStore() {
            @Override
            public Future<Optional<Head>> headOf(Account.Owner owner) {
                if (owner.equals(ECO)) {
                    before.run();
                }
                return Future.succeededFuture(Optional.empty());
            }

            @Override
            public Future<Void> note(Head head) {
                return Future.succeededFuture();
            }
        };
    }

    @Test
    void a_budget_is_not_believed_to_be_spent_for_longer_because_the_clock_was_set_back() {
        assertThat(now(one.grant("whale", BUDGET)).isOk()).isTrue();
        assertThat(now(one.grant("p0", BUDGET))).isEqualTo(Result.refused(LedgerRefusal.BUDGET_SPENT));
        now(two.posting.post(new Budgeting.Fund(ask(ECO, "more"), BUREAU, BUDGET)));
        time = time.minus(Duration.ofHours(1));
        assertThat(now(one.grant("p1", BUDGET)).isOk()).isTrue();
    }

    @Test
    void two_nodes_that_took_one_name_hinder_each_other_and_nobody_else() {
        BudgetNode twin = new BudgetNode("node-1", store, new FakeHeadStore(), Layout.WHOLE, 9, () -> time);
        IntStream.range(0, 20).forEach(i -> {
            assertThat(now(one.grant("p" + i, 8)).isOk()).isTrue();
            assertThat(now(twin.grant("q" + i, 8)).isOk()).isTrue();
        });
        assertThat(granted()).isEqualTo(40);
    }

    @Test
    void a_lot_is_paid_by_its_own_campaign_or_a_part_of_it() {
        Grants.Wish good = BudgetNode.wish("p0", 8);
        Account.Campaign part = new Account.Campaign("eco@07");
        assertThat(new Grants.Wish(good.event(), good.citizen(), part, good.lot(), List.of(), Optional.empty(), "")
                        .budget())
                .isEqualTo(part);
        Account.Campaign other = new Account.Campaign("eco2");
        assertThatThrownBy(() -> new Grants.Wish(
                        good.event(), good.citizen(), other, good.lot(), List.of(), Optional.empty(), ""))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
