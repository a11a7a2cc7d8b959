package tokyo.points.posting;

import io.vertx.core.Future;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tokyo.infra.platform.kernel.Result;
import tokyo.points.entry.Entry;
import tokyo.points.entry.EntryId;
import tokyo.points.entry.Transfer;
import tokyo.points.journal.JournalStore;
import tokyo.points.ledger.Command;
import tokyo.points.ledger.LedgerRefusal;
import tokyo.points.ledger.OwnerState;

/** What was answered when an event was first asked for, whichever account of the person it was asked for. */
final class FirstAnswers {
    private final JournalStore journal;

    FirstAnswers(JournalStore journal) {
        this.journal = journal;
    }

    /** One read; empty if the owner has no entry of the event. */
    Future<Optional<Result<Transfer, LedgerRefusal>>> ofOwner(Command command) {
        return journal.byId(command.ask().id()).map(found -> found.map(entry -> of(command, entry)));
    }

    /**
     * Of the owner and of the accounts that came to them, which are closed, and all of whose entries were stored before the state says
     * so: what is not there never will be. The owner's own answer goes before the others, since they had it before they knew of them.
     *
     * <p>Empty, and nothing is read, if no account came, as for almost everybody.
     */
    Future<Optional<Result<Transfer, LedgerRefusal>>> ofMerged(Command command, OwnerState state) {
        EntryId own = command.ask().id();
        List<EntryId> former = command.formerOwners(state).stream()
                .flatMap(owner -> own.at(owner).stream())
                .toList();
        return former.isEmpty()
                ? Future.succeededFuture(Optional.empty())
                : journal.byIds(Stream.concat(Stream.of(own), former.stream()).toList())
                        .map(found -> found.stream()
                                .min(Comparator.comparing(entry -> !entry.id().equals(own)))
                                .map(entry -> of(command, entry)));
    }

    static Result<Transfer, LedgerRefusal> of(Command command, Entry stored) {
        return stored instanceof Transfer first
                        && first.body().equals(command.bodyFor(first.link().owner()))
                ? Result.ok(first)
                : Result.refused(LedgerRefusal.KEY_REUSED);
    }
}
