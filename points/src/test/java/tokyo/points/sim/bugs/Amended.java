package tokyo.points.sim.bugs;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import tokyo.infra.platform.kernel.Result;
import tokyo.infra.platform.kernel.TokyoTime;
import tokyo.points.entry.Transfer;
import tokyo.points.holding.Holdings;
import tokyo.points.ledger.Command;
import tokyo.points.ledger.Ledger;
import tokyo.points.ledger.LedgerRefusal;
import tokyo.points.ledger.OwnerState;
import tokyo.points.posting.Rules;

/** The ledger's rules with one of them changed, for the commands that it concerns. */
final class Amended {
    private Amended() {}

    /** What comes out is changed. */
    static Rules after(Class<? extends Command> of, BiConsumer<OwnerState, Draft> change) {
        return (state, command, at, stamp) -> {
            Result<Transfer, LedgerRefusal> right = Ledger.decide(state, command, at, stamp);
            return of.isInstance(command) ? right.map(entry -> changed(state, entry, change)) : right;
        };
    }

    private static Transfer changed(OwnerState state, Transfer entry, BiConsumer<OwnerState, Draft> change) {
        Draft draft = new Draft(entry);
        change.accept(state, draft);
        return draft.sealed();
    }

    /** What goes in is changed, and what comes out once more. */
    static Rules around(Predicate<Command> of, UnaryOperator<Holdings> in, BiConsumer<OwnerState, Draft> out) {
        return (state, command, at, stamp) -> {
            if (!of.test(command)) {
                return Ledger.decide(state, command, at, stamp);
            }
            OwnerState wrong =
                    new OwnerState(state.owner(), state.oseq(), state.last(), state.at(), in.apply(state.holdings()));
            return Ledger.decide(wrong, command, at, stamp).map(entry -> changed(state, entry, out));
        };
    }

    /** It is taken to be another time than it is. */
    static Rules atAnotherTime(Class<? extends Command> of, Duration later) {
        return (state, command, at, stamp) -> {
            if (!of.isInstance(command)) {
                return Ledger.decide(state, command, at, stamp);
            }
            Instant when = at.truncatedTo(ChronoUnit.MILLIS);
            Instant right = when.isBefore(state.at()) ? state.at() : when;
            OwnerState wrong =
                    new OwnerState(state.owner(), state.oseq(), state.last(), Instant.EPOCH, state.holdings());
            return Ledger.decide(wrong, command, right.plus(later), stamp)
                    .map(entry -> changed(state, entry, (was, draft) -> {
                        draft.at = right;
                        draft.after =
                                draft.after.counting(was.holdings().counters().asOf(TokyoTime.dayOf(right)));
                    }));
        };
    }
}
