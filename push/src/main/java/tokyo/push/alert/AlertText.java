package tokyo.push.alert;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tokyo.push.inbox.AlertKind;
import tokyo.push.inbox.Because;
import tokyo.push.timing.Occasion;

/** The words of an alert in the inbox: plain, never a promise of entitlement, and always on to the official page. */
final class AlertText {
    private static final DateTimeFormatter IN_WORDS = DateTimeFormatter.ofPattern("uuuu年M月d日", Locale.JAPAN);
    static final String OVER = "登録の内容が変わったため、このお知らせは終わりました。";
    static final String FORGOTTEN = "終わったお知らせ";
    private static final String OFFICIAL = "くわしい条件や手続きは、公式ページでご確認ください。";

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
        return opening + until(deadline) + OFFICIAL;
    }

    /** Before it is the child's: expected, never promised. */
    static String ahead(ProgrammeCard card, LocalDate opens, Optional<LocalDate> deadline) {
        return IN_WORDS.format(opens) + "から「" + card.name() + "」の対象の時期に入るようです。" + until(deadline) + OFFICIAL;
    }

    static String reminder(ProgrammeCard card, LocalDate deadline) {
        return "「" + card.name() + "」の手続きの期限は" + IN_WORDS.format(deadline)
                + "です。もう申請した方は「申請しました」を押してください。期限のお知らせは届かなくなります。" + OFFICIAL;
    }

    /** Why it is told on this day. */
    static Because occasion(Occasion.Anchor anchor, LocalDate day) {
        String words = IN_WORDS.format(day);
        String text = switch (anchor) {
            case OPENING -> "対象の時期が始まる日（" + words + "）に合わせたお知らせです";
            case BIRTH -> "お子さんが生まれた日（" + words + "）から数えたお知らせです";
            case DUE_DATE -> "出産予定日（" + words + "）に合わせたお知らせです";
            case ENROLMENT -> "小学校に入学する日（" + words + "）に合わせたお知らせです";
            case DEADLINE -> "手続きの期限（" + words + "）が近いことのお知らせです";
        };
        return new Because("OCCASION_" + anchor, List.of(day.toString()), text);
    }

    private static String until(Optional<LocalDate> deadline) {
        return deadline.map(day -> "手続きの期限は" + IN_WORDS.format(day) + "です。").orElse("");
    }
}
