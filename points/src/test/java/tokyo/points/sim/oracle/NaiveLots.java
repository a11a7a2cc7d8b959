package tokyo.points.sim.oracle;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tokyo.points.holding.Lot;
import tokyo.points.holding.Lots;

/** Points by lot, in the order in which they end. */
final class NaiveLots {
    final TreeMap<NaiveLot, Long> points = new TreeMap<>();

    static NaiveLots of(Lots stored) {
        NaiveLots lots = new NaiveLots();
        for (Lot lot : stored.list()) {
            lots.add(new NaiveLot(lot.expiry().toEpochDay(), lot.campaign(), lot.funding()), lot.amount());
        }
        return lots;
    }

    NaiveLots copy() {
        NaiveLots copy = new NaiveLots();
        copy.points.putAll(points);
        return copy;
    }

    void add(NaiveLot lot, long amount) {
        long sum = points.getOrDefault(lot, 0L) + amount;
        if (sum == 0) {
            points.remove(lot);
        } else {
            points.put(lot, sum);
        }
    }

    void addAll(NaiveLots more) {
        more.points.forEach(this::add);
    }

    /** May leave less than nothing: {@link #isShort} tells. */
    void removeAll(NaiveLots gone) {
        gone.points.forEach((lot, amount) -> add(lot, -amount));
    }

    boolean isShort() {
        for (long amount : points.values()) {
            if (amount < 0) {
                return true;
            }
        }
        return false;
    }

    long sum() {
        long sum = 0;
        for (long amount : points.values()) {
            sum += amount;
        }
        return sum;
    }

    NaiveLots endingFrom(long day) {
        NaiveLots rest = new NaiveLots();
        rest.points.putAll(points.tailMap(new NaiveLot(day, "", ""), true));
        return rest;
    }

    NaiveLots endedBefore(long day) {
        NaiveLots ended = new NaiveLots();
        ended.points.putAll(points.headMap(new NaiveLot(day, "", ""), false));
        return ended;
    }

    /** The first so many points. */
    NaiveLots first(long amount) {
        NaiveLots taken = new NaiveLots();
        long open = amount;
        for (Map.Entry<NaiveLot, Long> lot : points.entrySet()) {
            long part = Math.min(open, lot.getValue());
            if (part > 0) {
                taken.points.put(lot.getKey(), part);
            }
            open -= part;
        }
        return taken;
    }

    /** While there are more, two of a kind become one: those for which the fewest points get the fewest days more. */
    void joinDownTo(int most, long day) {
        while (points.size() > most) {
            Map.Entry<NaiveLot, Long> from = null;
            NaiveLot into = null;
            long least = Long.MAX_VALUE;
            for (Map.Entry<NaiveLot, Long> one : points.entrySet()) {
                NaiveLot next = nextOfItsKind(one.getKey(), day);
                if (next != null && (next.lastDay() - one.getKey().lastDay()) * one.getValue() < least) {
                    least = (next.lastDay() - one.getKey().lastDay()) * one.getValue();
                    from = one;
                    into = next;
                }
            }
            if (from == null || into == null) {
                return;
            }
            add(into, from.getValue());
            points.remove(from.getKey());
        }
    }

    private @Nullable NaiveLot nextOfItsKind(NaiveLot one, long day) {
        for (NaiveLot other : points.tailMap(one, false).keySet()) {
            boolean alike = other.campaign().equals(one.campaign())
                    && other.funding().equals(one.funding())
                    && other.lastDay() < day == one.lastDay() < day;
            if (alike) {
                return other;
            }
        }
        return null;
    }

    boolean isSame(Lots stored) {
        if (stored.list().size() != points.size()) {
            return false;
        }
        for (Lot lot : stored.list()) {
            NaiveLot key = new NaiveLot(lot.expiry().toEpochDay(), lot.campaign(), lot.funding());
            if (points.getOrDefault(key, 0L) != lot.amount()) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return points.toString();
    }
}
