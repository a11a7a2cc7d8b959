package tokyo.points.ledger;

import java.time.LocalDate;
import java.util.List;
import tokyo.infra.platform.kernel.Result;
import tokyo.infra.platform.kernel.TokyoTime;
import tokyo.points.entry.Account;
import tokyo.points.entry.Digest;
import tokyo.points.entry.Kind;

/** Something that an owner's points are to do; each carries its own rule. */
public sealed interface Command permits Granting, Spending, Correction, Merging, Budgeting {

    Ask ask();

    Kind kind();

    /**
     * The content by which a repeat is known, beside kind, owner and the day of its business: what was asked, not what we made of it
     * (slots, expiry and caps may change meanwhile).
     */
    String said();

    /** @param state with the counters of that day */
    Result<Change, LedgerRefusal> on(OwnerState state, LocalDate day);

    /** Of the content; two commands of one event must agree in it. */
    default Digest body() {
        return bodyFor(ask().owner());
    }

    /** What it would be if another account of the same person had been asked. */
    default Digest bodyFor(Account.Owner owner) {
        String day =
                ask().effective().map(then -> TokyoTime.dayOf(then).toString()).orElse("");
        return Digest.of(kind().code() + "\n" + owner.code() + "\n" + day + "\n" + said() + "\n");
    }

    /**
     * The accounts that may have had this very event before they were merged into the owner; they are closed, so what is not found
     * there never will be.
     */
    default List<Account.Owner> formerOwners(OwnerState state) {
        return state.holdings().predecessors().stream()
                .map(code -> (Account.Owner) Account.parse(code))
                .toList();
    }
}
