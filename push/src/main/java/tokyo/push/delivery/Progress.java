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
public final class Progress {
    private final BitSet done;
    private final Map<Integer, Withheld> withheld;
    private final Map<Integer, Set<EndpointId>> rung;

    private Progress(BitSet done, Map<Integer, Withheld> withheld, Map<Integer, Set<EndpointId>> rung) {
        this.done = done;
        this.withheld = withheld;
        this.rung = rung;
    }

    public static Progress none() {
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

    public boolean isDone(int target) {
        return done.get(target);
    }

    public boolean allDone(int targets) {
        return done.cardinality() == targets;
    }

    public void finish(int target) {
        done.set(target);
        rung.remove(target);
    }

    public void withhold(int target, Withheld reason) {
        withheld.put(target, reason);
        finish(target);
    }

    /** One device of an unfinished target has rung: the next attempt spares it. */
    public void rang(int target, EndpointId endpoint) {
        rung.computeIfAbsent(target, t -> new HashSet<>()).add(endpoint);
    }

    public boolean hasRung(int target, EndpointId endpoint) {
        return rung.getOrDefault(target, Set.of()).contains(endpoint);
    }

    public boolean hasRungAny(int target) {
        return !rung.getOrDefault(target, Set.of()).isEmpty();
    }

    public BitSet done() {
        return (BitSet) done.clone();
    }

    public Map<Integer, Withheld> withheld() {
        return Map.copyOf(withheld);
    }

    public Map<Integer, Set<EndpointId>> rung() {
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
