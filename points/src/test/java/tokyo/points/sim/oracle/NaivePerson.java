package tokyo.points.sim.oracle;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tokyo.points.entry.Transfer;
import tokyo.points.holding.Hold;

/** One citizen as the entries tell it, each looked at once and in its place. */
final class NaivePerson {
    final NaiveLots lots = new NaiveLots();
    final NaiveCounters counters = new NaiveCounters();
    private final Map<String, NaiveHold> holds = new LinkedHashMap<>();
    private final Oracle oracle;
    long debt;
    String heir = "";

    /** Accounts that came here, and theirs. */
    final List<String> came = new ArrayList<>();

    /** What was done, for whichever of them. */
    private final Set<String> had = new HashSet<>();

    private static final int MOST_LOTS = 128;

    private static final class NaiveHold {
        final NaiveLots lots;
        boolean closing;

        NaiveHold(NaiveLots lots) {
            this.lots = lots;
        }
    }

    NaivePerson(Oracle oracle) {
        this.oracle = oracle;
    }

    long balance() {
        return lots.sum() - debt;
    }

    long spendable(long day) {
        return lots.endingFrom(day).sum();
    }

    int holds() {
        return holds.size();
    }

    boolean isReason(String refusal, long day, Facts facts) {
        NaiveHold hold = holds.get(facts.hold());
        return switch (refusal) {
            case "INSUFFICIENT_BALANCE" -> heir.isEmpty() && spendable(day) < facts.amount();
            case "CAP_REACHED" -> counters.isFull(oracle.rules(facts.campaign()), day, facts.amount());
            case "NOTHING_EXPIRED" -> lots.endedBefore(day).points.isEmpty();
            case "OWNER_MERGED" -> !heir.isEmpty();
            case "HOLD_NOT_OPEN" -> hold == null;
            case "MORE_THAN_HELD" -> hold != null && hold.lots.sum() < facts.amount();
            case "HOLDS_OPEN" -> !holds.isEmpty();
            case "DEBT_OPEN" -> debt > 0;
            default -> true;
        };
    }

    void apply(Transfer entry) {
        long day = Oracle.day(entry.at());
        counters.forgetBefore(day);
        NaiveLots moved = NaiveLots.of(entry.detail().lots());
        Broken.unless(heir.isEmpty(), Law.MERGED_IS_CLOSED, entry);
        String what = entry.detail().memo();
        Broken.unless(what.isEmpty() || had.add(what), Law.ONCE_FOR_A_PERSON, entry);
        switch (entry.kind()) {
            case GRANT -> grant(entry, moved, day);
            case SPEND -> spend(entry, moved, day);
            case HOLD -> {
                spend(entry, moved, day);
                holds.put(entry.id().value(), new NaiveHold(moved));
            }
            case CAPTURE -> capture(entry, moved);
            case RELEASE -> release(entry, moved, day);
            case EXPIRY -> expire(entry, moved, day);
            case EXPIRY_UNDONE -> undoExpiry(entry, moved, day);
            case SPEND_REVERSED -> reverseSpend(entry, moved, day);
            case GRANT_REVERSED -> reverseGrant(entry, moved, day);
            case MERGE_OUT -> mergeOut(entry, moved);
            case MERGE_IN -> mergeIn(entry, moved, day);
            case FUND, LEASE, LEASE_RETURN -> throw new Broken(Law.STATE_IS_THE_FOLD, entry);
        }
        compare(entry);
    }

    private void comeIn(NaiveLots more, long day) {
        more.points.forEach((lot, amount) -> {
            long paid = lot.lastDay() < day ? 0 : Math.min(debt, amount);
            debt -= paid;
            if (amount > paid) {
                lots.add(lot, amount - paid);
            }
        });
        lots.joinDownTo(MOST_LOTS, day);
    }

    private void grant(Transfer entry, NaiveLots moved, long day) {
        CampaignRules rules = oracle.rules(moved.points.firstKey().campaign());
        Broken.unless(moved.points.firstKey().lastDay() >= day, Law.SPENT_IN_ORDER, entry);
        Broken.unless(moved.sum() == entry.legs().amount(), Law.LOTS_ADD_UP, entry);
        counters.grant(rules, day, moved.sum(), entry);
        comeIn(moved, day);
    }

    private void spend(Transfer entry, NaiveLots moved, long day) {
        NaiveLots due = lots.endingFrom(day).first(entry.legs().amount());
        Broken.unless(due.points.equals(moved.points), Law.SPENT_IN_ORDER, entry);
        Broken.unless(moved.sum() == entry.legs().amount(), Law.LOTS_ADD_UP, entry);
        lots.removeAll(moved);
    }

    private NaiveHold held(Transfer entry) {
        NaiveHold hold = holds.get(entry.detail().reference());
        if (hold == null) {
            throw new Broken(Law.HOLDS_ADD_UP, entry);
        }
        return hold;
    }

    private void capture(Transfer entry, NaiveLots moved) {
        NaiveHold hold = held(entry);
        Broken.unless(
                !hold.closing
                        && hold.lots.first(entry.legs().amount()).points.equals(moved.points)
                        && moved.sum() == entry.legs().amount(),
                Law.HOLDS_ADD_UP,
                entry);
        hold.lots.removeAll(moved);
        hold.closing = true;
        if (hold.lots.points.isEmpty()) {
            holds.remove(entry.detail().reference());
        }
    }

