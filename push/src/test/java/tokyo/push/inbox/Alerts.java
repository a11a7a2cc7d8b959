package tokyo.push.inbox;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import tokyo.push.api.AlertId;
import tokyo.push.api.PersonId;
import tokyo.push.template.Sentence;

/** Alerts for tests. */
public final class Alerts {
    private Alerts() {}

    public static Alert eligible(PersonId person, String psid) {
        return alert(person, psid, AlertKind.ELIGIBLE);
    }

    public static Alert possibly(PersonId person, String psid) {
        return alert(person, psid, AlertKind.POSSIBLY);
    }

    public static Alert notice(PersonId person, String notice) {
        return alert(person, notice, AlertKind.NOTICE);
    }

    private static Alert alert(PersonId person, String psid, AlertKind kind) {
        return new Alert(
                AlertId.of(psid, person, "first"),
                psid,
                Optional.of("first"),
                kind,
                "児童手当",
                "対象になる可能性があります。",
                kind == AlertKind.NOTICE
                        ? List.of()
                        : List.of(Sentence.of("MAYBE"), Sentence.of("UNTIL", "2026-12-01"), Sentence.of("OFFICIAL")),
                List.of(new Because("AGE", List.of("3", "month"), "3か月から")),
                kind == AlertKind.POSSIBLY ? List.of(new Because("ASK", List.of("SINGLE_PARENT"), "")) : List.of(),
                Optional.of(LocalDate.of(2026, 12, 1)),
                "https://www.city.koganei.lg.jp/");
    }
}
