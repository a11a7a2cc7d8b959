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

import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import tokyo.points.entry.Account;
import tokyo.points.holding.Cap;
import tokyo.points.holding.Counters;
import tokyo.points.holding.Hold;
import tokyo.points.holding.Holdings;
import tokyo.points.holding.LeaseTerms;

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
    void lots_are_bounded_but_more_of_an_existing_lot_is_not() {
        OwnerState full = repeated(
                PARENT, OwnerState.empty(PARENT), Holdings.MOST_LOTS, i -> grant(PARENT, 1, TODAY.plusDays(i), i));

        assertThat(refusal(full, grant(PARENT, 1, TODAY, 999), NOON)).contains(LedgerRefusal.TOO_MANY_LOTS);
        assertThat(refusal(full, grant(PARENT, 1, TODAY.plusDays(1), 999), NOON))
                .isEmpty();
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
