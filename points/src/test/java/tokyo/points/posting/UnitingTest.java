package tokyo.points.posting;

import static org.assertj.core.api.Assertions.assertThat;
import static tokyo.points.TestMongo.now;
import static tokyo.points.ledger.Samples.GARDEN;
import static tokyo.points.ledger.Samples.NOON;
import static tokyo.points.ledger.Samples.SPRING;
import static tokyo.points.ledger.Samples.ask;
import static tokyo.points.ledger.Samples.lot;
import static tokyo.points.ledger.Samples.spend;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tokyo.infra.platform.kernel.Result;
import tokyo.points.entry.Account;
import tokyo.points.entry.EntryId;
import tokyo.points.entry.Kind;
import tokyo.points.entry.Slot;
import tokyo.points.entry.Transfer;
import tokyo.points.holding.Cap;
import tokyo.points.journal.FakeHeadStore;
import tokyo.points.journal.FakeJournalStore;
import tokyo.points.journal.LastEntry;
import tokyo.points.journal.Layout;
import tokyo.points.ledger.Ask;
import tokyo.points.ledger.Command;
import tokyo.points.ledger.Correction;
import tokyo.points.ledger.Granting;
import tokyo.points.ledger.LedgerRefusal;
import tokyo.points.ledger.Merging;
import tokyo.points.ledger.ReversalPolicy;
import tokyo.points.ledger.Spending;

class UnitingTest {
    private static final Account.Citizen A = new Account.Citizen("person-a");
    private static final Account.Citizen B = new Account.Citizen("person-b");
    private static final Account.Citizen C = new Account.Citizen("person-c");

    /** Of an action that may be done five times, so that no cap hides a claim that is made twice. */
    private static final Cap FIVE = new Cap("eco/five", Cap.Measure.GRANTS, 5, SPRING);

    /** So many inserts come in every order of askers, the later ones in turn. */
    private static final int CHOSEN = 6;

    private final FakeJournalStore store = new FakeJournalStore(Layout.BUCKETED, () -> NOON);
    private final FaultyJournal journal = new FaultyJournal(store);
    private final Posting posting = node("node-1");
    private final Uniting uniting = new Uniting(journal, posting);
    private int slots;

    private Posting node(String writer) {
        return new Posting(
                journal,
                new LastEntry(journal, new FakeHeadStore()),
                new WriterStamps(writer),
                new ClockGuard(journal, () -> NOON),
                new StampGaps(journal, Layout.BUCKETED, () -> NOON),
                () -> NOON);
    }

    private Transfer posted(Command command) {
        return entry(now(posting.post(command)));
    }

    private static Transfer entry(Result<Transfer, LedgerRefusal> answer) {
        return answer.fold(transfer -> transfer, refusal -> {
            throw new AssertionError(refusal);
        });
    }

    private static Result<Transfer, LedgerRefusal> refused(LedgerRefusal refusal) {
        return Result.refused(refusal);
    }

    private Account.Citizen united(Account.Citizen one, Account.Citizen other) {
        return now(uniting.unite(one, other, "window 3")).fold(stays -> stays, refusal -> {
            throw new AssertionError(refusal);
        });
    }

    private static Slot slotFor(Account.Citizen citizen, int number) {
        return new Slot(new Account.Lease("eco", 2, citizen.bucket()), number);
    }

    private static Granting.Grant grant(Account.Citizen to, long amount, int slot) {
        return new Granting.Grant(ask(to, "grant-" + slot), lot(amount, SPRING), slotFor(to, slot), List.of());
    }

    /** The event is the claim's, of whichever account. */
    private Granting.Grant claim(Account.Citizen by, String event) {
        return new Granting.Grant(ask(by, event), lot(8, SPRING), "walk", slotFor(by, ++slots), List.of(FIVE));
    }

    private long balance(Account.Citizen account) {
        return store.entries().stream()
                .filter(Transfer.class::isInstance)
                .map(Transfer.class::cast)
                .filter(entry -> entry.link().owner().equals(account))
                .reduce((first, last) -> last)
                .map(last -> last.after().balance())
                .orElse(0L);
    }

    private long count(Kind kind) {
        return store.entries().stream()
                .filter(entry -> entry instanceof Transfer one && one.kind() == kind)
                .count();
    }

