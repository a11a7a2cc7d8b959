package tokyo.points.audit.fold;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What an owner has, as the state in an entry says it or as the entries before it add up to. */
final class Purse {
    /** What a field of the state says wrongly, in the order of the fields. */
    static final List<Mismatch> FIELDS = List.of(
            Mismatch.BALANCE_WRONG,
            Mismatch.HELD_WRONG,
            Mismatch.DEBT_WRONG,
            Mismatch.LOTS_WRONG,
            Mismatch.HOLDS_WRONG,
            Mismatch.CAPS_WRONG,
            Mismatch.LEASES_WRONG,
            Mismatch.MERGE_WRONG,
            Mismatch.MERGE_WRONG);

    static final int LOTS = 3;

    /** Points set aside; the rest of a hold of which something was captured can only come back. */
    record Held(boolean closing, LotSums lots) {
        String text(String id) {
            return id + (closing ? "*1*" : "*0*") + lots.text();
        }
    }

    /** @param until the last day of the period */
    record Used(long amount, long until) {}

    long balance;
    long debt;
    LotSums lots = new LotSums();
    final Map<String, Held> holds = new LinkedHashMap<>();
    final TreeMap<String, Used> counters = new TreeMap<>();

    /** Terms as they are stored, by number, in the order in which they were taken. */
    final Map<Long, String> leases = new LinkedHashMap<>();

    String heir = "";
    final List<String> before = new ArrayList<>();

    /** @throws IllegalArgumentException if it cannot be read */
    static Purse parse(String state) {
        List<String> fields = List.of(state.split(";", -1));
        if (fields.size() != FIELDS.size() && fields.size() != FIELDS.size() - 1) {
            throw new IllegalArgumentException("a state of " + fields.size() + " fields");
        }
        Purse purse = new Purse();
        purse.balance = Long.parseLong(fields.get(0));
        purse.debt = Long.parseLong(fields.get(2));
        purse.lots = LotSums.parse(fields.get(LOTS));
        each(fields.get(4)).forEach(purse::hold);
        each(fields.get(5)).forEach(purse::counter);
        each(fields.get(6)).forEach(terms -> purse.leases.put(Long.parseLong(parts(terms, 5)[0]), terms));
        purse.heir = fields.get(7);
        purse.before.addAll(each(fields.size() > 8 ? fields.get(8) : ""));
        return purse;
    }

    private static List<String> each(String list) {
        return list.isEmpty() ? List.of() : List.of(list.split(",", -1));
    }

    private static String[] parts(String text, int count) {
        String[] parts = text.split("\\*", count);
        if (parts.length != count) {
            throw new IllegalArgumentException("not " + count + " parts: " + text);
        }
        return parts;
    }

    private void hold(String text) {
        String[] parts = parts(text, 3);
        holds.put(parts[0], new Held(parts[1].equals("1"), LotSums.parse(parts[2])));
    }

    private void counter(String text) {
        String[] parts = parts(text, 3);
        counters.put(parts[0], new Used(Long.parseLong(parts[1]), Long.parseLong(parts[2])));
    }

    long held() {
        return holds.values().stream().mapToLong(hold -> hold.lots().sum()).sum();
    }

    /** As it would be stored, field by field. */
    List<String> fields() {
        List<String> held = new ArrayList<>();
        holds.forEach((id, hold) -> held.add(hold.text(id)));
        List<String> counted = new ArrayList<>();
        counters.forEach((name, used) -> counted.add(name + "*" + used.amount() + "*" + used.until()));
        return List.of(
                Long.toString(balance),
                Long.toString(held()),
                Long.toString(debt),
                lots.text(),
                String.join(",", held),
                String.join(",", counted),
                String.join(",", leases.values()),
                heir,
                String.join(",", before));
    }

    void forgetBefore(long day) {
        counters.values().removeIf(used -> used.until() < day);
    }

    /** What comes pays a debt first, out of what ends first; what has ended pays nothing. */
    void comeIn(LotSums more, long day) {
        long paid = Math.min(debt, more.endingFrom(day).sum());
        LotSums rest = more.copy();
        rest.removeAll(more.endingFrom(day).first(paid));
        debt -= paid;
        balance += more.sum();
        lots.addAll(rest);
    }

    void goOut(LotSums gone) {
        balance -= gone.sum();
        lots.removeAll(gone);
    }
}
