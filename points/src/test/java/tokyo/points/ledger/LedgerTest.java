package tokyo.points.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tokyo.points.ledger.Samples.ECO;
import static tokyo.points.ledger.Samples.GARDEN;
import static tokyo.points.ledger.Samples.NOON;
import static tokyo.points.ledger.Samples.OTHER;
import static tokyo.points.ledger.Samples.PARENT;
import static tokyo.points.ledger.Samples.SPRING;
import static tokyo.points.ledger.Samples.SUMMER;
import static tokyo.points.ledger.Samples.TODAY;
import static tokyo.points.ledger.Samples.after;
import static tokyo.points.ledger.Samples.ask;
import static tokyo.points.ledger.Samples.grant;
import static tokyo.points.ledger.Samples.leaseOut;
import static tokyo.points.ledger.Samples.lot;
import static tokyo.points.ledger.Samples.post;
import static tokyo.points.ledger.Samples.refusal;
import static tokyo.points.ledger.Samples.spend;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tokyo.points.entry.Account;
import tokyo.points.entry.EntryId;
import tokyo.points.entry.Transfer;
import tokyo.points.holding.Cap;
import tokyo.points.holding.Cap.Measure;
import tokyo.points.holding.LeaseTerms;

class LedgerTest {
    private static final Instant LAST_MOMENT = Instant.parse("2027-03-31T14:59:59.999Z");

    private static OwnerState rich() {
        return after(
                PARENT, NOON, grant(PARENT, 2, SUMMER, 1), grant(PARENT, 1, SPRING, 2), grant(PARENT, 4, SUMMER, 3));
    }

    @Test
    void equal_lots_merge_and_the_first_to_end_is_spent_first() {
        assertThat(rich().holdings().lots().list()).containsExactly(lot(1, SPRING), lot(6, SUMMER));

        Transfer spent = post(rich(), spend(PARENT, 2, "garden"), NOON);

        assertThat(spent.detail().lots().list()).containsExactly(lot(1, SPRING), lot(1, SUMMER));
        assertThat(spent.after().lots().list()).containsExactly(lot(5, SUMMER));
        assertThat(spent.after().balance()).isEqualTo(5);
    }

    @Test
    void points_can_be_spent_to_the_end_of_their_last_day_in_tokyo() {
        assertThat(rich().spendable(LAST_MOMENT)).isEqualTo(7);
        assertThat(rich().spendable(LAST_MOMENT.plusMillis(1))).isEqualTo(6);
        assertThat(refusal(rich(), spend(PARENT, 7, "late"), LAST_MOMENT.plusMillis(1)))
                .contains(LedgerRefusal.INSUFFICIENT_BALANCE);
        assertThat(refusal(rich(), spend(PARENT, 7, "in-time"), LAST_MOMENT)).isEmpty();
    }

    @Test
    void what_has_ended_is_booked_once() {
        Instant late = LAST_MOMENT.plusMillis(1);
        Transfer booked = post(rich(), new Granting.Expire(ask(PARENT, "sweep")), late);

        assertThat(booked.legs()).isEqualTo(new Transfer.Legs(PARENT, new Account.Breakage(), 1));
        assertThat(refusal(OwnerState.after(booked), new Granting.Expire(ask(PARENT, "again")), late))
                .contains(LedgerRefusal.NOTHING_EXPIRED);
        assertThat(refusal(rich(), new Granting.Expire(ask(PARENT, "early")), LAST_MOMENT))
                .contains(LedgerRefusal.NOTHING_EXPIRED);
    }

    @Test
    void an_entry_is_never_before_its_predecessor() {
        Transfer first = post(OwnerState.empty(PARENT), grant(PARENT, 1, SPRING, 1), NOON.plusNanos(1_500_000));
        Transfer second = post(OwnerState.after(first), spend(PARENT, 1, "s"), NOON.minusSeconds(60));

        assertThat(first.at()).isEqualTo(NOON.plusMillis(1));
        assertThat(second.at()).isEqualTo(first.at());
        assertThat(second.link().previous()).isEqualTo(first.hash());
        assertThat(second.link().oseq()).isEqualTo(2);
    }

    @Test
    void caps_count_grants_and_points_until_their_period_is_over() {
        Cap day = new Cap("eco/day/2026-11-20", Measure.GRANTS, 2, TODAY);
        Cap all = new Cap("eco/points", Measure.POINTS, 10, SPRING);
        OwnerState once = after(PARENT, NOON, grant(PARENT, 4, SPRING, 1, day, all));

        assertThat(refusal(once, grant(PARENT, 8, SPRING, 2, day, all), NOON)).contains(LedgerRefusal.CAP_REACHED);
        OwnerState twice = OwnerState.after(post(once, grant(PARENT, 4, SPRING, 3, day, all), NOON));
        assertThat(refusal(twice, grant(PARENT, 1, SPRING, 4, day, all), NOON)).contains(LedgerRefusal.CAP_REACHED);

        Instant tomorrow = NOON.plus(Duration.ofDays(1));
        assertThat(refusal(twice, grant(PARENT, 1, SPRING, 5, day), tomorrow)).contains(LedgerRefusal.CAP_PERIOD_OVER);
        Transfer later = post(twice, grant(PARENT, 2, SPRING, 6, all), tomorrow);
        assertThat(later.after().counters().used("eco/day/2026-11-20")).isZero();
        assertThat(later.after().counters().used("eco/points")).isEqualTo(10);
    }