    @Test
    void a_claim_of_a_merged_account_is_not_granted_to_the_heir_again() {
        Transfer granted = posted(claim(A, "walk-1"));
        assertThat(united(A, B)).isEqualTo(B);

        assertThat(posted(claim(B, "walk-1"))).isEqualTo(granted);
        assertThat(entry(now(uniting.post(A, owner -> claim(owner, "walk-1"))))).isEqualTo(granted);
        assertThat(now(posting.earlier(claim(B, "walk-1")))).contains(Result.ok(granted));
        assertThat(balance(B)).isEqualTo(8);
        assertThat(posted(claim(B, "walk-2")).legs().credit()).isEqualTo(B);
    }

    @Test
    void a_claim_of_the_heir_is_not_granted_again_when_the_old_account_asks() {
        Transfer granted = posted(claim(B, "walk-1"));
        united(A, B);
        assertThat(entry(now(uniting.post(A, owner -> claim(owner, "walk-1"))))).isEqualTo(granted);
        assertThat(balance(B)).isEqualTo(8);
    }

    @Test
    void a_claim_of_the_first_of_three_accounts_is_known_to_the_last() {
        Transfer granted = posted(claim(A, "walk-1"));
        united(A, B);
        united(C, B);
        assertThat(entry(now(uniting.post(A, owner -> claim(owner, "walk-1"))))).isEqualTo(granted);
        assertThat(posted(claim(C, "walk-1"))).isEqualTo(granted);
    }

    @Test
    void what_both_claimed_before_stays_and_one_of_the_two_can_be_taken_back() {
        Transfer ofA = posted(claim(A, "walk-1"));
        Transfer ofB = posted(claim(B, "walk-1"));
        united(A, B);
        assertThat(balance(B)).isEqualTo(16);
        assertThat(posted(claim(B, "walk-1"))).isEqualTo(ofB);

        assertThat(entry(now(uniting.post(A, owner -> reverse(ofA, owner))))
                        .legs()
                        .debit())
                .isEqualTo(B);
        assertThat(balance(B)).isEqualTo(8);
    }

    private static Correction.ReverseGrant reverse(Transfer grant, Account.Citizen owner) {
        Ask ask = Ask.of(EntryId.reversalOf(grant, owner), owner);
        return new Correction.ReverseGrant(ask, grant, ReversalPolicy.HELD_ONLY);
    }

    @Test
    void an_entry_is_reversed_once_whoever_has_its_points_by_then() {
        Transfer grant = posted(claim(A, "walk-1"));
        Transfer other = posted(claim(A, "walk-2"));
        Transfer first = posted(reverse(grant, A));
        united(A, B);
        assertThat(entry(now(uniting.post(A, owner -> reverse(grant, owner))))).isEqualTo(first);
        assertThat(posted(reverse(grant, B))).isEqualTo(first);

        Transfer second = entry(now(uniting.post(A, owner -> reverse(other, owner))));
        united(B, C);
        assertThat(entry(now(uniting.post(A, owner -> reverse(other, owner))))).isEqualTo(second);
        assertThat(posted(reverse(other, C))).isEqualTo(second);
        assertThat(posted(reverse(grant, C))).isEqualTo(first);
        assertThat(balance(C)).isZero();
    }

    @Test
    void a_reversal_waits_for_points_in_transit_and_brings_them() {
        Transfer grant = posted(claim(A, "walk-1"));
        posted(new Merging.Out(Ask.of(Merging.outOf(A), A), B));
        assertThat(now(posting.post(reverse(grant, B)))).isEqualTo(refused(LedgerRefusal.ENTRY_OF_ANOTHER));
        assertThat(entry(now(uniting.post(A, owner -> reverse(grant, owner))))
                        .link()
                        .owner())
                .isEqualTo(B);
    }

    @Test
    void a_repeat_of_a_spend_after_a_merge_spends_nothing_more() {
        posted(claim(A, "walk-1"));
        posted(claim(B, "walk-1"));
        Transfer spent = posted(spend(A, 4, "garden-1"));
        united(A, B);
        assertThat(entry(now(uniting.post(A, owner -> spend(owner, 4, "garden-1")))))
                .isEqualTo(spent);
        assertThat(now(posting.post(spend(B, 2, "garden-1")))).isEqualTo(refused(LedgerRefusal.KEY_REUSED));
        assertThat(balance(B)).isEqualTo(12);
    }

