package tokyo.points.export;

import java.time.LocalDate;
import java.util.Locale;
import tokyo.points.audit.fold.Line;

/**
 * A transfer in hledger's format (hledger.org/1.25/hledger.html#journal-format): both legs, the day in Tokyo, and what hledger cannot add
 * up as tags. Citizens stand there by their pseudonymous keys only.
 */
public final class HledgerText {
    private static final long DAY_MILLIS = 86_400_000L;
    private static final long TOKYO_MILLIS = 9 * 3_600_000L;

    private HledgerText() {}

    /** Empty for what moves nothing. */
    public static String of(Line line) {
        if (line.isBurn() || line.isVoid()) {
            return "";
        }
        long effective = Math.floorDiv(line.effective() + TOKYO_MILLIS, DAY_MILLIS);
        String day = LocalDate.ofEpochDay(line.day())
                + (effective == line.day() ? "" : "=" + LocalDate.ofEpochDay(effective));
        String what = line.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return day + " * (" + line.id() + ") " + what + noted(line.memo()) + "\n"
                + "    ; place: " + line.place() + ", stamp: " + line.stamp() + tag("answers", line.reference()) + "\n"
                + posting(line.debit(), -line.amount(), "")
                + posting(line.credit(), line.amount(), line.moved())
                + "\n";
    }

    /** A semicolon would begin a comment, in which words with a colon are tags; a bar would end the payee. */
    private static String noted(String memo) {
        return memo.isEmpty() ? "" : " - " + memo.replace(';', '；').replace('|', '｜');
    }

    private static String tag(String name, String value) {
        return value.isEmpty() ? "" : ", " + name + ": " + value;
    }

    private static String posting(String account, long points, String lots) {
        return "    " + account(account) + "    " + points + " P" + (lots.isEmpty() ? "" : "  ; lots: " + lots) + "\n";
    }

    /** The name of an account there, by its code here. */
    public static String account(String code) {
        String name = code.substring(Math.min(2, code.length()));
        return switch (code.substring(0, Math.min(2, code.length()))) {
            case "c:" -> "citizens:" + name;
            case "h:" -> "held:" + name;
            case "k:" -> "campaigns:" + name;
            case "l:" -> "leases:" + name;
            case "r:" -> "returned:" + name;
            case "f:" -> "funding:" + name;
            case "p:" -> "partners:" + name;
            case "x:" -> "breakage";
            case "t:" -> "transit:" + name;
            default -> "unknown:" + code.replace(':', '_');
        };
    }
}
