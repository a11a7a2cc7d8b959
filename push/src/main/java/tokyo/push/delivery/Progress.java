package tokyo.push.delivery;

import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import tokyo.push.endpoint.EndpointId;

/**
 * How far a batch has come; of what went well only a bit is kept.
 *
 * <p>Mutable, used by one sender at a time: the fence keeps others away.
 */
final class Progress {
    private final BitSet done;
    private final Map<Integer, Withheld> withheld;
    private final Map<Integer, Set<EndpointId>> rung;

    private Progress(BitSet done, Map<Integer, Withheld> withheld, Map<Integer, Set<EndpointId>> rung) {
        this.done = done;
        this.withheld = withheld;
        this.rung = rung;
    }

    static Progress none() {
        return new Progress(new BitSet(), new HashMap<>(), new HashMap<>());
    }

    static Progress of(BitSet done, Map<Integer, Withheld> withheld, Map<Integer, Set<EndpointId>> rung) {
        Map<Integer, Set<EndpointId>> rungCopy = new HashMap<>();
        rung.forEach((target, endpoints) -> rungCopy.put(target, new HashSet<>(endpoints)));
        return new Progress((BitSet) done.clone(), new HashMap<>(withheld), rungCopy);
    }

    Progress copy() {
        return of(done, withheld, rung);
    }

    boolean isDone(int target) {
        return done.get(target);
    }

    boolean allDone(int targets) {
        return done.cardinality() == targets;
    }

    void finish(int target) {
        done.set(target);
        rung.remove(target);
    }

    void withhold(int target, Withheld reason) {
        withheld.put(target, reason);
        finish(target);
    }

    /** One device of an unfinished target has rung: the next attempt spares it. */
    void rang(int target, EndpointId endpoint) {
        rung.computeIfAbsent(target, t -> new HashSet<>()).add(endpoint);
    }

    boolean hasRung(int target, EndpointId endpoint) {
        return rung.getOrDefault(target, Set.of()).contains(endpoint);
    }

    boolean hasRungAny(int target) {
        return !rung.getOrDefault(target, Set.of()).isEmpty();
    }

    BitSet done() {
        return (BitSet) done.clone();
    }

    Map<Integer, Withheld> withheld() {
        return Map.copyOf(withheld);
    }

    Map<Integer, Set<EndpointId>> rung() {
        return Map.copyOf(rung);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Progress that
                && done.equals(that.done)
                && withheld.equals(that.withheld)
                && rung.equals(that.rung);
    }

    @Override
    public int hashCode() {
        return done.hashCode();
    }

    @Override
    public String toString() {
        return done.cardinality() + " done, withheld " + withheld;
    }
}
