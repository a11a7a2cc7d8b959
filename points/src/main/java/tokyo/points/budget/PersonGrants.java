package tokyo.points.budget;

import io.vertx.core.Future;
import tokyo.infra.platform.kernel.Result;
import tokyo.points.entry.Account;
import tokyo.points.entry.Transfer;
import tokyo.points.ledger.LedgerRefusal;
import tokyo.points.posting.Uniting;

/**
 * Grants to a person under whichever of their accounts they are known: to the one that has their points now, and once for all of them.
 *
 * <p>Whether an account was merged is asked only when it is refused something, so nobody else's grant costs a read.
 */
public final class PersonGrants {
    private final Grants grants;
    private final Uniting uniting;

    public PersonGrants(Grants grants, Uniting uniting) {
        this.grants = grants;
        this.uniting = uniting;
    }

    /**
     * The entry of the grant, posted by this call or before it, maybe for another account of the person; OWNER_MERGED is never the answer.
     *
     * @param wish whose event was named here and not read, or it could not be named for another account
     */
    public Future<Result<Transfer, LedgerRefusal>> grant(Grants.Wish wish) {
        return grants.grant(wish)
                .compose(answer ->
                        answer.fold(entry -> Future.succeededFuture(answer), refusal -> refused(wish, refusal)));
    }

    /** Before a spent budget is told, the heir is asked as well: they may have had the points before. */
    private Future<Result<Transfer, LedgerRefusal>> refused(Grants.Wish wish, LedgerRefusal refusal) {
        return refusal == LedgerRefusal.OWNER_MERGED || refusal == LedgerRefusal.BUDGET_SPENT
                ? uniting.heirOf(wish.citizen())
                        .compose(found -> found.fold(
                                heir -> toHeir(wish, heir, refusal),
                                later -> Future.succeededFuture(Result.refused(later))))
                : Future.succeededFuture(Result.refused(refusal));
    }

    private Future<Result<Transfer, LedgerRefusal>> toHeir(
            Grants.Wish wish, Account.Citizen heir, LedgerRefusal refusal) {
        if (!heir.equals(wish.citizen())) {
            return grant(wish.of(heir));
        }
        // That it is merged was read, and into whom is not yet on the node of the store that was asked.
        boolean behind = refusal == LedgerRefusal.OWNER_MERGED;
        return Future.succeededFuture(Result.refused(behind ? LedgerRefusal.CONTENDED : refusal));
    }
}
