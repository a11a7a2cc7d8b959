package tokyo.push.delivery;

import java.util.Optional;

/**
 * What has become of one target so far.
 *
 * @param rang on at least one device, or all of it was done
 * @param withheld why it did not ring, and never will by this batch
 * @param hold why it has not rung yet
 */
public record Fate(boolean rang, Optional<Withheld> withheld, Optional<Hold> hold) {

    static Fate of(Progress progress, int target) {
        Optional<Withheld> withheld = Optional.ofNullable(progress.withheld().get(target));
        boolean rang = progress.hasRungAny(target) || progress.isDone(target) && withheld.isEmpty();
        return new Fate(rang, withheld, Optional.ofNullable(progress.holds().get(target)));
    }
}
