package tokyo.points.ledger;

import java.time.Instant;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import tokyo.infra.platform.kernel.Result;
import tokyo.infra.platform.kernel.TokyoTime;
import tokyo.points.entry.Stamp;
import tokyo.points.entry.Transfer;
import tokyo.points.entry.Transfer.Link;
import tokyo.points.holding.Holdings;

/** The one function that decides what the next entry of an owner is. */
public final class Ledger {
    private Ledger() {}

    /**
     * The owner's next entry, or why there is none; a refusal changes nothing.
     *
     * @param at the entry gets it cut to milliseconds, or its predecessor's time where that is later
     * @param stamp becomes part of the entry and of its hash; after a refusal it is still free
     */
    public static Result<Transfer, LedgerRefusal> decide(OwnerState state, Command command, Instant at, Stamp stamp) {
        if (!command.ask().owner().equals(state.owner())) {
            throw new IllegalArgumentException("the state of another owner");
        }
        Instant when = later(at.truncatedTo(ChronoUnit.MILLIS), state.at());
        try {
            return change(state, command, when).map(change -> transfer(state, command, change, when, stamp));
        } catch (ArithmeticException overflow) {
            return Result.refused(LedgerRefusal.TOO_LARGE);
        }
    }

    /** Periods that are over are forgotten with any entry, so a state does not grow with the years. */
    private static Result<Change, LedgerRefusal> change(OwnerState state, Command command, Instant when) {
        var day = TokyoTime.dayOf(when);
        Holdings today = state.holdings().counting(state.holdings().counters().asOf(day));
        return command.on(new OwnerState(state.owner(), state.oseq(), state.last(), state.at(), today), day);
    }

    private static Transfer transfer(OwnerState state, Command command, Change change, Instant when, Stamp stamp) {
        Ask ask = command.ask();
        return Transfer.sealed(
                ask.id(),
                command.body(),
                command.kind(),
                change.legs(),
                new Link(state.owner(), state.oseq() + 1, state.last()),
                change.detail().noting(ask.memo()),
                change.after(),
                stamp,
                when,
                effective(ask, when));
    }

    /** A month in Tokyo is closed with its last moment; what comes later for it is the business of the one that is open. */
    private static Instant effective(Ask ask, Instant when) {
        return ask.effective()
                .map(then -> then.truncatedTo(ChronoUnit.MILLIS))
                .filter(then -> !month(then).isBefore(month(when)))
                .orElse(when);
    }

    private static YearMonth month(Instant at) {
        return YearMonth.from(TokyoTime.dayOf(at));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isBefore(other) ? other : one;
    }
}
