package tokyo.points.receipt;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import tokyo.points.entry.Entry;
import tokyo.points.entry.Stamp;
import tokyo.points.journal.JournalStore;

/** Makes receipts. Each reads the entries of its hour once, in batches: a receipt is asked for now and then, not by everybody. */
public final class Receipts {
    private static final long HOUR_MILLIS = Duration.ofHours(1).toMillis();

    /** An entry's own time may be ahead of the clock by which hours are sealed, by the lead of a node's clock. */
    private static final int HOURS_BEFORE = 1;

    private final SealStore seals;
    private final Leaves leaves;

    public Receipts(JournalStore journal, SealStore seals) {
        this.seals = seals;
        this.leaves = new Leaves(journal);
    }

    /** Empty while the entry is in no sealed hour. A fault if the journal no longer has what was sealed. */
    public Future<Optional<Receipt>> of(Entry entry) {
        return sealOf(entry.stamp(), Math.floorDiv(entry.at().toEpochMilli(), HOUR_MILLIS) - HOURS_BEFORE)
                .compose(seal -> seal.isEmpty()
                        ? Future.succeededFuture(Optional.empty())
                        : seals.byNumber(seal.get().number() - 1)
                                .compose(before -> receipt(
                                        entry,
                                        seal.get(),
                                        before.map(Seal::positions).orElse(Map.of())))
                                .map(Optional::of));
    }

    private Future<Optional<Seal>> sealOf(Stamp stamp, long hour) {
        return seals.from(hour)
                .compose(found -> found.isEmpty() || found.get().covers(stamp.writer(), stamp.wseq())
                        ? Future.succeededFuture(found)
                        : sealOf(stamp, found.get().hour() + 1));
    }

    private Future<Receipt> receipt(Entry entry, Seal seal, Map<String, Long> from) {
        long index = index(entry.stamp(), from, seal.positions());
        MerkleWalk walk = new MerkleWalk(index);
        return leaves.between(from, seal.positions(), walk).compose(done -> {
            MerkleWalk.Tree tree = walk.end();
            boolean same = tree.size() == seal.size()
                    && HexFormat.of().formatHex(tree.root()).equals(seal.root().hex());
            return same
                    ? Future.succeededFuture(new Receipt(
                            entry.text(),
                            index,
                            tree.path().stream().map(HexFormat.of()::formatHex).toList(),
                            seal.text(),
                            seal.signature()))
                    : Future.failedFuture(
                            new IllegalStateException("the journal is not what was sealed: " + seal.hour()));
        });
    }

    private static long index(Stamp stamp, Map<String, Long> from, Map<String, Long> to) {
        long index = 0;
        for (String writer : new TreeSet<>(to.keySet())) {
            long before = from.getOrDefault(writer, 0L);
            if (writer.equals(stamp.writer())) {
                return index + stamp.wseq() - before - 1;
            }
            index += to.getOrDefault(writer, 0L) - before;
        }
        throw new IllegalArgumentException("not in this seal");
    }
}
