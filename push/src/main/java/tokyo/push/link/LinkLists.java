package tokyo.push.link;

import io.vertx.core.Future;
import java.util.List;
import tokyo.infra.platform.kernel.Result;

/**
 * Tells each tenant which pseudonym belongs to which of its own references, change by change.
 *
 * <p>A link is kept together with the note that it is not in the list yet, and is listed right after. Whoever reads the list, or
 * asks for its length, brings it up to date first, so a crash between the two loses no change; a crash of the reader may list one twice.
 */
public final class LinkLists {
    /** Links that one reading brings into the list; the rest is for the next, which comes at once if it has read something. */
    private static final int AT_ONCE = 100;

    private final LinkStore links;
    private final LinkListStore lists;

    public LinkLists(LinkStore links, LinkListStore lists) {
        this.links = links;
        this.lists = lists;
    }

    /**
     * Changes in their order.
     *
     * @param changes none only when all have been read
     * @param next where the next reading begins
     */
    record Page(List<LinkChange> changes, int next) {}

    Future<Result<Page, LinkRefusal>> page(String tenant, int from, int limit) {
        return bringUpToDate(tenant)
                .compose(done -> lists.read(tenant, from, limit))
                .map(found -> found.map(
                                changes -> Result.<Page, LinkRefusal>ok(new Page(changes, from + changes.size())))
                        .orElseGet(() -> Result.refused(LinkRefusal.UNKNOWN_CURSOR)));
    }

    /** How long the tenant's list is, with the changes that a crash has left out of it so far; it never shrinks. */
    public Future<Integer> length(String tenant) {
        return bringUpToDate(tenant).compose(done -> lists.length(tenant));
    }

    Future<Void> bringUpToDate(String tenant) {
        return links.unlisted(tenant, AT_ONCE).compose(found -> {
            Future<Void> chain = Future.succeededFuture();
            for (LinkStore.Unlisted one : found) {
                chain = chain.compose(done -> append(tenant, one.changes()))
                        .compose(appended -> links.listed(tenant, one));
            }
            return chain;
        });
    }

    private Future<Void> append(String tenant, List<LinkChange> changes) {
        Future<Void> chain = Future.succeededFuture();
        for (LinkChange change : changes) {
            chain = chain.compose(done -> lists.append(tenant, change));
        }
        return chain;
    }
}