    private void release(Transfer entry, NaiveLots moved, long day) {
        NaiveHold hold = held(entry);
        Broken.unless(
                hold.lots.points.equals(moved.points)
                        && moved.sum() == entry.legs().amount(),
                Law.HOLDS_ADD_UP,
                entry);
        holds.remove(entry.detail().reference());
        comeIn(moved, day);
    }

    private void expire(Transfer entry, NaiveLots moved, long day) {
        NaiveLots due = lots.endedBefore(day);
        Broken.unless(
                due.points.equals(moved.points) && moved.sum() == entry.legs().amount(),
                Law.ENDED_LOTS_ARE_BOOKED_ONCE,
                entry);
        lots.removeAll(moved);
    }

    private void undoExpiry(Transfer entry, NaiveLots moved, long day) {
        Transfer original = oracle.undone(entry, "x");
        NaiveLots due = new NaiveLots();
        moved.points.forEach((lot, amount) -> due.add(new NaiveLot(0, lot.campaign(), lot.funding()), amount));
        NaiveLots lost = new NaiveLots();
        NaiveLots.of(original.detail().lots())
                .points
                .forEach((lot, amount) -> lost.add(new NaiveLot(0, lot.campaign(), lot.funding()), amount));
        boolean fresh =
                moved.points.firstKey().lastDay() == moved.points.lastKey().lastDay()
                        && moved.points.firstKey().lastDay() >= day;
        Broken.unless(fresh && due.points.equals(lost.points), Law.REVERSED_ONCE_AND_AS_IT_WAS, entry);
        comeIn(moved, day);
    }

    private void reverseSpend(Transfer entry, NaiveLots moved, long day) {
        Transfer original = oracle.undone(entry, "s", "c");
        Broken.unless(
                NaiveLots.of(original.detail().lots()).points.equals(moved.points)
                        && entry.legs().amount() == original.legs().amount(),
                Law.REVERSED_ONCE_AND_AS_IT_WAS,
                entry);
        comeIn(moved, day);
    }

    private void reverseGrant(Transfer entry, NaiveLots moved, long day) {
        Transfer original = oracle.undone(entry, "g");
        long amount = original.legs().amount();
        NaiveLot own = NaiveLots.of(original.detail().lots()).points.firstKey();
        NaiveLots due = new NaiveLots();
        long fromOwn = Math.min(amount, lots.points.getOrDefault(own, 0L));
        due.add(own, fromOwn);
        String policy = oracle.rules(own.campaign()).policy();
        if (!policy.equals("HELD_ONLY")) {
            NaiveLots others = lots.copy();
            others.removeAll(due);
            due.addAll(others.endingFrom(day).first(amount - fromOwn));
        }
        long owed = policy.equals("NEGATIVE") ? amount - due.sum() : 0;
        Broken.unless(
                due.points.equals(moved.points) && entry.legs().amount() == due.sum() + owed,
                Law.REVERSED_ONCE_AND_AS_IT_WAS,
                entry);
        lots.removeAll(moved);
        debt += owed;
    }

    private void mergeOut(Transfer entry, NaiveLots moved) {
        Broken.unless(
                holds.isEmpty()
                        && debt == 0
                        && moved.points.equals(lots.points)
                        && moved.sum() == entry.legs().amount(),
                Law.MERGED_IS_CLOSED,
                entry);
        lots.removeAll(moved);
        heir = entry.after().successor();
        Broken.unless(!heir.isEmpty(), Law.MERGED_IS_CLOSED, entry);
    }

    private void mergeIn(Transfer entry, NaiveLots moved, long day) {
        Transfer out = oracle.arrived(entry);
        NaivePerson gone = oracle.person(out.link().owner().code());
        Broken.unless(
                NaiveLots.of(out.detail().lots()).points.equals(moved.points)
                        && entry.legs().amount() == out.legs().amount(),
                Law.REVERSED_ONCE_AND_AS_IT_WAS,
                entry);
        comeIn(moved, day);
        counters.addAll(gone.counters, day);
        came.add(out.link().owner().code());
        came.addAll(gone.came);
        had.addAll(gone.had);
    }

    /** Each stored field of the state with what the fold has. */
    private void compare(Transfer entry) {
        var after = entry.after();
        Broken.unless(!lots.isShort() && lots.isSame(after.lots()), Law.STATE_IS_THE_FOLD, entry);
        Broken.unless(after.debt() == debt, Law.DEBT_IS_PAID_FIRST, entry);
        Broken.unless(after.balance() == lots.sum() - debt, Law.LOTS_ADD_UP, entry);
        Broken.unless(after.successor().equals(heir), Law.MERGED_IS_CLOSED, entry);
        Broken.unless(after.predecessors().equals(came), Law.MERGED_IS_ONE, entry);
        Broken.unless(after.leases().isEmpty(), Law.STATE_IS_THE_FOLD, entry);
        Broken.unless(counters.isSame(after.counters()), Law.NO_CAP_IS_EXCEEDED, entry);
        Broken.unless(after.holds().size() == holds.size(), Law.HOLDS_ADD_UP, entry);
        long held = 0;
        for (Hold stored : after.holds()) {
            NaiveHold hold = holds.get(stored.id());
            boolean same = hold != null && hold.closing == stored.closing() && hold.lots.isSame(stored.lots());
            Broken.unless(same, Law.HOLDS_ADD_UP, entry);
            held += hold == null ? 0 : hold.lots.sum();
        }
        Broken.unless(after.held() == held, Law.HOLDS_ADD_UP, entry);
    }
}
