package tokyo.points.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static tokyo.points.ledger.Samples.ECO;
import static tokyo.points.ledger.Samples.NOON;
import static tokyo.points.ledger.Samples.PARENT;
import static tokyo.points.ledger.Samples.SPRING;
import static tokyo.points.ledger.Samples.TODAY;
import static tokyo.points.ledger.Samples.ask;
import static tokyo.points.ledger.Samples.grant;
import static tokyo.points.ledger.Samples.leaseOut;
import static tokyo.points.ledger.Samples.post;
import static tokyo.points.ledger.Samples.refusal;

import java.time.Duration;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import tokyo.points.entry.Account;
import tokyo.points.holding.Cap;
import tokyo.points.holding.Counters;
import tokyo.points.holding.Hold;
import tokyo.points.holding.Holdings;
import tokyo.points.holding.LeaseTerms;
import tokyo.points.holding.Lot;

/** What an entry carries is bounded: at each limit the next command is refused, and one before it is not. */
class LimitsTest {

    private static OwnerState repeated(Account.Owner owner, OwnerState start, int times, IntFunction<Command> command) {
        OwnerState state = start;
        for (int i = 1; i <= times; i++) {
            state = OwnerState.after(post(state, command.apply(i), NOON));
        }
        return state;
    }

    @Test
    void a_year_of_daily_ends_is_joined_to_the_lots_that_an_entry_carries() {
        OwnerState full = repeated(PARENT, OwnerState.empty(PARENT), 365, i -> grant(PARENT, 1, TODAY.plusDays(i), i));

        assertThat(full.holdings().lots().size()).isEqualTo(Holdings.MOST_LOTS);
        assertThat(full.holdings().lots().sum()).isEqualTo(365);
        for (int day = 1; day <= 365; day++) {
            assertThat(full.spendable(NOON.plus(Duration.ofDays(day))))
                    .as("nobody loses a day by it")
                    .isGreaterThanOrEqualTo(366 - day);
        }
    }

    @Test
    void lots_that_cannot_be_joined_are_bounded_but_more_of_an_existing_one_is_not() {
        OwnerState full =
                repeated(PARENT, OwnerState.empty(PARENT), Holdings.MOST_LOTS, i -> grantOf("campaign-" + i, i));

        assertThat(refusal(full, grantOf("one-more", 999), NOON)).contains(LedgerRefusal.TOO_MANY_LOTS);
        assertThat(refusal(full, grantOf("campaign-1", 999), NOON)).isEmpty();
    }

    private static Granting.Grant grantOf(String campaign, int slot) {
        Lot lot = new Lot(1, SPRING, campaign, "environment");
        return new Granting.Grant(ask(PARENT, "grant-" + slot), lot, Samples.slot(slot), List.of());
    }

    @Test
    void counters_are_bounded() {
        OwnerState full = repeated(
                PARENT, OwnerState.empty(PARENT), Counters.MOST, i -> grant(PARENT, 1, SPRING, i, cap("rule-" + i)));

        assertThat(refusal(full, grant(PARENT, 1, SPRING, 999, cap("rule-0")), NOON))
                .contains(LedgerRefusal.TOO_MANY_COUNTERS);
        assertThat(refusal(full, grant(PARENT, 1, SPRING, 999), NOON)).isEmpty();
    }

    private static Cap cap(String name) {
        return new Cap(name, Cap.Measure.GRANTS, 1, SPRING);
    }

    @Test
    void holds_are_bounded() {
        OwnerState rich = OwnerState.after(post(OwnerState.empty(PARENT), grant(PARENT, 64, SPRING, 1), NOON));
        OwnerState full =
                repeated(PARENT, rich, Hold.MOST_OPEN, i -> new Spending.SetAside(ask(PARENT, "hold-" + i), 1));

        assertThat(refusal(full, new Spending.SetAside(ask(PARENT, "one-more"), 1), NOON))
                .contains(LedgerRefusal.TOO_MANY_HOLDS);
    }

    @Test
    void open_leases_are_bounded() {
        Command fund = new Budgeting.Fund(ask(ECO, "fund"), Samples.BUREAU, 1_000);
        OwnerState funded = OwnerState.after(post(OwnerState.empty(ECO), fund, NOON));
        OwnerState full = repeated(ECO, funded, LeaseTerms.MOST_OPEN, i -> leaseOut("lease-" + i, 1, 1));

        assertThat(refusal(full, leaseOut("one-more", 1, 1), NOON)).contains(LedgerRefusal.TOO_MANY_LEASES);
    }
}
