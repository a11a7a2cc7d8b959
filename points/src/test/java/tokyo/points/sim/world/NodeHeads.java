package tokyo.points.sim.world;

import io.vertx.core.Future;
import java.util.Optional;
import tokyo.points.entry.Account;
import tokyo.points.entry.Digest;
import tokyo.points.journal.Head;
import tokyo.points.journal.HeadStore;

/** A cache that forgets, fails and lies. */
public final class NodeHeads implements HeadStore {
    private final HeadStore heads;
    private final Chaos chaos;

    public NodeHeads(HeadStore heads, Chaos chaos) {
        this.heads = heads;
        this.chaos = chaos;
    }

    @Override
    public Future<Optional<Head>> headOf(Account.Owner owner) {
        if (chaos.strikes(Fault.HEAD_EMPTY)) {
            return Future.succeededFuture(Optional.empty());
        }
        if (chaos.strikes(Fault.HEAD_FAILS)) {
            return Future.failedFuture("simulated");
        }
        if (chaos.strikes(Fault.HEAD_LIES)) {
            return Future.succeededFuture(Optional.of(new Head(owner, chaos.between(0, 70), Digest.NONE)));
        }
        return heads.headOf(owner);
    }

    @Override
    public Future<Void> note(Head head) {
        return heads.note(head);
    }
}
