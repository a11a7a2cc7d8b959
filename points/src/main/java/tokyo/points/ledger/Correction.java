package tokyo.points.ledger;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import tokyo.infra.platform.kernel.Result;
import tokyo.points.entry.Account;
import tokyo.points.entry.EntryId;
import tokyo.points.entry.Kind;
import tokyo.points.entry.Transfer;
import tokyo.points.entry.Transfer.Detail;
import tokyo.points.entry.Transfer.Legs;
import tokyo.points.holding.Holdings;
import tokyo.points.holding.Lot;
import tokyo.points.holding.Lots;

/** New entries that make good for old ones, each of which can be made good for once. */
public sealed interface Correction extends Command {

    /** The entry that is made good for: the owner's, or that of an account which was merged into the owner's and has arrived. */
    Transfer original();

    @Override
    default String said() {
        return original().id().value();
    }

    /** Lots that were booked to breakage by mistake come back with a new expiry. */
    record UndoExpiry(Ask ask, Transfer original, LocalDate expiry) implements Correction {
        public UndoExpiry {
            mustReverse(ask, original, Kind.EXPIRY);
        }

        @Override
        public Kind kind() {
            return Kind.EXPIRY_UNDONE;
        }

        @Override
        public String said() {
            return original.id().value() + "\n" + expiry;
        }

        @Override
        public Result<Change, LedgerRefusal> on(OwnerState state, LocalDate day) {
            if (expiry.isBefore(day)) {
                return Result.refused(LedgerRefusal.EXPIRY_PAST);
            }
            Lots renewed = Lots.NONE;
            for (Lot lot : original.detail().lots().list()) {
                renewed = renewed.plus(Lots.of(new Lot(lot.amount(), expiry, lot.campaign(), lot.funding())));
            }
            return givenBack(this, state, renewed, day);
        }
    }

    /** A spend, or what a partner had captured, comes back with the expiry that its lots had. */
    record ReverseSpend(Ask ask, Transfer original) implements Correction {
        public ReverseSpend {
            mustReverse(ask, original, Kind.SPEND, Kind.CAPTURE);
        }

        @Override
        public Kind kind() {
            return Kind.SPEND_REVERSED;
        }

        @Override
        public Result<Change, LedgerRefusal> on(OwnerState state, LocalDate day) {
            return givenBack(this, state, original.detail().lots(), day);
        }
    }

    /** A grant is taken back, as far as the policy lets it. */
    record ReverseGrant(Ask ask, Transfer original, ReversalPolicy policy) implements Correction {
        public ReverseGrant {
            mustReverse(ask, original, Kind.GRANT);
        }

        @Override
        public Kind kind() {
            return Kind.GRANT_REVERSED;
        }

        @Override
        public String said() {
            return original.id().value() + "\n" + policy;
        }

        @Override
        public Result<Change, LedgerRefusal> on(OwnerState state, LocalDate day) {
            Optional<LedgerRefusal> hindrance = hindrance(this, state);
            if (hindrance.isPresent()) {
                return Result.refused(hindrance.get());
            }
            long amount = original.legs().amount();
            Lots taken = taken(state.holdings(), day);
            long owed = policy == ReversalPolicy.NEGATIVE ? amount - taken.sum() : 0;
            long moved = taken.sum() + owed;
            if (moved == 0) {
                return Result.refused(LedgerRefusal.NOTHING_LEFT);
            }
            Lot lot = original.detail().lots().list().get(0);
            Legs legs = new Legs(ask.owner(), new Account.Returned(lot.campaign()), moved);
            Holdings after = state.holdings().debited(taken).owing(owed);
            return Result.ok(new Change(legs, answer(this, taken), after));
        }

        /** Of the grant's own lot first, ended or not; then, unless the policy forbids it, of what can be spent. */
        private Lots taken(Holdings holdings, LocalDate day) {
            long amount = original.legs().amount();
            Lot granted = original.detail().lots().list().get(0);
            Lots own = holdings.lots().only(granted::isSameLot).take(amount).taken();
            if (policy == ReversalPolicy.HELD_ONLY) {
                return own;
            }
            Lots others = holdings.lots().minus(own).spendableLots(day);
            return own.plus(others.take(amount - own.sum()).taken());
        }
    }

    private static void mustReverse(Ask ask, Transfer original, Kind... kinds) {
        if (!List.of(kinds).contains(original.kind())) {
            throw new IllegalArgumentException("not an entry that can be undone so");
        }
        ask.mustBe(EntryId.reversalOf(original, ask.citizen()));
    }

    /** Why nothing can be made good for here, whatever it is. */
    private static Optional<LedgerRefusal> hindrance(Correction correction, OwnerState state) {
        if (state.holdings().isMerged()) {
            return Optional.of(LedgerRefusal.OWNER_MERGED);
        }
        Account.Owner whose = correction.original().link().owner();
        return whose.equals(state.owner()) || state.holdings().hasTakenOver(whose.code())
                ? Optional.empty()
                : Optional.of(LedgerRefusal.ENTRY_OF_ANOTHER);
    }

    private static Result<Change, LedgerRefusal> givenBack(
            Correction correction, OwnerState state, Lots lots, LocalDate day) {
        Optional<LedgerRefusal> hindrance = hindrance(correction, state);
        if (hindrance.isPresent()) {
            return Result.refused(hindrance.get());
        }
        Legs legs =
                new Legs(correction.original().legs().credit(), correction.ask().owner(), lots.sum());
        return Result.ok(
                new Change(legs, answer(correction, lots), state.holdings().credited(lots, day)));
    }

    private static Detail answer(Correction correction, Lots lots) {
        return Detail.of(lots).answering(correction.original().id().value());
    }
}
