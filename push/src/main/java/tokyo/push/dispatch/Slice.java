package tokyo.push.dispatch;

import io.vertx.core.Future;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import tokyo.push.delivery.OutboxBatch;

/**
 * Targets of a batch that were looked at together, each with what it comes to.
 *
 * @param targets their places in the batch, in its order
 */
record Slice(OutboxBatch batch, List<Integer> targets, List<Bound> bound) {
    Slice {
        targets = List.copyOf(targets);
        bound = List.copyOf(bound);
    }

    /** How many devices a target rings, on the average; at least one. */
    double ringsEach() {
        int rings = bound.stream().mapToInt(Bound::rings).sum();
        return Math.max(1, (double) rings / Math.max(1, targets.size()));
    }

    /**
     * The first of them that ring so many devices at most; the others are looked at again. A person's targets stay together, unless that
     * person alone rings more. At least one target: it rings the devices of one person, who has far fewer.
     */
    Slice ringing(int most) {
        int rings = 0;
        int whole = 0;
        for (int i = 0; i < targets.size(); i++) {
            whole = i > 0 && isNext(i) ? i : whole;
            rings += bound.get(i).rings();
            if (rings > most) {
                return first(whole > 0 ? whole : Math.max(1, i));
            }
        }
        return this;
    }

    /** Does it for each of them at once; ends when all have. */
    Future<Void> each(BiFunction<Integer, Bound, Future<Void>> step) {
        return Future.join(IntStream.range(0, targets.size())
                        .mapToObj(i -> step.apply(targets.get(i), bound.get(i)))
                        .toList())
                .mapEmpty();
    }

    private boolean isNext(int target) {
        return !batch.person(targets.get(target)).equals(batch.person(targets.get(target - 1)));
    }

    private Slice first(int count) {
        return new Slice(batch, targets.subList(0, count), bound.subList(0, count));
    }
}
