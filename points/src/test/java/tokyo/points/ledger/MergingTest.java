package tokyo.points.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tokyo.points.ledger.Samples.NOON;
import static tokyo.points.ledger.Samples.OTHER;
import static tokyo.points.ledger.Samples.PARENT;
import static tokyo.points.ledger.Samples.SPRING;
import static tokyo.points.ledger.Samples.SUMMER;
import static tokyo.points.ledger.Samples.after;
import static tokyo.points.ledger.Samples.ask;
import static tokyo.points.ledger.Samples.grant;
import static tokyo.points.ledger.Samples.lot;
import static tokyo.points.ledger.Samples.post;
import static tokyo.points.ledger.Samples.refusal;
import static tokyo.points.ledger.Samples.reversal;
import static tokyo.points.ledger.Samples.spend;

import java.util.List;
import org.junit.jupiter.api.Test;
import tokyo.points.entry.Account;
import tokyo.points.entry.EntryId;
import tokyo.points.entry.Transfer;
import tokyo.points.holding.Cap;
import tokyo.points.holding.Cap.Measure;

class MergingTest {
    private static final Cap ONCE = new Cap("eco/once", Measure.GRANTS, 1, SUMMER);
    private static final Account.Citizen LAST = new Account.Citizen("q-parent-mitaka");

    private static Transfer first(long amount) {
        return post(OwnerState.empty(PARENT), grant(PARENT, amount, SPRING, 1), NOON);
    }

    private static OwnerState then(Transfer entry, Command next) {
        return OwnerState.after(post(OwnerState.after(entry), next, NOON));
    }

    private static Merging.Out mergeOut(Account.Citizen from, Account.Citizen into) {
        return new Merging.Out(Ask.of(Merging.outOf(from), from), into);
    }

    private static Merging.In mergeIn(Account.Citizen into, Transfer out, Transfer... via) {
        return new Merging.In(Ask.of(Merging.inOf(into, out), into), out, List.of(via));
    }

    private static Correction.ReverseGrant reverse(Transfer grant, Account.Citizen owner) {
        Ask ask = Ask.of(EntryId.reversalOf(grant, owner), owner);
        return new Correction.ReverseGrant(ask, grant, ReversalPolicy.HELD_ONLY);
    }

    @Test
    void two_accounts_become_one_person_whose_caps_stay_used() {
        OwnerState old = after(PARENT, NOON, grant(PARENT, 4, SPRING, 1, ONCE));
        Transfer out = post(old, mergeOut(PARENT, OTHER), NOON);
        OwnerState heir = after(OTHER, NOON, grant(OTHER, 1, SUMMER, 2));

        OwnerState both = OwnerState.after(post(heir, mergeIn(OTHER, out), NOON));

        assertThat(out.legs().credit()).isEqualTo(new Account.Transit(PARENT.person()));
        assertThat(both.holdings().lots().list()).containsExactly(lot(4, SPRING), lot(1, SUMMER));
        assertThat(both.holdings().predecessors()).containsExactly(PARENT.code());
        assertThat(refusal(both, grant(OTHER, 4, SPRING, 3, ONCE), NOON)).contains(LedgerRefusal.CAP_REACHED);
        assertThat(refusal(OwnerState.after(out), grant(PARENT, 4, SPRING, 4), NOON))
                .contains(LedgerRefusal.OWNER_MERGED);
        assertThat(refusal(OwnerState.after(out), spend(PARENT, 4, "s"), NOON)).contains(LedgerRefusal.OWNER_MERGED);
    }

    @Test
    void what_both_had_claimed_before_stays_and_the_cap_counts_both() {
        Transfer out = post(after(PARENT, NOON, grant(PARENT, 4, SPRING, 1, ONCE)), mergeOut(PARENT, OTHER), NOON);
        OwnerState heir = after(OTHER, NOON, grant(OTHER, 4, SPRING, 2, ONCE));

        OwnerState both = OwnerState.after(post(heir, mergeIn(OTHER, out), NOON));

        assertThat(both.holdings().balance()).isEqualTo(8);
        assertThat(both.holdings().counters().used("eco/once")).isEqualTo(2);
        assertThat(refusal(both, grant(OTHER, 4, SPRING, 3, ONCE), NOON)).contains(LedgerRefusal.CAP_REACHED);
    }

    @Test
    void an_account_without_points_still_brings_its_used_caps() {
        OwnerState spent = after(PARENT, NOON, grant(PARENT, 4, SPRING, 1, ONCE), spend(PARENT, 4, "s"));
        Transfer out = post(spent, mergeOut(PARENT, OTHER), NOON);
        OwnerState heir = OwnerState.after(post(OwnerState.empty(OTHER), mergeIn(OTHER, out), NOON));

        assertThat(out.legs().amount()).isZero();
        assertThat(refusal(heir, grant(OTHER, 4, SPRING, 2, ONCE), NOON)).contains(LedgerRefusal.CAP_REACHED);
    }

