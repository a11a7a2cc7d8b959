package tokyo.push.alert;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tokyo.push.inbox.AlertKind;
import tokyo.push.inbox.Because;
import tokyo.push.template.Catalogue;
import tokyo.push.template.Said;
import tokyo.push.template.Sentence;
import tokyo.push.timing.Occasion;

/** What an alert in the inbox says: plain, never a promise of entitlement, and always on to the official page. */
final class AlertText {
    static final List<Sentence> OVER = List.of(Sentence.of("OVER"));
    static final List<Sentence> FORGOTTEN = List.of(Sentence.of("FORGOTTEN"));
    private static final Sentence OFFICIAL = Sentence.of("OFFICIAL");

    private AlertText() {}

    static String title(ProgrammeCard card) {
        return card.name() + "（" + card.area() + "）";
    }

    static List<Sentence> body(AlertKind kind, Optional<LocalDate> deadline) {
        Sentence opening = switch (kind) {
            case ELIGIBLE -> Sentence.of("IN_TIME");
            case POSSIBLY -> Sentence.of("MAYBE");
            case NOTICE -> throw new IllegalArgumentException("a ward's notice has its own words");
        };
        return withDeadline(opening, deadline);
    }

    /** Before it is the child's: expected, never promised. */
    static List<Sentence> ahead(LocalDate opens, Optional<LocalDate> deadline) {
        return withDeadline(Sentence.of("AHEAD", opens), deadline);
    }

    static List<Sentence> reminder(LocalDate deadline) {
        return List.of(Sentence.of("REMINDER", deadline), OFFICIAL);
    }

    private static List<Sentence> withDeadline(Sentence opening, Optional<LocalDate> deadline) {
        List<Sentence> says = new ArrayList<>(List.of(opening));
        deadline.ifPresent(day -> says.add(Sentence.of("UNTIL", day)));
        says.add(OFFICIAL);
        return says;
    }

    /** @param about the programme, as its municipality calls it */
    static String japanese(String about, List<Sentence> says) {
        return Catalogue.japanese()
                .alert(about, says)
                .map(Said::text)
                .orElseThrow(() -> new IllegalArgumentException("no sentence for one of " + says));
    }

    /** Why it is told on this day. */
    static Because occasion(Occasion.Anchor anchor, LocalDate day) {
        return Because.of("OCCASION_" + anchor, List.of(day.toString()));
    }
}
