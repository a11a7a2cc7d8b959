package tokyo.points.holding;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All that an owner has, as each of its entries carries it.
 *
 * <p>For a citizen the lots add up to balance + debt, and the holds to what is held. Expired lots count until they are booked to
 * breakage, but nothing can be spent from them. A campaign has a balance and open leases, and none of the rest.
 *
 * @param balance below 0 while points that were taken back are owed
 * @param debt what later credits pay first; at least 0
 * @param successor the person who took this one's points over, as an account code; empty if there is none
 * @param predecessors accounts of the same person whose points came here, and theirs before, as account codes
 */
public record Holdings(
        long balance,
        long held,
        long debt,
        Lots lots,
        List<Hold> holds,
        Counters counters,
        List<LeaseTerms> leases,
        String successor,
        List<String> predecessors) {

    public static final Holdings NONE =
            new Holdings(0, 0, 0, Lots.NONE, List.of(), Counters.NONE, List.of(), "", List.of());

    /** Some 5 kB of an entry. What is more is joined, as {@link Lots#within} says: a daily action alone makes 365 ends a year. */
    public static final int MOST_LOTS = 128;

    public Holdings {
        holds = List.copyOf(holds);
        leases = List.copyOf(leases);
        predecessors = List.copyOf(predecessors);
        if (debt < 0 || held < 0) {
            throw new IllegalArgumentException("debt " + debt + ", held " + held);
        }
    }

    public boolean isMerged() {
        return !successor.isEmpty();
    }

    /** True if everything that this account had has come here. */
    public boolean hasTakenOver(String other) {
        return predecessors.contains(other);
    }

    public Optional<Hold> hold(String id) {
        return holds.stream().filter(hold -> hold.id().equals(id)).findFirst();
    }

    public Optional<LeaseTerms> lease(long number) {
        return leases.stream().filter(lease -> lease.number() == number).findFirst();
    }

    /**
     * Points that come in pay a debt first, those that end soonest before others; what has ended pays nothing. More than
     * {@value #MOST_LOTS} lots are joined where they can be.
     */
    public Holdings credited(Lots lots, LocalDate day) {
        Lots valid = lots.spendableLots(day);
        long paid = Math.min(debt, valid.sum());
        Lots rest = valid.take(paid).left().plus(lots.expired(day));
        return new Holdings(
                Math.addExact(balance, lots.sum()),
                held,
                debt - paid,
                this.lots.plus(rest).within(MOST_LOTS, day),
                holds,
                counters,
                leases,
                successor,
                predecessors);
    }

    /** Points that leave; they must be there. */
    public Holdings debited(Lots taken) {
        return new Holdings(
                Math.subtractExact(balance, taken.sum()),
                held,
                debt,
                lots.minus(taken),
                holds,
                counters,
                leases,
                successor,
                predecessors);
    }

    public Holdings owing(long more) {
        return new Holdings(
                Math.subtractExact(balance, more),
                held,
                Math.addExact(debt, more),
                lots,
                holds,
                counters,
                leases,
                successor,
                predecessors);
    }

    /** The hold as it is now, whatever it was before; empty if it is over. */
    public Holdings holding(String id, Optional<Hold> now) {
        List<Hold> next = new ArrayList<>(holds);
        next.removeIf(hold -> hold.id().equals(id));
        now.ifPresent(next::add);
        long sum = 0;
        for (Hold hold : next) {
            sum = Math.addExact(sum, hold.lots().sum());
        }
        return new Holdings(balance, sum, debt, lots, next, counters, leases, successor, predecessors);
    }

    public Holdings counting(Counters now) {
        return now == counters
                ? this
                : new Holdings(balance, held, debt, lots, holds, now, leases, successor, predecessors);
    }

    /** A campaign's budget changes; it has no lots. */
    public Holdings budget(long change, List<LeaseTerms> open) {
        return new Holdings(
                Math.addExact(balance, change), held, debt, lots, holds, counters, open, successor, predecessors);
    }

    /** Closed for good; the counters stay readable for whoever takes over. */
    public Holdings mergedInto(String other) {
        return new Holdings(balance, held, debt, lots, holds, counters, leases, other, predecessors);
    }

    /** Everything of the other one has come, and of whoever came to them before. */
    public Holdings takingOver(String other, Holdings theirs) {
        List<String> all = new ArrayList<>(predecessors);
        all.add(other);
        all.addAll(theirs.predecessors);
        return new Holdings(balance, held, debt, lots, holds, counters, leases, successor, all);
    }
}
