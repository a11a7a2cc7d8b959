package tokyo.push.alert;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import tokyo.push.inbox.AlertKind;

/** The words of an alert in the inbox: plain, never a promise of entitlement, and always on to the official page. */
final class AlertText {
    private static final DateTimeFormatter IN_WORDS = DateTimeFormatter.ofPattern("uuuu年M月d日", Locale.JAPAN);

    private AlertText() {}

    static String title(ProgrammeCard card) {
        return card.name() + "（" + card.area() + "）";
    }

    static String body(ProgrammeCard card, AlertKind kind, Optional<LocalDate> deadline) {
        String opening = switch (kind) {
            case ELIGIBLE -> "「" + card.name() + "」の対象の時期に当てはまるようです。";
            case POSSIBLY -> "「" + card.name() + "」の対象かもしれません。まだ確かめられていない条件があります。";
            case NOTICE -> throw new IllegalArgumentException("a ward's notice has its own words");
        };
        String until =
                deadline.map(day -> "手続きの期限は" + IN_WORDS.format(day) + "です。").orElse("");
        return opening + until + "くわしい条件や手続きは、公式ページでご確認ください。";
    }
}
