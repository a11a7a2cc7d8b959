package tokyo.push.delivery;

import java.util.List;
import tokyo.push.api.PersonId;
import tokyo.push.decision.Urgency;

/**
 * Up to {@link #MAX_TARGETS} targets that are announced together.
 *
 * @param id computed from what triggered it, so that a second attempt meets the first
 * @param urgency in which order batches are taken; how a phone rings is decided when it does
 */
public record OutboxBatch(String id, List<Target> targets, Urgency urgency) {

    /** 500 targets are about 60 kB; storing, claiming and finishing a batch are up to five writes, and its progress four (ADR 7). */
    public static final int MAX_TARGETS = 500;

    public OutboxBatch {
        targets = List.copyOf(targets);
        if (targets.isEmpty() || targets.size() > MAX_TARGETS) {
            throw new IllegalArgumentException("a batch has 1 to " + MAX_TARGETS + " targets, not " + targets.size());
        }
    }

    /** As nearly everything. */
    public OutboxBatch(String id, List<Target> targets) {
        this(id, targets, Urgency.NORMAL);
    }

    /**
     * The first so many of the open targets, and all that waits for the person of the last: what is decided for one of them depends
     * on the others.
     */
    public List<Integer> first(int count, List<Integer> open) {
        int end = Math.min(count, open.size());
        while (end > 0 && end < open.size() && person(open.get(end)).equals(person(open.get(end - 1)))) {
            end++;
        }
        return open.subList(0, end);
    }

    /** @param target its place among the targets */
    public PersonId person(int target) {
        return targets.get(target).person();
    }
}