    @Test
    void open_holds_and_debts_keep_an_account_from_being_merged() {
        OwnerState held = then(first(4), new Spending.SetAside(ask(PARENT, "h"), 1));
        assertThat(refusal(held, mergeOut(PARENT, OTHER), NOON)).contains(LedgerRefusal.HOLDS_OPEN);

        Transfer grant = first(4);
        Correction.ReverseGrant owed = new Correction.ReverseGrant(reversal(grant), grant, ReversalPolicy.NEGATIVE);
        OwnerState owing = OwnerState.after(post(then(grant, spend(PARENT, 4, "s")), owed, NOON));
        assertThat(refusal(owing, mergeOut(PARENT, OTHER), NOON)).contains(LedgerRefusal.DEBT_OPEN);
    }

    @Test
    void of_two_accounts_one_stays_whoever_asks() {
        assertThat(Merging.staying(PARENT, OTHER)).isEqualTo(OTHER).isEqualTo(Merging.staying(OTHER, PARENT));
        assertThatThrownBy(() -> mergeOut(OTHER, PARENT)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> mergeOut(OTHER, OTHER)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void points_in_transit_follow_an_heir_who_was_merged_meanwhile() {
        Transfer out = post(OwnerState.after(first(4)), mergeOut(PARENT, OTHER), NOON);
        Transfer further = post(OwnerState.empty(OTHER), mergeOut(OTHER, LAST), NOON);
        Merging.In in = mergeIn(LAST, out, further);

        assertThat(post(OwnerState.empty(LAST), in, NOON).after().balance()).isEqualTo(4);
        assertThat(in.formerOwners(OwnerState.empty(LAST))).containsExactly(OTHER);
        assertThatThrownBy(() -> mergeIn(LAST, out)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> mergeIn(LAST, out, first(1))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void what_a_merged_account_was_granted_is_taken_back_from_whoever_has_it_now() {
        Transfer grant = first(4);
        Transfer out = post(OwnerState.after(grant), mergeOut(PARENT, OTHER), NOON);
        assertThat(refusal(OwnerState.after(out), reverse(grant, PARENT), NOON)).contains(LedgerRefusal.OWNER_MERGED);
        assertThat(refusal(OwnerState.empty(OTHER), reverse(grant, OTHER), NOON))
                .as("not before it has arrived")
                .contains(LedgerRefusal.ENTRY_OF_ANOTHER);

        Transfer in = post(OwnerState.empty(OTHER), mergeIn(OTHER, out), NOON);
        Transfer taken = post(OwnerState.after(in), reverse(grant, OTHER), NOON);

        assertThat(taken.legs()).isEqualTo(new Transfer.Legs(OTHER, new Account.Returned("eco"), 4));
        assertThat(taken.after().balance()).isZero();
        assertThat(taken.detail().reference()).isEqualTo(grant.id().value());
    }

    @Test
    void an_heir_of_an_heir_gets_the_spend_of_the_first_account_back() {
        Transfer spent = post(OwnerState.after(first(4)), spend(PARENT, 3, "garden"), NOON);
        Transfer out = post(OwnerState.after(spent), mergeOut(PARENT, OTHER), NOON);
        OwnerState middle = OwnerState.after(post(OwnerState.empty(OTHER), mergeIn(OTHER, out), NOON));
        Transfer further = post(middle, mergeOut(OTHER, LAST), NOON);
        OwnerState last = OwnerState.after(post(OwnerState.empty(LAST), mergeIn(LAST, further), NOON));

        Ask ask = Ask.of(EntryId.reversalOf(spent, LAST), LAST);
        Transfer back = post(last, new Correction.ReverseSpend(ask, spent), NOON);

        assertThat(last.holdings().predecessors()).containsExactly(OTHER.code(), PARENT.code());
        assertThat(back.after().lots().list()).containsExactly(lot(4, SPRING));
    }

    @Test
    void an_event_of_a_former_account_has_the_body_that_it_had_there() {
        Transfer grant = first(4);
        Granting.Grant again = grant(OTHER, 4, SPRING, 1);
        assertThat(again.bodyFor(PARENT)).isEqualTo(grant.body());
        assertThat(again.body()).isNotEqualTo(grant.body());
    }

    @Test
    void each_account_is_closed_and_swept_for_itself() {
        Transfer out = post(OwnerState.after(first(4)), mergeOut(PARENT, OTHER), NOON);
        OwnerState heir = OwnerState.after(post(OwnerState.empty(OTHER), mergeIn(OTHER, out), NOON));
        assertThat(grant(OTHER, 1, SPRING, 2).formerOwners(heir)).containsExactly(PARENT);
        assertThat(mergeOut(OTHER, LAST).formerOwners(heir)).isEmpty();
        assertThat(new Granting.Expire(ask(OTHER, "sweep")).formerOwners(heir)).isEmpty();
    }
}
