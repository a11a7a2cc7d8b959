package tokyo.points.ledger;

import java.time.LocalDate;
import java.util.Optional;
import tokyo.infra.platform.kernel.Result;
import tokyo.points.entry.Account;
import tokyo.points.entry.EntryId;
import tokyo.points.entry.Kind;
import tokyo.points.entry.Transfer.Detail;
import tokyo.points.entry.Transfer.Legs;
import tokyo.points.holding.Hold;
import tokyo.points.holding.Holdings;
import tokyo.points.holding.Lots;

/** Points that a citizen gives away, at once or by a hold; those that end soonest go first. */
public sealed interface Spending extends Command {

    /** Out of the lots that can be spent, to a partner or a facility. */
    record Spend(Ask ask, long amount, Account.Partner to) implements Spending {
        public Spend {
            ask.citizen();
            Ask.amount(amount);
        }

        @Override
        public Kind kind() {
            return Kind.SPEND;
        }

        @Override
        public String said() {
            return amount + "\n" + to.code();
        }

        @Override
        public Result<Change, LedgerRefusal> on(OwnerState state, LocalDate day) {
            return taken(state, day, amount)
                    .map(lots -> new Change(
                            new Legs(ask.owner(), to, amount),
                            Detail.of(lots),
                            state.holdings().debited(lots)));
        }
    }

    /** Sets points aside, under the id of this entry. */
    record SetAside(Ask ask, long amount) implements Spending {
        public SetAside {
            ask.citizen();
            Ask.amount(amount);
        }

        @Override
        public Kind kind() {
            return Kind.HOLD;
        }

        @Override
        public String said() {
            return Long.toString(amount);
        }

        @Override
        public Result<Change, LedgerRefusal> on(OwnerState state, LocalDate day) {
            if (state.holdings().holds().size() >= Hold.MOST_OPEN) {
                return Result.refused(LedgerRefusal.TOO_MANY_HOLDS);
            }
            String id = ask.id().value();
            return taken(state, day, amount)
                    .map(lots -> new Change(
                            new Legs(ask.owner(), ask.held(), amount),
                            Detail.of(lots),
                            state.holdings().debited(lots).holding(id, Optional.of(new Hold(id, lots, false)))));
        }
    }

    /** The partner has taken so much of a hold; a rest can then only be released. What has ended meanwhile is captured all the same. */
    record Capture(Ask ask, String hold, long amount, Account.Partner to) implements Spending {
        public Capture {
            ask.mustBe(captureOf(ask.citizen(), hold));
            Ask.amount(amount);
        }

        @Override
        public Kind kind() {
            return Kind.CAPTURE;
        }

        @Override
        public String said() {
            return hold + "\n" + amount + "\n" + to.code();
        }

        @Override
        public Result<Change, LedgerRefusal> on(OwnerState state, LocalDate day) {
            Optional<Hold> open = state.holdings().hold(hold);
            if (open.isEmpty()) {
                return Result.refused(LedgerRefusal.HOLD_NOT_OPEN);
            }
            if (open.get().closing()) {
                return Result.refused(LedgerRefusal.HOLD_CLOSING);
            }
            Lots.Taken parts = open.get().lots().take(amount);
            if (parts.taken().sum() < amount) {
                return Result.refused(LedgerRefusal.MORE_THAN_HELD);
            }
            Optional<Hold> rest =
                    Optional.of(parts.left()).filter(left -> left.size() > 0).map(left -> new Hold(hold, left, true));
            return Result.ok(new Change(
                    new Legs(ask.held(), to, amount),
                    Detail.of(parts.taken()).answering(hold),
                    state.holdings().holding(hold, rest)));
        }
    }

    /** What is left of a hold comes back, with the expiry that it had. */
    record Release(Ask ask, String hold) implements Spending {
        public Release {
            ask.mustBe(releaseOf(ask.citizen(), hold));
        }

        @Override
        public Kind kind() {
            return Kind.RELEASE;
        }

        @Override
        public String said() {
            return hold;
        }

        @Override
        public Result<Change, LedgerRefusal> on(OwnerState state, LocalDate day) {
            Optional<Hold> open = state.holdings().hold(hold);
            if (open.isEmpty()) {
                return Result.refused(LedgerRefusal.HOLD_NOT_OPEN);
            }
            Lots lots = open.get().lots();
            Holdings after = state.holdings().holding(hold, Optional.empty()).credited(lots, day);
            return Result.ok(new Change(
                    new Legs(ask.held(), ask.owner(), lots.sum()),
                    Detail.of(lots).answering(hold),
                    after));
        }
    }

    /** The one id that the capture of a hold can have. */
    static EntryId captureOf(Account.Citizen citizen, String hold) {
        return EntryId.of(citizen, "capture", hold);
    }

    /** The one id that the release of a hold can have. */
    static EntryId releaseOf(Account.Citizen citizen, String hold) {
        return EntryId.of(citizen, "release", hold);
    }

    private static Result<Lots, LedgerRefusal> taken(OwnerState state, LocalDate day, long amount) {
        if (state.holdings().isMerged()) {
            return Result.refused(LedgerRefusal.OWNER_MERGED);
        }
        Lots spendable = state.holdings().lots().spendableLots(day);
        return spendable.sum() < amount
                ? Result.refused(LedgerRefusal.INSUFFICIENT_BALANCE)
                : Result.ok(spendable.take(amount).taken());
    }
}
