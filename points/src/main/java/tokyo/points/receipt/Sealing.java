package tokyo.points.receipt;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import tokyo.points.entry.Digest;
import tokyo.points.journal.JournalStore;

/**
 * Seals each hour once. It may be cut off anywhere and run by anybody at any time: until a seal is stored nothing has happened, and what
 * is stored is the hour's seal for good. An hour in which nobody ran it has none; its entries are in the next.
 */
public final class Sealing {
    private static final long HOUR_MILLIS = Duration.ofHours(1).toMillis();

    private final Leaves leaves;
    private final SealStore seals;
    private final SealKey key;
    private final InstantSource clock;

    public Sealing(JournalStore journal, SealStore seals, SealKey key, InstantSource clock) {
        this.leaves = new Leaves(journal);
        this.seals = seals;
        this.key = key;
        this.clock = clock;
    }

    /** Of the last hour that is over. */
    public Future<Seal> run() {
        return seal(Math.floorDiv(clock.instant().toEpochMilli(), HOUR_MILLIS) - 1);
    }

    /** The seal with which that hour is over: its own, or a later one. Who loses a race gets the winner's. */
    Future<Seal> seal(long hour) {
        return seals.from(hour)
                .compose(known -> known.map(Future::succeededFuture)
                        .orElseGet(() -> seals.last().compose(previous -> sealAfter(previous, hour))));
    }

    private Future<Seal> sealAfter(Optional<Seal> previous, long hour) {
        MerkleWalk walk = new MerkleWalk(MerkleWalk.NO_LEAF);
        return leaves.toTheGaps(previous.map(Seal::positions).orElse(Map.of()), walk)
                .map(positions -> signed(previous, hour, walk.end(), positions))
                .compose(seals::sealOnce);
    }

    private Seal signed(Optional<Seal> previous, long hour, MerkleWalk.Tree tree, Map<String, Long> positions) {
        Digest before = previous.map(Seal::hash).orElse(Digest.NONE);
        long number = previous.map(Seal::number).orElse(0L) + 1;
        Seal open = new Seal(number, hour, tree.size(), Digest.ofBytes(tree.root()), before, positions, new byte[0]);
        return new Seal(number, hour, tree.size(), open.root(), before, positions, key.sign(open.text()));
    }
}
