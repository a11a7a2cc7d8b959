package tokyo.points.posting;

import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import tokyo.infra.platform.mongo.InsertRefusal;
import tokyo.infra.platform.mongo.StoreFault;
import tokyo.points.entry.Bucket;
import tokyo.points.entry.Stamp;
import tokyo.points.entry.StampVoid;
import tokyo.points.journal.JournalStore;
import tokyo.points.journal.Layout;

/**
 * Closes stamps whose fate nobody knows, so that readers can go past them: afterwards each was used, or never will be. Closing one of a
 * writer that lives costs that writer one repetition.
 */
public final class StampGaps {
    private final JournalStore journal;
    private final Layout layout;
    private final InstantSource clock;

    public StampGaps(JournalStore journal, Layout layout, InstantSource clock) {
        this.journal = journal;
        this.layout = layout;
        this.clock = clock;
    }

    /** Done when the stamp is used or closed for good; a fault leaves that open, and it may be repeated. */
    public Future<Void> close(Stamp stamp) {
        IntStream buckets = layout == Layout.WHOLE
                ? IntStream.of(StampVoid.home(stamp))
                // A late entry may belong to any bucket, and only a void in the same one stands in its way.
                : IntStream.range(0, Bucket.COUNT);
        List<StampVoid> voids = buckets.mapToObj(bucket -> StampVoid.sealed(bucket, stamp, clock.instant()))
                .toList();
        return Future.join(journal.postMany(voids).stream()
                        .map(answer -> answer.compose(
                                told -> told.fold(stored -> Future.<Void>succeededFuture(), StampGaps::decided)))
                        .toList())
                .mapEmpty();
    }

    /** Whoever was there before, an entry or a void: the stamp is decided. */
    private static Future<Void> decided(InsertRefusal refusal) {
        return switch (refusal) {
            case DUPLICATE -> Future.succeededFuture();
            case OVERLOADED ->
                Future.failedFuture(
                        new StoreFault(StoreFault.Kind.DEFINITE, "too many inserts wait to close a stamp", null));
        };
    }

    /**
     * Closes what a dead writer could still use.
     *
     * @param from its first stamp that nobody has read
     */
    public Future<Void> closeWriter(String writer, long from) {
        return closeFrom(writer, from, from + WriterStamps.WINDOW);
    }

    private Future<Void> closeFrom(String writer, long from, long end) {
        int count = (int) Math.min(JournalStore.MOST_ASKED, end - from);
        return count == 0
                ? Future.succeededFuture()
                : journal.stamped(writer, from, count)
                        .map(found -> found.stream()
                                .map(entry -> entry.stamp().wseq())
                                .collect(Collectors.toSet()))
                        .compose(used -> closeUnused(writer, from, count, used))
                        .compose(closed -> closeFrom(writer, from + count, end));
    }

    private Future<Void> closeUnused(String writer, long from, int count, Set<Long> used) {
        Future<Void> closed = Future.succeededFuture();
        for (long wseq : LongStream.range(from, from + count)
                .filter(wseq -> !used.contains(wseq))
                .toArray()) {
            closed = closed.compose(next -> close(new Stamp(writer, wseq)));
        }
        return closed;
    }
}
