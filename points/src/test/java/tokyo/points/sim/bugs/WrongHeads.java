package tokyo.points.sim.bugs;

import io.vertx.core.Future;
import java.util.Map;
import java.util.Optional;
import tokyo.points.entry.Account;
import tokyo.points.entry.Digest;
import tokyo.points.entry.Transfer;
import tokyo.points.entry.Transfer.Link;
import tokyo.points.journal.Head;
import tokyo.points.journal.HeadStore;
import tokyo.points.journal.JournalStore;
import tokyo.points.sim.world.Observed;

/** Heads that are believed for what they say. */
final class WrongHeads {
    private WrongHeads() {}

    /** Remembers what a head says without being asked for its hash. */
    static final class ClaimingHeads implements HeadStore {
        private final HeadStore right;
        private final Map<String, Long> claims;

        ClaimingHeads(HeadStore right, Map<String, Long> claims) {
            this.right = right;
            this.claims = claims;
        }

        @Override
        public Future<Optional<Head>> headOf(Account.Owner owner) {
            return right.headOf(owner)
                    .onSuccess(head -> head.filter(lie -> lie.hash().equals(Digest.NONE) && lie.oseq() > 0)
                            .ifPresentOrElse(
                                    lie -> claims.put(owner.code(), lie.oseq()), () -> claims.remove(owner.code())));
        }

        @Override
        public Future<Void> note(Head head) {
            return right.note(head);
        }
    }

    /** Finds an owner's last entry where the head says that it is. */
    static final class Believed extends Observed {
        private final Map<String, Long> claims;

        Believed(JournalStore right, Map<String, Long> claims) {
            super(right, entry -> {});
            this.claims = claims;
        }

        @Override
        public Future<Optional<Transfer>> nth(Account.Owner owner, long oseq) {
            return claims.getOrDefault(owner.code(), 0L) != oseq
                    ? super.nth(owner, oseq)
                    : super.nth(owner, 1)
                            .map(first -> first.map(one -> new Transfer(
                                    one.id(),
                                    one.body(),
                                    one.kind(),
                                    one.legs(),
                                    new Link(owner, oseq, one.link().previous()),
                                    one.detail(),
                                    one.after(),
                                    one.stamp(),
                                    one.at(),
                                    one.effective(),
                                    Digest.NONE)));
        }
    }
}
