package tokyo.points.audit.fold;

import java.util.Map;
import java.util.TreeMap;

/** Points by lot, what ends first first. */
final class LotSums {

    /** @param day the last on which they can be spent, since 1970 */
    record Lot(long day, String campaign, String funding) implements Comparable<Lot> {
        @Override
        public int compareTo(Lot other) {
            int days = Long.compare(day, other.day);
            int campaigns = days == 0 ? campaign.compareTo(other.campaign) : days;
            return campaigns == 0 ? funding.compareTo(other.funding) : campaigns;
        }
    }

    final TreeMap<Lot, Long> points = new TreeMap<>();

    /** @throws IllegalArgumentException if it cannot be read */
    static LotSums parse(String text) {
        LotSums lots = new LotSums();
        if (!text.isEmpty()) {
            for (String one : text.split("\\+", -1)) {
                String[] parts = one.split("\\*", -1);
                if (parts.length != 4) {
                    throw new IllegalArgumentException("not a lot: " + one);
                }
                lots.add(new Lot(Long.parseLong(parts[1]), parts[2], parts[3]), Long.parseLong(parts[0]));
            }
        }
        return lots;
    }

    String text() {
        StringBuilder text = new StringBuilder(64);
        points.forEach((lot, amount) -> text.append(text.length() == 0 ? "" : "+")
                .append(amount)
                .append('*')
                .append(lot.day())
                .append('*')
                .append(lot.campaign())
                .append('*')
                .append(lot.funding()));
        return text.toString();
    }

    LotSums copy() {
        LotSums copy = new LotSums();
        copy.points.putAll(points);
        return copy;
    }

    void add(Lot lot, long amount) {
        points.merge(lot, amount, Math::addExact);
        points.remove(lot, 0L);
    }

    void addAll(LotSums more) {
        more.points.forEach(this::add);
    }

    /** May leave less than nothing of a lot, which no stored text can say. */
    void removeAll(LotSums gone) {
        gone.points.forEach((lot, amount) -> add(lot, -amount));
    }

    long sum() {
        long sum = 0;
        for (long amount : points.values()) {
            sum = Math.addExact(sum, amount);
        }
        return sum;
    }

    LotSums endingFrom(long day) {
        LotSums rest = new LotSums();
        rest.points.putAll(points.tailMap(new Lot(day, "", ""), true));
        return rest;
    }

    LotSums endedBefore(long day) {
        LotSums ended = new LotSums();
        ended.points.putAll(points.headMap(new Lot(day, "", ""), false));
        return ended;
    }

    /** The first so many points, or all. */
    LotSums first(long amount) {
        LotSums taken = new LotSums();
        long open = amount;
        for (Map.Entry<Lot, Long> lot : points.entrySet()) {
            long part = Math.min(open, lot.getValue());
            if (part > 0) {
                taken.points.put(lot.getKey(), part);
            }
            open -= part;
        }
        return taken;
    }

    boolean isSame(LotSums other) {
        return points.equals(other.points);
    }
}
