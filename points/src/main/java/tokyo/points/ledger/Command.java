package tokyo.points.ledger;

import java.time.LocalDate;
import tokyo.infra.platform.kernel.Result;
import tokyo.points.entry.Digest;
import tokyo.points.entry.Kind;

/** Something that an owner's points are to do; each carries its own rule. */
public sealed interface Command permits Granting, Spending, Correction, Merging, Budgeting {

    Ask ask();

    Kind kind();

    /** The content by which a repeat is known: what was asked, not what we made of it (slots, expiry and caps may change meanwhile). */
    String said();

    /** @param state with the counters of that day */
    Result<Change, LedgerRefusal> on(OwnerState state, LocalDate day);

    /** Of the content; two commands of one event must agree in it. */
    default Digest body() {
        return Digest.of(kind().code() + "\n" + ask().owner().code() + "\n" + said() + "\n");
    }
}
