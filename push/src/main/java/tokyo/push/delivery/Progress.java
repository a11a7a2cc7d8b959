package tokyo.push.delivery;

import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
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
    private final Map<Integer, Hold> holds;

    private Progress(
            BitSet done,
            Map<Integer, Withheld> withheld,
            Map<Integer, Set<EndpointId>> rung,
            Map<Integer, Hold> holds) {
        this.done = done;
        this.withheld = withheld;
        this.rung = rung;
        this.holds = holds;
    }

    public static Progress none() {
        return new Progress(new BitSet(), new HashMap<>(), new HashMap<>(), new HashMap<>());
    }

    static Progress of(
            BitSet done,
            Map<Integer, Withheld> withheld,
            Map<Integer, Set<EndpointId>> rung,
            Map<Integer, Hold> holds) {
        Map<Integer, Set<EndpointId>> rungCopy = new HashMap<>();
        rung.forEach((target, endpoints) -> rungCopy.put(target, new HashSet<>(endpoints)));
        return new Progress((BitSet) done.clone(), new HashMap<>(withheld), rungCopy, new HashMap<>(holds));
    }

    Progress copy() {
        return of(done, withheld, rung, holds);
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
        holds.remove(target);
    }

    /** Stays open and is not looked at before; a later hold replaces it. */
    public void hold(int target, Hold hold) {
        holds.put(target, hold);
    }

    /** The last one of a target that is not done, also if its time has come. */
    public Optional<Hold> lastHold(int target) {
        return Optional.ofNullable(holds.get(target));
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

    /** Of targets that are not done; also those whose time has come. */
    public Map<Integer, Hold> holds() {
        return Map.copyOf(holds);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Progress that
                && done.equals(that.done)
                && withheld.equals(that.withheld)
                && rung.equals(that.rung)
                && holds.equals(that.holds);
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
