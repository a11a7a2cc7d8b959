package tokyo.push.delivery;

import java.util.List;

/**
 * Up to {@link #MAX_TARGETS} targets that are announced together.
 *
 * @param id computed from what triggered it, so that a second attempt meets the first
 */
public record OutboxBatch(String id, List<Target> targets) {

    /** 500 targets are about 60 kB, and 0.01 writes a message. */
    public static final int MAX_TARGETS = 500;

    public OutboxBatch {
        targets = List.copyOf(targets);
        if (targets.isEmpty() || targets.size() > MAX_TARGETS) {
            throw new IllegalArgumentException("a batch has 1 to " + MAX_TARGETS + " targets, not " + targets.size());
        }
    }
}
