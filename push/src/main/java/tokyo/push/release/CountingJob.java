package tokyo.push.release;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tokyo.push.decision.Suppression;
import tokyo.push.delivery.DeliveryCounts;
import tokyo.push.delivery.DeliveryRecords;
import tokyo.push.delivery.Withheld;
import tokyo.push.release.SliceStore.Slice;

/**
 * Counts what became of told slices, so that showing the numbers of a notice reads no batch: each slice again and again until nothing
 * of it waits, ever less often the older it is.
 */
public final class CountingJob {
    /** Slices of one look: a few hundred batches of 60 kB, one after the other. */
    private static final int AT_ONCE = 200;

    /** Slices that are read side by side. */
    private static final int TOGETHER = 8;

    /** Somebody watches. */
    static final Duration SOONEST = Duration.ofSeconds(5);

    /** A tenth of its age: what rings within minutes is seen within seconds, what waits for the morning within an hour. */
    private static final int SHARE_OF_AGE = 10;

    private final SliceStore slices;
    private final DeliveryRecords records;
    private final InstantSource machine;

    public CountingJob(SliceStore slices, DeliveryRecords records, InstantSource machine) {
        this.slices = slices;
        this.records = records;
        this.machine = machine;
    }

    public Future<Void> run() {
        return slices.due(machine.instant(), AT_ONCE).compose(due -> {
            Future<Void> chain = Future.succeededFuture();
            for (int from = 0; from < due.size(); from += TOGETHER) {
                List<Slice> part = due.subList(from, Math.min(from + TOGETHER, due.size()));
                chain = chain.compose(done ->
                        Future.join(part.stream().map(this::count).toList()).mapEmpty());
            }
            return chain;
        });
    }

    private Future<Void> count(Slice slice) {
        List<Future<Optional<DeliveryCounts>>> asked =
                slice.batches().stream().map(records::counts).toList();
        return Future.all(asked).compose(done -> {
            List<Optional<DeliveryCounts>> answers = done.list();
            DeliveryCounts sum = sum(answers.stream().flatMap(Optional::stream));
            boolean all = answers.stream().allMatch(Optional::isPresent);
            return slices.counted(slice, sum, all && sum.ended() ? Optional.empty() : again(slice));
        });
    }

    /** Records end after a while: what is not known by then never will be. */
    private Optional<Instant> again(Slice slice) {
        Instant now = machine.instant();
        Duration age = Duration.between(slice.at(), now);
        Duration wait = age.dividedBy(SHARE_OF_AGE);
        return age.compareTo(DeliveryRecords.KEPT) > 0
                ? Optional.empty()
                : Optional.of(now.plus(wait.compareTo(SOONEST) < 0 ? SOONEST : wait));
    }

    /** Of nothing, nothing waits. */
    static DeliveryCounts sum(Stream<DeliveryCounts> parts) {
        int targets = 0;
        int rang = 0;
        int waiting = 0;
        Map<Suppression, Integer> held = new EnumMap<>(Suppression.class);
        Map<Withheld, Integer> withheld = new EnumMap<>(Withheld.class);
        for (DeliveryCounts part : (Iterable<DeliveryCounts>) parts::iterator) {
            targets += part.targets();
            rang += part.rang();
            waiting += part.waiting();
            part.held().forEach((reason, number) -> held.merge(reason, number, Integer::sum));
            part.withheld().forEach((reason, number) -> withheld.merge(reason, number, Integer::sum));
        }
        return new DeliveryCounts(targets, rang, waiting, held, withheld, waiting == 0);
    }
}
