package tokyo.points.holding;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Lots in the order in which they are spent, no two of which could be one. */
public record Lots(List<Lot> list) {
    /** No lot at all. */
    public static final Lots NONE = new Lots(List.of());

    /** What a step took out, and what it left. */
    public record Taken(Lots taken, Lots left) {}

    public Lots {
        list = List.copyOf(list);
        for (int at = 1; at < list.size(); at++) {
            if (Lot.SPENT_FIRST.compare(list.get(at - 1), list.get(at)) >= 0) {
                throw new IllegalArgumentException("lots out of order at " + at);
            }
        }
    }

    public static Lots of(Lot lot) {
        return new Lots(List.of(lot));
    }

    public int size() {
        return list.size();
    }

    /** @throws ArithmeticException beyond 64 bits */
    public long sum() {
        long sum = 0;
        for (Lot lot : list) {
            sum = Math.addExact(sum, lot.amount());
        }
        return sum;
    }

    /** What can be spent on that day. */
    public long spendable(LocalDate day) {
        return spendableLots(day).sum();
    }

    public Lots spendableLots(LocalDate day) {
        return only(lot -> lot.isSpendable(day));
    }

    /** What was not spent in time. */
    public Lots expired(LocalDate day) {
        return only(lot -> !lot.isSpendable(day));
    }

    public Lots only(Predicate<Lot> wanted) {
        return new Lots(list.stream().filter(wanted).toList());
    }

    /** Both together; equal lots become one. */
    public Lots plus(Lots more) {
        Lots sum = this;
        for (Lot lot : more.list) {
            sum = sum.plus(lot);
        }
        return sum;
    }

    private Lots plus(Lot lot) {
        List<Lot> merged = new ArrayList<>(list.size() + 1);
        int at = 0;
        while (at < list.size() && Lot.SPENT_FIRST.compare(list.get(at), lot) < 0) {
            merged.add(list.get(at++));
        }
        if (at < list.size() && list.get(at).isSameLot(lot)) {
            merged.add(lot.with(Math.addExact(list.get(at++).amount(), lot.amount())));
        } else {
            merged.add(lot);
        }
        merged.addAll(list.subList(at, list.size()));
        return new Lots(merged);
    }

    /**
     * At most so many lots, as far as lots of one campaign and one funding can be joined. Two that follow each other become one with the
     * later end, so nobody loses a day by it: first those for which the fewest points get the fewest days more, multiplied, and of equal
     * ones those that end first. What has ended by that day is joined only with what has ended, or it would come back.
     */
    public Lots within(int most, LocalDate day) {
        Lots fewer = this;
        while (fewer.size() > most) {
            Optional<Pair> cheapest = fewer.cheapest(day);
            if (cheapest.isEmpty()) {
                return fewer;
            }
            fewer = fewer.joined(cheapest.get());
        }
        return fewer;
    }

    /** Two lots by their places, and what joining them gives away. */
    private record Pair(int earlier, int later, long pointDays) {}

    private Optional<Pair> cheapest(LocalDate day) {
        Map<List<Object>, Integer> next = new HashMap<>();
        Optional<Pair> cheapest = Optional.empty();
        for (int at = list.size() - 1; at >= 0; at--) {
            Lot lot = list.get(at);
            Integer later = next.put(List.of(lot.campaign(), lot.funding(), lot.isSpendable(day)), at);
            if (later != null) {
                long days =
                        ChronoUnit.DAYS.between(lot.expiry(), list.get(later).expiry());
                Pair pair = new Pair(at, later, Math.multiplyExact(days, lot.amount()));
                cheapest = cheapest.filter(best -> best.pointDays() < pair.pointDays())
                        .or(() -> Optional.of(pair));
            }
        }
        return cheapest;
    }

    private Lots joined(Pair pair) {
        List<Lot> fewer = new ArrayList<>(list);
        Lot later = fewer.get(pair.later());
        fewer.set(
                pair.later(),
                later.with(
                        Math.addExact(later.amount(), fewer.get(pair.earlier()).amount())));
        fewer.remove(pair.earlier());
        return new Lots(fewer);
    }

    /** Takes out these very lots, or parts of them; they must be there. */
    public Lots minus(Lots taken) {
        List<Lot> left = new ArrayList<>(list);
        for (Lot lot : taken.list) {
            int at = 0;
            while (!left.get(at).isSameLot(lot)) {
                at++;
            }
            long rest = left.get(at).amount() - lot.amount();
            if (rest == 0) {
                left.remove(at);
            } else {
                left.set(at, left.get(at).with(rest));
            }
        }
        return new Lots(left);
    }

    /** Takes that much in the order of spending, or all if there is less. */
    public Taken take(long amount) {
        List<Lot> taken = new ArrayList<>();
        List<Lot> left = new ArrayList<>();
        long open = amount;
        for (Lot lot : list) {
            long part = Math.min(open, lot.amount());
            if (part > 0) {
                taken.add(lot.with(part));
            }
            if (part < lot.amount()) {
                left.add(lot.with(lot.amount() - part));
            }
            open -= part;
        }
        return new Taken(new Lots(taken), new Lots(left));
    }
}