    @Test
    void a_merge_that_was_cut_off_goes_on_wherever_it_was() {
        posted(grant(A, 8, 101));
        Transfer out = posted(new Merging.Out(Ask.of(Merging.outOf(A), A), B));
        posted(new Merging.Out(Ask.of(Merging.outOf(B), B), C));

        assertThat(united(A, B)).isEqualTo(C);
        assertThat(now(uniting.heirOf(A))).isEqualTo(Result.ok(C));
        assertThat(balance(C)).isEqualTo(8);
        assertThat(entry(now(uniting.bring(out))).link().owner()).isEqualTo(C);
        assertThat(count(Kind.MERGE_IN)).isEqualTo(2);
    }

    @Test
    void an_account_with_an_exchange_under_way_is_not_merged_yet() {
        posted(grant(A, 8, 101));
        posted(new Spending.SetAside(ask(A, "hold"), 4));
        assertThat(now(uniting.unite(A, B, "window 3"))).isEqualTo(Result.refused(LedgerRefusal.HOLDS_OPEN));
        assertThat(count(Kind.MERGE_OUT)).isZero();
    }

    @Test
    void a_capture_that_was_lost_is_answered_after_the_merge() {
        posted(grant(A, 8, 101));
        String hold = posted(new Spending.SetAside(ask(A, "hold"), 4)).id().value();
        Transfer captured = posted(capture(A, hold));
        united(A, B);
        assertThat(posted(capture(B, hold))).isEqualTo(captured);
    }

    private static Spending.Capture capture(Account.Citizen owner, String hold) {
        return new Spending.Capture(Ask.of(Spending.captureOf(owner, hold), owner), hold, 4, GARDEN);
    }

    /** Several who know of three accounts in different ways ask at once; whose insert comes next is tried out in every way. */
    @Test
    void merges_in_every_direction_at_once_end_with_one_who_has_everything() {
        List<List<Account.Citizen>> wishes = List.of(List.of(A, B), List.of(B, A), List.of(C, A), List.of(B, C));
        for (int order = 0; order < Math.pow(wishes.size(), CHOSEN); order++) {
            Crossing crossing = new Crossing();
            crossing.run(wishes, order);
            assertThat(crossing.balances()).as("order %s", order).isEqualTo(Map.of(A, 0L, B, 0L, C, 7L));
        }
    }

    /** Each asker has a node; an insert waits until its turn comes, the first ones in the order that a number's digits say. */
    private static final class Crossing {
        private final FakeJournalStore store = new FakeJournalStore(Layout.WHOLE, () -> NOON);
        private final List<TurnJournal> askers = new ArrayList<>();

        private Posting node(TurnJournal journal, String writer) {
            return new Posting(
                    journal,
                    new LastEntry(journal, new FakeHeadStore()),
                    new WriterStamps(writer),
                    new ClockGuard(journal, () -> NOON),
                    new StampGaps(journal, Layout.WHOLE, () -> NOON),
                    () -> NOON);
        }

        void run(List<List<Account.Citizen>> wishes, int order) {
            Posting first = node(new TurnJournal(store, true), "first");
            int slot = 0;
            for (Account.Citizen one : List.of(A, B, C)) {
                entry(now(first.post(grant(one, 1L << slot, ++slot))));
            }
            List<Future<?>> answers = new ArrayList<>();
            for (List<Account.Citizen> wish : wishes) {
                TurnJournal journal = new TurnJournal(store, false);
                Posting posting = node(journal, "asker-" + askers.size());
                askers.add(journal);
                answers.add(new Uniting(journal, posting).unite(wish.get(0), wish.get(1), ""));
            }
            int digits = order;
            for (int turn = 0; answers.stream().anyMatch(answer -> !answer.isComplete()); turn++) {
                int from = turn < CHOSEN ? digits % askers.size() : turn;
                digits /= askers.size();
                for (int next = 0; next < askers.size(); next++) {
                    if (askers.get((from + next) % askers.size()).turn()) {
                        break;
                    }
                }
            }
            assertThat(answers).allMatch(Future::succeeded);
        }

        Map<Account.Citizen, Long> balances() {
            Map<Account.Citizen, Long> balances = new HashMap<>();
            store.entries().stream()
                    .map(Transfer.class::cast)
                    .forEach(entry -> balances.put(
                            (Account.Citizen) entry.link().owner(),
                            entry.after().balance()));
            return balances;
        }
    }
}
