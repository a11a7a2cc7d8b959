package tokyo.points.budget;

import static tokyo.points.ledger.Samples.ECO;
import static tokyo.points.ledger.Samples.NOON;
import static tokyo.points.ledger.Samples.SPRING;
import static tokyo.points.ledger.Samples.lot;

import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import tokyo.infra.platform.kernel.Result;
import tokyo.points.entry.Account;
import tokyo.points.entry.EntryId;
import tokyo.points.entry.Transfer;
import tokyo.points.journal.HeadStore;
import tokyo.points.journal.JournalStore;
import tokyo.points.journal.LastEntry;
import tokyo.points.journal.Layout;
import tokyo.points.ledger.LedgerRefusal;
import tokyo.points.posting.Burning;
import tokyo.points.posting.ClockGuard;
import tokyo.points.posting.Posting;
import tokyo.points.posting.StampGaps;
import tokyo.points.posting.WriterStamps;

/** One node, from its stamps to its grants. */
final class BudgetNode {
    final Posting posting;
    final Reclaim reclaim;
    final Grants grants;

    /** On a journal whose clock stands at noon. */
    BudgetNode(String name, JournalStore journal, HeadStore heads, Layout layout, int takers, InstantSource clock) {
        this(name, journal, heads, layout, takers, clock, () -> NOON);
    }

    /** @param machine which goes with the journal's */
    BudgetNode(
            String name,
            JournalStore journal,
            HeadStore heads,
            Layout layout,
            int takers,
            InstantSource clock,
            InstantSource machine) {
        WriterStamps stamps = new WriterStamps(name);
        LastEntry last = new LastEntry(journal, heads);
        ClockGuard guard = new ClockGuard(journal, machine);
        posting = new Posting(journal, last, stamps, guard, new StampGaps(journal, layout, clock), clock);
        reclaim = new Reclaim(journal, last, new Burning(journal, stamps, clock), posting);
        grants = new Grants(new Grants.Setting(layout, name, takers), posting, last, reclaim, clock);
    }

    static Grants.Wish wish(String person, long amount) {
        Account.Citizen citizen = new Account.Citizen(person);
        EntryId event = EntryId.of(citizen, "grant", "eco", person);
        return new Grants.Wish(event, citizen, ECO, lot(amount, SPRING), List.of(), Optional.empty(), "");
    }

    Future<Result<Transfer, LedgerRefusal>> grant(String person, long amount) {
        return grants.grant(wish(person, amount));
    }
}
