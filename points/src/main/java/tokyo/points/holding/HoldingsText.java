package tokyo.points.holding;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Holdings and lots as one line: what the journal stores, and what its hashes cover, so both say the same.
 *
 * <pre>
 * lot      = amount*epochDay*campaign*funding         lots = lot+lot+…
 * hold     = id*(0|1 when closing)*lots               counter = name*used*epochDay
 * lease    = number*bucket*slots*value*total
 * holdings = balance;held;debt;lots;hold,hold;counter,counter;lease,lease;successor;predecessor,predecessor
 * </pre>
 *
 * An empty list is an empty text. {@link Word} keeps the separators out of all names.
 */
public final class HoldingsText {
    private static final int FIELDS = 9;

    private HoldingsText() {}

    public static String of(Holdings holdings) {
        StringBuilder text = new StringBuilder(160);
        text.append(holdings.balance()).append(';').append(holdings.held()).append(';');
        text.append(holdings.debt()).append(';');
        lots(text, holdings.lots());
        text.append(';');
        for (Hold hold : holdings.holds()) {
            text.append(hold == holdings.holds().get(0) ? "" : ",").append(hold.id());
            text.append(hold.closing() ? "*1*" : "*0*");
            lots(text, hold.lots());
        }
        text.append(';');
        counters(text, holdings.counters());
        text.append(';');
        leases(text, holdings.leases());
        text.append(';').append(holdings.successor()).append(';');
        return text.append(String.join(",", holdings.predecessors())).toString();
    }

    public static String of(Lots lots) {
        if (lots.size() == 0) {
            return "";
        }
        StringBuilder text = new StringBuilder(48);
        lots(text, lots);
        return text.toString();
    }

    public static String of(LeaseTerms lease) {
        return lease.number() + "*" + lease.bucket() + "*" + lease.slots() + "*" + lease.value() + "*" + lease.total();
    }

    private static void lots(StringBuilder text, Lots lots) {
        String before = "";
        for (Lot lot : lots.list()) {
            text.append(before).append(lot.amount()).append('*');
            text.append(lot.expiry().toEpochDay()).append('*');
            text.append(lot.campaign()).append('*').append(lot.funding());
            before = "+";
        }
    }

    private static void counters(StringBuilder text, Counters counters) {
        String before = "";
        for (Counters.Counter counter : counters.list()) {
            text.append(before).append(counter.name()).append('*');
            text.append(counter.used()).append('*').append(counter.until().toEpochDay());
            before = ",";
        }
    }

    private static void leases(StringBuilder text, List<LeaseTerms> leases) {
        String before = "";
        for (LeaseTerms lease : leases) {
            text.append(before).append(of(lease));
            before = ",";
        }
    }

    /** @throws IllegalArgumentException for a text that no holdings have */
    public static Holdings holdings(String text) {
        List<String> fields = split(text, ';');
        if (fields.size() != FIELDS) {
            throw new IllegalArgumentException("not holdings: " + fields.size() + " fields");
        }
        return new Holdings(
                Long.parseLong(fields.get(0)),
                Long.parseLong(fields.get(1)),
                Long.parseLong(fields.get(2)),
                lots(fields.get(3)),
                each(fields.get(4), ',', HoldingsText::hold),
                new Counters(each(fields.get(5), ',', HoldingsText::counter)),
                each(fields.get(6), ',', HoldingsText::lease),
                fields.get(7),
                each(fields.get(8), ',', predecessor -> predecessor));
    }

    public static Lots lots(String text) {
        return text.isEmpty() ? Lots.NONE : new Lots(each(text, '+', HoldingsText::lot));
    }

    private static Lot lot(String text) {
        List<String> parts = parts(text, 4);
        return new Lot(Long.parseLong(parts.get(0)), day(parts.get(1)), parts.get(2), parts.get(3));
    }

    private static Hold hold(String text) {
        int id = text.indexOf('*');
        if (id < 0 || text.length() < id + 3) {
            throw new IllegalArgumentException("not a hold");
        }
        return new Hold(text.substring(0, id), lots(text.substring(id + 3)), text.charAt(id + 1) == '1');
    }

    private static Counters.Counter counter(String text) {
        List<String> parts = parts(text, 3);
        return new Counters.Counter(parts.get(0), Long.parseLong(parts.get(1)), day(parts.get(2)));
    }

    public static LeaseTerms lease(String text) {
        List<String> parts = parts(text, 5);
        return new LeaseTerms(
                Long.parseLong(parts.get(0)),
                Integer.parseInt(parts.get(1)),
                Integer.parseInt(parts.get(2)),
                Long.parseLong(parts.get(3)),
                Long.parseLong(parts.get(4)));
    }

    private static LocalDate day(String text) {
        return LocalDate.ofEpochDay(Long.parseLong(text));
    }

    private static List<String> parts(String text, int count) {
        List<String> parts = split(text, '*');
        if (parts.size() != count) {
            throw new IllegalArgumentException(parts.size() + " parts instead of " + count);
        }
        return parts;
    }

    private static <T> List<T> each(String text, char separator, Function<String, T> read) {
        return text.isEmpty()
                ? List.of()
                : split(text, separator).stream().map(read).toList();
    }

    /** Unlike String.split it keeps empty ends, and knows no patterns. */
    private static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        for (int to = text.indexOf(separator); to >= 0; to = text.indexOf(separator, from)) {
            parts.add(text.substring(from, to));
            from = to + 1;
        }
        parts.add(text.substring(from));
        return parts;
    }
}
