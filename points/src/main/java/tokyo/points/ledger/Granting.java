package tokyo.points.ledger;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import tokyo.infra.platform.kernel.Result;
import tokyo.points.entry.Account;
import tokyo.points.entry.Kind;
import tokyo.points.entry.Slot;
import tokyo.points.entry.Transfer.Detail;
import tokyo.points.entry.Transfer.Legs;
import tokyo.points.holding.Cap;
import tokyo.points.holding.Counters;
import tokyo.points.holding.Holdings;
import tokyo.points.holding.Lot;
import tokyo.points.holding.Lots;

/** Points that come to a citizen, and those that end. */
public sealed interface Granting extends Command {

    /**
     * A lot from one slot of a lease.
     *
     * @param action for which the campaign gives it, by its code; empty if nobody did anything
     * @param slot whose value is the lot's amount; whoever holds the lease answers for that
     * @param caps all of them must allow it, and all of them count it
     */
    record Grant(Ask ask, Lot lot, String action, Slot slot, List<Cap> caps) implements Granting {
        public Grant {
            Ask.amount(lot.amount());
            caps = List.copyOf(caps);
            if (!slot.lease().serves(ask.citizen().bucket())) {
                throw new IllegalArgumentException("a lease of another bucket than the owner's");
            }
        }

        /** For nothing that anybody did. */
        public Grant(Ask ask, Lot lot, Slot slot, List<Cap> caps) {
            this(ask, lot, "", slot, caps);
        }

        @Override
        public Kind kind() {
            return Kind.GRANT;
        }

        @Override
        public String said() {
            return lot.amount() + "\n" + lot.campaign() + "\n" + action;
        }

        @Override
        public Result<Change, LedgerRefusal> on(OwnerState state, LocalDate day) {
            Holdings before = state.holdings();
            if (before.isMerged()) {
                return Result.refused(LedgerRefusal.OWNER_MERGED);
            }
            if (!lot.isSpendable(day)) {
                return Result.refused(LedgerRefusal.EXPIRY_PAST);
            }
            Counters counters = before.counters();
            for (Cap cap : caps) {
                if (cap.until().isBefore(day)) {
                    return Result.refused(LedgerRefusal.CAP_PERIOD_OVER);
                }
                if (!counters.allows(cap, lot.amount())) {
                    return Result.refused(LedgerRefusal.CAP_REACHED);
                }
                counters = counters.counted(cap, lot.amount());
            }
            return granted(before.credited(Lots.of(lot), day).counting(counters));
        }

        private Result<Change, LedgerRefusal> granted(Holdings after) {
            if (after.lots().size() > Holdings.MOST_LOTS) {
                return Result.refused(LedgerRefusal.TOO_MANY_LOTS);
            }
            if (after.counters().size() > Counters.MOST) {
                return Result.refused(LedgerRefusal.TOO_MANY_COUNTERS);
            }
            Detail detail = new Detail(Lots.of(lot), Optional.of(slot), Optional.empty(), "", "");
            return Result.ok(new Change(new Legs(slot.lease(), ask.owner(), lot.amount()), detail, after));
        }
    }

    /** Books all lots that have ended to breakage; it changes nothing that the citizen could spend. */
    record Expire(Ask ask) implements Granting {
        public Expire {
            ask.citizen();
        }

        @Override
        public Kind kind() {
            return Kind.EXPIRY;
        }

        @Override
        public String said() {
            return "";
        }

        /** Each account's lots end by themselves: that those of another one were booked is nothing about these. */
        @Override
        public List<Account.Owner> formerOwners(OwnerState state) {
            return List.of();
        }

        @Override
        public Result<Change, LedgerRefusal> on(OwnerState state, LocalDate day) {
            Lots ended = state.holdings().lots().expired(day);
            if (ended.size() == 0) {
                return Result.refused(LedgerRefusal.NOTHING_EXPIRED);
            }
            Legs legs = new Legs(ask.owner(), new Account.Breakage(), ended.sum());
            return Result.ok(new Change(legs, Detail.of(ended), state.holdings().debited(ended)));
        }
    }
}
