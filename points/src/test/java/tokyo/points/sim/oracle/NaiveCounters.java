package tokyo.points.sim.oracle;

import java.util.Map;
import java.util.TreeMap;
import tokyo.points.holding.Counters;

/** How much of each limit one person has used, in periods that are not over. */
final class NaiveCounters {
    private record Used(long amount, long lastDay) {}

    private final Map<String, Used> byName = new TreeMap<>();

    void forgetBefore(long day) {
        byName.values().removeIf(used -> used.lastDay < day);
    }

    /** Counts a grant, and breaks the law if it is one too many. */
    void grant(CampaignRules rules, long day, long points, Object entry) {
        for (CampaignRules.Limit limit : rules.limits()) {
            String name = rules.counter(limit, day);
            long amount = limit.points() ? points : 1;
            Used used = byName.getOrDefault(name, new Used(0, CampaignRules.lastDay(limit, day)));
            Used more = new Used(used.amount + amount, used.lastDay);
            Broken.unless(more.amount <= limit.most(), Law.NO_CAP_IS_EXCEEDED, entry);
            byName.put(name, more);
        }
    }

    /** True if one more grant on that day would exceed a limit. */
    boolean isFull(CampaignRules rules, long day, long points) {
        for (CampaignRules.Limit limit : rules.limits()) {
            Used used = byName.get(rules.counter(limit, day));
            long before = used == null || used.lastDay < day ? 0 : used.amount;
            if (before + (limit.points() ? points : 1) > limit.most()) {
                return true;
            }
        }
        return false;
    }

    void addAll(NaiveCounters others, long day) {
        others.byName.forEach((name, used) -> {
            if (used.lastDay >= day) {
                Used mine = byName.getOrDefault(name, new Used(0, used.lastDay));
                byName.put(name, new Used(mine.amount + used.amount, Math.max(mine.lastDay, used.lastDay)));
            }
        });
    }

    boolean isSame(Counters stored) {
        if (stored.list().size() != byName.size()) {
            return false;
        }
        for (Counters.Counter counter : stored.list()) {
            Used used = byName.get(counter.name());
            if (used == null
                    || used.amount != counter.used()
                    || used.lastDay != counter.until().toEpochDay()) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return byName.toString();
    }
}
