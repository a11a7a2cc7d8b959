package tokyo.points.ledger;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tokyo.infra.platform.kernel.Result;
import tokyo.points.entry.Account;
import tokyo.points.entry.EntryId;
import tokyo.points.entry.Kind;
import tokyo.points.entry.Transfer.Detail;
import tokyo.points.entry.Transfer.Legs;
import tokyo.points.holding.Holdings;
import tokyo.points.holding.LeaseTerms;
import tokyo.points.holding.Lots;

/** A campaign's own entries: its budget comes in, goes out in leases, and what was burnt of them comes back. */
public sealed interface Budgeting extends Command {

    /** A bureau pays into the budget. */
    record Fund(Ask ask, Account.Funding from, long amount) implements Budgeting {
        public Fund {
            ask.campaign();
            Ask.amount(amount);
        }

        @Override
        public Kind kind() {
            return Kind.FUND;
        }

        @Override
        public String said() {
            return from.code() + "\n" + amount;
        }

        @Override
        public Result<Change, LedgerRefusal> on(OwnerState state, LocalDate day) {
            Holdings before = state.holdings();
            return Result.ok(new Change(
                    new Legs(from, ask.owner(), amount), Detail.NONE, before.budget(amount, before.leases())));
        }
    }

    /**
     * A part of the budget becomes slots; the lease has the number of this entry.
     *
     * @param value points of each slot; 0 when they differ, as the rows of a file do
     * @param total points of all slots
     */
    record LeaseOut(Ask ask, int bucket, int slots, long value, long total) implements Budgeting {
        public LeaseOut {
            ask.campaign();
            Ask.amount(total);
            new LeaseTerms(1, bucket, slots, value, total);
        }

        @Override
        public Kind kind() {
            return Kind.LEASE;
        }

        @Override
        public String said() {
            return bucket + "\n" + slots + "\n" + value + "\n" + total;
        }

        @Override
        public Result<Change, LedgerRefusal> on(OwnerState state, LocalDate day) {
            Holdings before = state.holdings();
            if (before.balance() < total) {
                return Result.refused(LedgerRefusal.BUDGET_SPENT);
            }
            if (before.leases().size() >= LeaseTerms.MOST_OPEN) {
                return Result.refused(LedgerRefusal.TOO_MANY_LEASES);
            }
            LeaseTerms terms = new LeaseTerms(state.oseq() + 1, bucket, slots, value, total);
            List<LeaseTerms> open = new ArrayList<>(before.leases());
            open.add(terms);
            Legs legs = new Legs(ask.owner(), account(ask.campaign(), terms), total);
            Detail detail = new Detail(Lots.NONE, Optional.empty(), Optional.of(terms), "", "");
            return Result.ok(new Change(legs, detail, before.budget(-total, open)));
        }
    }

    /**
     * What was burnt of a lease goes back, and the lease is over; only after every slot was decided.
     *
     * @param burnt points of the stored burns, read back: the same whoever reads them
     */
    record LeaseReturn(Ask ask, Account.Lease lease, long burnt) implements Budgeting {
        public LeaseReturn {
            ask.mustBe(returnOf(lease));
            if (burnt < 0) {
                throw new IllegalArgumentException("burnt " + burnt);
            }
        }

        @Override
        public Kind kind() {
            return Kind.LEASE_RETURN;
        }

        @Override
        public String said() {
            return lease.code() + "\n" + burnt;
        }

        @Override
        public Result<Change, LedgerRefusal> on(OwnerState state, LocalDate day) {
            Optional<LeaseTerms> terms = state.holdings().lease(lease.number());
            if (terms.isEmpty()) {
                return Result.refused(LedgerRefusal.LEASE_NOT_OPEN);
            }
            if (terms.get().total() < burnt) {
                throw new IllegalArgumentException("more burnt than was leased");
            }
            List<LeaseTerms> open = new ArrayList<>(state.holdings().leases());
            open.remove(terms.get());
            return Result.ok(new Change(
                    new Legs(lease, ask.owner(), burnt),
                    Detail.NONE,
                    state.holdings().budget(burnt, open)));
        }
    }

    /** The one id that the return of a lease can have. */
    static EntryId returnOf(Account.Lease lease) {
        return EntryId.of(new Account.Campaign(lease.campaign()), "ret", lease.code());
    }

    /** Where the points of a lease are. */
    static Account.Lease account(Account.Campaign campaign, LeaseTerms terms) {
        return new Account.Lease(campaign.campaign(), terms.number(), terms.bucket());
    }
}
