package tokyo.infra.bench.delivery;

import java.util.ArrayList;
import java.util.List;

/**
 * What reached phones for the first time in each second, and which seconds count.
 *
 * <p>Not counted: the rise before the first second at {@link #RISEN} of the quota, outages, and the end, when too little is left.
 */
final class Goodput {
    /** The rise is over with the first second that used so much of the quota. */
    static final double RISEN = 0.9;

    private record Second(double seconds, long useful, boolean outage) {}

    private final double quotaPerSecond;
    private final List<Second> all = new ArrayList<>();

    Goodput(int quotaPerMinute) {
        this.quotaPerSecond = quotaPerMinute / 60.0;
    }

    void add(double seconds, long useful, boolean outage) {
        all.add(new Second(seconds, useful, outage));
    }

    /** Of the quota, in the seconds that count; zero when there are none. */
    double ratio() {
        double seconds = 0;
        long useful = 0;
        for (Second second : afterTheRise()) {
            if (!second.outage()) {
                seconds += second.seconds();
                useful += second.useful();
            }
        }
        return seconds == 0 ? 0 : useful / (seconds * quotaPerSecond);
    }

    double countedSeconds() {
        return afterTheRise().stream()
                .filter(second -> !second.outage())
                .mapToDouble(Second::seconds)
                .sum();
    }

    double outageSeconds() {
        return afterTheRise().stream()
                .filter(Second::outage)
                .mapToDouble(Second::seconds)
                .sum();
    }

    double riseSeconds() {
        return all.stream().mapToDouble(Second::seconds).sum()
                - afterTheRise().stream().mapToDouble(Second::seconds).sum();
    }

    private List<Second> afterTheRise() {
        for (int i = 0; i < all.size(); i++) {
            Second second = all.get(i);
            if (second.useful() >= RISEN * quotaPerSecond * second.seconds()) {
                return all.subList(i, all.size());
            }
        }
        return List.of();
    }
}