    @Test
    void a_hold_ends_in_one_capture_and_the_release_of_the_rest() {
        Transfer hold = post(rich(), new Spending.SetAside(ask(PARENT, "exchange"), 3), NOON);
        OwnerState holding = OwnerState.after(hold);
        assertThat(holding.holdings().balance()).isEqualTo(4);
        assertThat(holding.holdings().held()).isEqualTo(3);

        OwnerState captured = OwnerState.after(post(holding, capture(hold, 2), LAST_MOMENT.plusMillis(1)));
        assertThat(captured.holdings().held()).isEqualTo(1);
        assertThat(refusal(captured, capture(hold, 1), NOON)).contains(LedgerRefusal.HOLD_CLOSING);

        Transfer released = post(captured, release(hold), NOON);
        assertThat(released.after().lots().list()).containsExactly(lot(5, SUMMER));
        assertThat(released.after().held()).isZero();
        assertThat(refusal(OwnerState.after(released), release(hold), NOON)).contains(LedgerRefusal.HOLD_NOT_OPEN);
        assertThat(refusal(holding, capture(hold, 4), NOON)).contains(LedgerRefusal.MORE_THAN_HELD);
    }

    private static Spending.Capture capture(Transfer hold, long amount) {
        String id = hold.id().value();
        return new Spending.Capture(Ask.of(Spending.captureOf(PARENT, id), PARENT), id, amount, GARDEN);
    }

    private static Spending.Release release(Transfer hold) {
        String id = hold.id().value();
        return new Spending.Release(Ask.of(Spending.releaseOf(PARENT, id), PARENT), id);
    }

    @Test
    void a_budget_is_leased_to_its_last_point_and_burnt_slots_come_back() {
        Command fund = new Budgeting.Fund(ask(ECO, "fund"), Samples.BUREAU, 100);
        OwnerState leased = after(ECO, NOON, fund, leaseOut("lease", 8, 12));
        assertThat(leased.holdings().balance()).isEqualTo(4);
        assertThat(leased.holdings().leases()).containsExactly(new LeaseTerms(2, LeaseTerms.ANY_BUCKET, 8, 12, 96));
        assertThat(refusal(leased, leaseOut("more", 1, 5), NOON)).contains(LedgerRefusal.BUDGET_SPENT);

        Account.Lease lease = Samples.slot(0).lease();
        Budgeting.LeaseReturn back = new Budgeting.LeaseReturn(Ask.of(Budgeting.returnOf(lease), ECO), lease, 36);
        OwnerState returned = OwnerState.after(post(leased, back, NOON));
        assertThat(returned.holdings().balance()).isEqualTo(40);
        assertThat(refusal(returned, back, NOON)).contains(LedgerRefusal.LEASE_NOT_OPEN);
    }

    @Test
    void sums_beyond_64_bits_are_refused() {
        OwnerState full = OwnerState.empty(ECO);
        Budgeting.Fund most = new Budgeting.Fund(ask(ECO, "fund"), Samples.BUREAU, Ask.MOST);
        OwnerState nearly = new OwnerState(
                full.owner(),
                1,
                full.last(),
                full.at(),
                full.holdings().budget(Long.MAX_VALUE - 1, java.util.List.of()));

        assertThat(refusal(full, most, NOON)).isEmpty();
        assertThat(refusal(nearly, most, NOON)).contains(LedgerRefusal.TOO_LARGE);
        assertThatThrownBy(() -> new Budgeting.Fund(ask(ECO, "fund"), Samples.BUREAU, Ask.MOST + 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void ids_and_states_of_another_owner_are_refused_as_bugs() {
        EntryId foreign = EntryId.of(OTHER, "x");
        assertThat(OTHER.bucket()).isNotEqualTo(PARENT.bucket());
        assertThatThrownBy(() -> Ask.of(foreign, PARENT)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> refusal(OwnerState.empty(OTHER), spend(PARENT, 1, "s"), NOON))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Spending.Release(ask(PARENT, "own id"), "hold"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void what_comes_for_a_closed_month_is_business_of_the_open_one() {
        Instant lastOfMarch = LAST_MOMENT;
        Instant firstOfApril = LAST_MOMENT.plusMillis(1);
        assertThat(effective(lastOfMarch, lastOfMarch.minusSeconds(3_600))).isEqualTo(lastOfMarch.minusSeconds(3_600));
        assertThat(effective(firstOfApril, lastOfMarch)).isEqualTo(firstOfApril);
        assertThat(effective(firstOfApril.plusSeconds(60), firstOfApril)).isEqualTo(firstOfApril);
    }

    private static Instant effective(Instant at, Instant wished) {
        return post(OwnerState.empty(PARENT), grantOf("walk", wished), at).effective();
    }

    private static Granting.Grant grantOf(String action, Instant effective) {
        Ask ask = new Ask(EntryId.of(PARENT, "grant"), PARENT, Optional.of(effective), "");
        return new Granting.Grant(ask, lot(1, SUMMER), action, Samples.slot(1), List.of());
    }

    @Test
    void the_action_and_the_day_of_its_business_are_part_of_a_grants_content() {
        Granting.Grant walk = grantOf("walk", NOON);
        assertThat(walk.body()).isEqualTo(grantOf("walk", NOON.plusSeconds(60)).body());
        assertThat(walk.body()).isNotEqualTo(grantOf("survey", NOON).body());
        assertThat(walk.body())
                .isNotEqualTo(grantOf("walk", NOON.plus(Duration.ofDays(1))).body());
        assertThat(walk.body()).isNotEqualTo(grant(PARENT, 1, SUMMER, 1).body());
    }

    @Test
    void points_that_would_have_ended_do_not_come() {
        LocalDate yesterday = TODAY.minusDays(1);
        assertThat(refusal(OwnerState.empty(PARENT), grant(PARENT, 1, yesterday, 1), NOON))
                .isEqualTo(Optional.of(LedgerRefusal.EXPIRY_PAST));
        assertThat(refusal(OwnerState.empty(PARENT), grant(PARENT, 1, TODAY, 1), NOON))
                .isEmpty();
    }
}
