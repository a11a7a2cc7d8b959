package tokyo.push.dispatch;

import java.util.EnumMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import tokyo.push.decision.Urgency;

/**
 * Batches that wait to be opened: what is urgent first, and else in the order in which they came.
 *
 * <p>Nothing else is opened as long as something urgent waits, so the others wait for as long as an emergency takes: a million phones
 * are two minutes of a whole quota.
 */
final class Hints {
    private final Map<Urgency, Set<String>> waiting = new EnumMap<>(Urgency.class);

    record Hint(String batch, Urgency urgency) {}

    /** Each urgency has room of its own, so ten thousand programmes keep no emergency out; what finds none is left to the sweep. */
    void add(Hint hint) {
        Set<String> others = of(hint.urgency());
        if (others.size() < DispatchConfig.MAX_HINTS && !of(Urgency.HIGH).contains(hint.batch())) {
            others.add(hint.batch());
        }
    }

    boolean isEmpty() {
        return waiting.values().stream().allMatch(Set::isEmpty);
    }

    boolean isUrgent() {
        return !of(Urgency.HIGH).isEmpty();
    }

    /** @throws java.util.NoSuchElementException if nothing waits */
    Hint take() {
        Urgency first = isUrgent() ? Urgency.HIGH : Urgency.NORMAL;
        Iterator<String> batches = of(first).iterator();
        Hint taken = new Hint(batches.next(), first);
        batches.remove();
        return taken;
    }

    void clear() {
        waiting.values().forEach(Set::clear);
    }

    private Set<String> of(Urgency urgency) {
        return waiting.computeIfAbsent(urgency, none -> new LinkedHashSet<>());
    }
}
