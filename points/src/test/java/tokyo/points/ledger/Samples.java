package tokyo.points.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import tokyo.infra.platform.kernel.Result;
import tokyo.points.entry.Account;
import tokyo.points.entry.EntryId;
import tokyo.points.entry.Slot;
import tokyo.points.entry.Stamp;
import tokyo.points.entry.Transfer;
import tokyo.points.holding.Cap;
import tokyo.points.holding.LeaseTerms;
import tokyo.points.holding.Lot;

/** Owners, lots and commands for tests; amounts are powers of two where a balance is to name its entries. */
public final class Samples {
    public static final Account.Citizen PARENT = new Account.Citizen("parent-koganei");
    public static final Account.Citizen OTHER = new Account.Citizen("parent-toshima");
    public static final Account.Campaign ECO = new Account.Campaign("eco");
    public static final Account.Funding BUREAU = new Account.Funding("environment");
    public static final Account.Partner GARDEN = new Account.Partner("garden");

    public static final Instant NOON = Instant.parse("2026-11-20T03:00:00Z");
    public static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
    public static final LocalDate SPRING = LocalDate.of(2027, 3, 31);
    public static final LocalDate SUMMER = LocalDate.of(2027, 7, 31);

    private Samples() {}

    public static Ask ask(Account.Owner owner, String event) {
        return Ask.of(EntryId.of(owner, event), owner);
    }

    public static Slot slot(int number) {
        return new Slot(new Account.Lease("eco", 2, LeaseTerms.ANY_BUCKET), number);
    }

    public static Lot lot(long amount, LocalDate expiry) {
        return new Lot(amount, expiry, "eco", "environment");
    }

    /** The event is the slot's number. */
    public static Granting.Grant grant(Account.Citizen to, long amount, LocalDate expiry, int slot, Cap... caps) {
        return new Granting.Grant(ask(to, "grant-" + slot), lot(amount, expiry), slot(slot), List.of(caps));
    }

    public static Spending.Spend spend(Account.Citizen by, long amount, String event) {
        return new Spending.Spend(ask(by, event), amount, GARDEN);
    }

    public static Budgeting.LeaseOut leaseOut(String event, int slots, long value) {
        return new Budgeting.LeaseOut(ask(ECO, event), LeaseTerms.ANY_BUCKET, slots, value, slots * value);
    }

    public static Ask reversal(Transfer original) {
        return new Ask(EntryId.reversalOf(original), original.link().owner(), Optional.empty(), "");
    }

    /** The next entry; a refusal fails the test. */
    public static Transfer post(OwnerState state, Command command, Instant at) {
        return Ledger.decide(state, command, at, new Stamp("test", state.oseq() + 1))
                .fold(transfer -> transfer, refusal -> {
                    throw new AssertionError(refusal);
                });
    }

    /** All of them one after the other. */
    public static OwnerState after(Account.Owner owner, Instant at, Command... commands) {
        OwnerState state = OwnerState.empty(owner);
        for (Command command : commands) {
            state = OwnerState.after(post(state, command, at));
        }
        return state;
    }

    public static Optional<LedgerRefusal> refusal(OwnerState state, Command command, Instant at) {
        Result<Transfer, LedgerRefusal> answer = Ledger.decide(state, command, at, new Stamp("test", 1));
        return answer.fold(transfer -> Optional.empty(), Optional::of);
    }
}
