package tokyo.points.posting;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import tokyo.infra.platform.kernel.Result;
import tokyo.points.entry.Account;
import tokyo.points.entry.Transfer;
import tokyo.points.journal.JournalStore;
import tokyo.points.ledger.Ask;
import tokyo.points.ledger.Command;
import tokyo.points.ledger.LedgerRefusal;
import tokyo.points.ledger.Merging;

/**
 * Makes accounts of one person one, whoever else does it at the same time and in whatever order: in the end one of them has everything.
 *
 * <p>Everything here may be cut off and asked again, by anybody.
 */
public final class Uniting {
    /** Each failed attempt means that somebody else has merged one of the two meanwhile. */
    private static final int ATTEMPTS = 8;

    private final JournalStore journal;
    private final Posting posting;

    public Uniting(JournalStore journal, Posting posting) {
        this.journal = journal;
        this.posting = posting;
    }

    /**
     * Who has the points of this account now, itself or the last of those into whom it was merged, once all that was under way to them
     * has come: so what is posted for them next knows everything that was ever posted for this account. Refused as any entry may be that
     * is posted on the way.
     */
    public Future<Result<Account.Citizen, LedgerRefusal>> heirOf(Account.Citizen account) {
        return outOf(account)
                .compose(out -> out.map(gone -> ifOk(bring(gone), in -> heirOf(Merging.heirOf(gone))))
                        .orElseGet(() -> Future.succeededFuture(Result.ok(account))));
    }

    /** The account and all those that it was merged into, one after the other: what was posted for the person since is in one of them. */
    public Future<List<Account.Citizen>> since(Account.Citizen account) {
        return outOf(account)
                .compose(out -> out.map(Merging::heirOf).map(this::since).orElse(Future.succeededFuture(List.of())))
                .map(later -> Stream.concat(Stream.of(account), later.stream()).toList());
    }

    /**
     * Merges the two, and whatever they were merged into before.
     *
     * <p>What both had been granted before stays: nobody knew then. The caps count both, so that nothing more comes, and staff may take
     * one of them back from the one who stays.
     *
     * @param why for the audit: who has proved it
     * @return who has everything now; HOLDS_OPEN or DEBT_OPEN if one of them cannot be closed yet, and nothing was done
     */
    public Future<Result<Account.Citizen, LedgerRefusal>> unite(
            Account.Citizen one, Account.Citizen other, String why) {
        return unite(one, other, why, ATTEMPTS);
    }

    private Future<Result<Account.Citizen, LedgerRefusal>> unite(
            Account.Citizen one, Account.Citizen other, String why, int attempts) {
        return attempts == 0
                ? Future.succeededFuture(Result.refused(LedgerRefusal.CONTENDED))
                : ifOk(heirOf(one), first -> ifOk(heirOf(other), second -> joined(first, second, why)))
                        .compose(answer -> isMergedElsewhere(answer)
                                ? unite(one, other, why, attempts - 1)
                                : Future.succeededFuture(answer));
    }

    private Future<Result<Account.Citizen, LedgerRefusal>> joined(
            Account.Citizen one, Account.Citizen other, String why) {
        if (one.equals(other)) {
            return Future.succeededFuture(Result.ok(one));
        }
        Account.Citizen into = Merging.staying(one, other);
        Account.Citizen from = into.equals(one) ? other : one;
        Merging.Out out = new Merging.Out(Ask.of(Merging.outOf(from), from).noting(why), into);
        return ifOk(posting.post(out), gone -> ifOk(bring(gone), in -> heirOf(into)));
    }

    /** By that entry, or by the same one with another heir. */
    private static boolean isMergedElsewhere(Result<Account.Citizen, LedgerRefusal> answer) {
        return answer.equals(Result.refused(LedgerRefusal.OWNER_MERGED))
                || answer.equals(Result.refused(LedgerRefusal.KEY_REUSED));
    }

    /** Brings to the heir what an account gave up; done also if it has arrived before, and if the heir was merged meanwhile. */
    public Future<Result<Transfer, LedgerRefusal>> bring(Transfer out) {
        return bring(out, List.of());
    }

    private Future<Result<Transfer, LedgerRefusal>> bring(Transfer out, List<Transfer> via) {
        Account.Citizen heir = Merging.heirOf(via.isEmpty() ? out : via.get(via.size() - 1));
        Merging.In in = new Merging.In(Ask.of(Merging.inOf(heir, out), heir), out, via);
        return ifMerged(posting.post(in), heir, next -> bring(out, then(via, next)));
    }

    private static List<Transfer> then(List<Transfer> via, Transfer next) {
        List<Transfer> longer = new ArrayList<>(via);
        longer.add(next);
        return longer;
    }

    /**
     * Posts what was asked of an account to whoever has its points now: a reversal lands there, and what the account had been granted is
     * not granted again.
     *
     * @param command for that owner, by whose name the id of the event is made
     */
    public Future<Result<Transfer, LedgerRefusal>> post(
            Account.Citizen account, Function<Account.Citizen, Command> command) {
        return ifMerged(
                posting.post(command.apply(account)),
                account,
                out -> ifOk(bring(out), in -> post(Merging.heirOf(out), command)));
    }

    private Future<Optional<Transfer>> outOf(Account.Citizen account) {
        return journal.byId(Merging.outOf(account)).map(found -> found.map(Transfer.class::cast));
    }

    /** Who was refused because the account is closed goes on from the entry that closed it. */
    private Future<Result<Transfer, LedgerRefusal>> ifMerged(
            Future<Result<Transfer, LedgerRefusal>> asked,
            Account.Citizen account,
            Function<Transfer, Future<Result<Transfer, LedgerRefusal>>> next) {
        return asked.compose(answer -> answer.equals(Result.refused(LedgerRefusal.OWNER_MERGED))
                ? outOf(account).compose(out -> next.apply(out.orElseThrow()))
                : Future.succeededFuture(answer));
    }

    private static <T, X> Future<Result<X, LedgerRefusal>> ifOk(
            Future<Result<T, LedgerRefusal>> asked, Function<T, Future<Result<X, LedgerRefusal>>> next) {
        return asked.compose(answer -> answer.fold(next, refusal -> Future.succeededFuture(Result.refused(refusal))));
    }
}
