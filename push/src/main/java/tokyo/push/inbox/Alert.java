package tokyo.push.inbox;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import tokyo.push.api.AlertId;
import tokyo.push.template.Catalogue;
import tokyo.push.template.Language;
import tokyo.push.template.Said;
import tokyo.push.template.Sentence;

/**
 * What a person is told about one programme, as it was decided when it was told; or what a ward tells them.
 *
 * @param psid the programme; of a {@link AlertKind#NOTICE} the notice's id
 * @param childId empty when it is about the household
 * @param title plain Japanese, for the app only; what rings on a lock screen says nothing about the person
 * @param body plain Japanese
 * @param says the body as sentences that every language has; empty where a person wrote it, and in what is older than the catalogues
 * @param missing the facts without which it stays {@link AlertKind#POSSIBLY}
 * @param deadline the last day to apply, confirmed by a person or stated by the source as a date
 * @param officialLink the municipality's own page; empty when the registry names none
 */
public record Alert(
        AlertId id,
        String psid,
        Optional<String> childId,
        AlertKind kind,
        String title,
        String body,
        List<Sentence> says,
        List<Because> why,
        List<Because> missing,
        Optional<LocalDate> deadline,
        String officialLink) {
    /** The code of the first reason of an alert that is over. */
    public static final String ENDED = "ENDED";

    public Alert {
        says = List.copyOf(says);
        why = List.copyOf(why);
        missing = List.copyOf(missing);
    }

    /** In words that a person wrote. */
    public Alert(
            AlertId id,
            String psid,
            Optional<String> childId,
            AlertKind kind,
            String title,
            String body,
            List<Because> why,
            List<Because> missing,
            Optional<LocalDate> deadline,
            String officialLink) {
        this(id, psid, childId, kind, title, body, List.of(), why, missing, deadline, officialLink);
    }

    /** As read in that language; a programme keeps the name that its municipality gave it. */
    public Said title(Catalogue words) {
        return says.stream()
                .flatMap(one -> words.find("title." + one.code(), List.of()).stream())
                .findFirst()
                .orElse(new Said(Language.JA, title));
    }

    /** As read in that language; what a person wrote stays as it is. */
    public Said body(Catalogue words) {
        Said written = new Said(Language.JA, body);
        return words.language() == Language.JA
                ? written
                : words.alert(title(words).text(), says).orElse(written);
    }

    /** The facts have spoken against it since it was told; it may come back as new. */
    public boolean isEnded() {
        return !why.isEmpty() && why.get(0).code().equals(ENDED);
    }
}
