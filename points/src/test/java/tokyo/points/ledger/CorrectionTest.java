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

import java.time.Instant;
import org.junit.jupiter.api.Test;
import tokyo.points.entry.Account;
import tokyo.points.entry.Transfer;

class CorrectionTest {
    private static final Instant APRIL = Instant.parse("2027-04-10T03:00:00Z");

    private static Transfer first(long amount) {
        return post(OwnerState.empty(PARENT), grant(PARENT, amount, SPRING, 1), NOON);
    }

    private static OwnerState then(Transfer entry, Command next) {
        return OwnerState.after(post(OwnerState.after(entry), next, NOON));
    }

    @Test
    void a_spend_comes_back_with_the_expiry_that_it_had() {
        OwnerState had = after(PARENT, NOON, grant(PARENT, 1, SPRING, 1), grant(PARENT, 2, SUMMER, 2));
        Transfer spent = post(had, spend(PARENT, 3, "garden"), NOON);

        Transfer back = post(OwnerState.after(spent), new Correction.ReverseSpend(reversal(spent), spent), APRIL);

        assertThat(back.after().lots().list()).containsExactly(lot(1, SPRING), lot(2, SUMMER));
        assertThat(OwnerState.after(back).spendable(APRIL)).isEqualTo(2);
        assertThat(back.detail().reference()).isEqualTo(spent.id().value());
    }

    @Test
    void a_wrong_expiry_is_undone_with_a_new_date() {
        OwnerState had = OwnerState.after(first(4));
        Transfer ended = post(had, new Granting.Expire(ask(PARENT, "sweep")), APRIL);

        Transfer undone =
                post(OwnerState.after(ended), new Correction.UndoExpiry(reversal(ended), ended, SUMMER), APRIL);

        assertThat(undone.legs()).isEqualTo(new Transfer.Legs(new Account.Breakage(), PARENT, 4));
        assertThat(undone.after().lots().list()).containsExactly(lot(4, SUMMER));
        assertThat(refusal(OwnerState.after(ended), new Correction.UndoExpiry(reversal(ended), ended, SPRING), APRIL))
                .contains(LedgerRefusal.EXPIRY_PAST);
    }

    @Test
    void a_grant_is_taken_back_within_what_can_be_spent() {
        Transfer grant = first(8);
        OwnerState left = OwnerState.after(post(then(grant, spend(PARENT, 6, "s")), grant(PARENT, 1, SUMMER, 2), NOON));

        Transfer taken = post(left, reverse(grant, ReversalPolicy.WITHIN_BALANCE), NOON);

        assertThat(taken.legs()).isEqualTo(new Transfer.Legs(PARENT, new Account.Returned("eco"), 3));
        assertThat(taken.after().balance()).isZero();
        assertThat(refusal(OwnerState.after(taken), reverse(grant, ReversalPolicy.WITHIN_BALANCE), NOON))
                .contains(LedgerRefusal.NOTHING_LEFT);
    }

    @Test
    void a_grant_is_taken_back_only_as_far_as_it_is_still_held() {
        Transfer grant = first(8);
        OwnerState left = OwnerState.after(post(then(grant, spend(PARENT, 6, "s")), grant(PARENT, 1, SUMMER, 2), NOON));

        Transfer taken = post(left, reverse(grant, ReversalPolicy.HELD_ONLY), NOON);

        assertThat(taken.legs().amount()).isEqualTo(2);
        assertThat(taken.after().lots().list()).containsExactly(lot(1, SUMMER));
    }

    @Test
    void what_is_owed_is_paid_by_the_next_points() {
        Transfer grant = first(8);
        OwnerState spent = then(grant, spend(PARENT, 6, "s"));

        OwnerState owing = OwnerState.after(post(spent, reverse(grant, ReversalPolicy.NEGATIVE), NOON));
        assertThat(owing.holdings().balance()).isEqualTo(-6);
        assertThat(owing.holdings().debt()).isEqualTo(6);
        assertThat(refusal(owing, spend(PARENT, 1, "t"), NOON)).contains(LedgerRefusal.INSUFFICIENT_BALANCE);

        OwnerState partly = OwnerState.after(post(owing, grant(PARENT, 4, SUMMER, 2), NOON));
        assertThat(partly.spendable(NOON)).isZero();
        OwnerState free = OwnerState.after(post(partly, grant(PARENT, 4, SUMMER, 3), NOON));
        assertThat(free.spendable(NOON)).isEqualTo(2);
        assertThat(free.holdings().balance()).isEqualTo(2);
    }

    private static Correction.ReverseGrant reverse(Transfer grant, ReversalPolicy policy) {
        return new Correction.ReverseGrant(reversal(grant), grant, policy);
    }

    @Test
    void another_policy_or_another_date_is_another_content_under_the_same_key() {
        Transfer grant = first(8);
        assertThat(reverse(grant, ReversalPolicy.NEGATIVE).body())
                .isNotEqualTo(reverse(grant, ReversalPolicy.HELD_ONLY).body());
        Transfer ended = post(OwnerState.after(grant), new Granting.Expire(ask(PARENT, "sweep")), APRIL);
        assertThat(new Correction.UndoExpiry(reversal(ended), ended, SUMMER).body())
                .isNotEqualTo(new Correction.UndoExpiry(reversal(ended), ended, SPRING).body());
    }

    @Test
    void nobody_undoes_what_was_not_done_to_them() {
        Transfer grant = first(4);
        assertThatThrownBy(() -> new Correction.ReverseSpend(reversal(grant), grant))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> reverseFor(OTHER, grant)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Correction.ReverseGrant reverseFor(Account.Citizen other, Transfer grant) {
        return new Correction.ReverseGrant(ask(other, "r"), grant, ReversalPolicy.NEGATIVE);
    }
}
