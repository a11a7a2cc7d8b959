package tokyo.points.holding;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How much of each cap is used, by name; periods that are over are forgotten with the next entry. */
public record Counters(List<Counter> list) {
    public static final Counters NONE = new Counters(List.of());

    /**
     * Eight campaigns of the hungriest kind at once (eight caps by the day, granted up to a week late, are 64), or hundreds that count
     * once; some 20 kB in the entries of such a person and of nobody else. Closed periods take no place.
     */
    public static final int MOST = 512;

    /** @param used at least 1 */
    public record Counter(String name, long used, LocalDate until) {
        public Counter {
            Word.of(name);
            if (used < 1) {
                throw new IllegalArgumentException("an unused counter is none: " + used);
            }
        }
    }

    public Counters {
        list = List.copyOf(list);
        for (int at = 1; at < list.size(); at++) {
            if (list.get(at - 1).name().compareTo(list.get(at).name()) >= 0) {
                throw new IllegalArgumentException("counters out of order at " + at);
            }
        }
    }

    public int size() {
        return list.size();
    }

    public long used(String name) {
        return find(name).map(Counter::used).orElse(0L);
    }

    private Optional<Counter> find(String name) {
        return list.stream().filter(counter -> counter.name().equals(name)).findFirst();
    }

    /** True if this grant stays within the cap. */
    public boolean allows(Cap cap, long amount) {
        return Math.addExact(used(cap.counter()), cap.used(amount)) <= cap.limit();
    }

    public Counters counted(Cap cap, long amount) {
        return plus(new Counter(cap.counter(), cap.used(amount), cap.until()));
    }

    /** What two owners have used, when they prove to be one person. */
    public Counters plus(Counters others) {
        Counters sum = this;
        for (Counter counter : others.list) {
            sum = sum.plus(counter);
        }
        return sum;
    }

    /** Of two ends of one period the later one counts: forgetting early would lift the cap. */
    private Counters plus(Counter more) {
        List<Counter> next = new ArrayList<>(list.size() + 1);
        int at = 0;
        while (at < list.size() && list.get(at).name().compareTo(more.name()) < 0) {
            next.add(list.get(at++));
        }
        Counter sum = more;
        if (at < list.size() && list.get(at).name().equals(more.name())) {
            Counter known = list.get(at++);
            LocalDate until = known.until().isAfter(more.until()) ? known.until() : more.until();
            sum = new Counter(more.name(), Math.addExact(known.used(), more.used()), until);
        }
        next.add(sum);
        next.addAll(list.subList(at, list.size()));
        return new Counters(next);
    }

    /** Without the periods that ended before that day. */
    public Counters asOf(LocalDate day) {
        for (Counter counter : list) {
            if (counter.until().isBefore(day)) {
                return new Counters(list.stream()
                        .filter(open -> !open.until().isBefore(day))
                        .toList());
            }
        }
        return this;
    }
}
