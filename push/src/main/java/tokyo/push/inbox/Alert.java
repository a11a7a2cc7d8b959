package tokyo.push.inbox;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import tokyo.push.api.AlertId;

/**
 * What a person is told about one programme, as it was decided when it was told; or what a ward tells them.
 *
 * @param psid the programme; of a {@link AlertKind#NOTICE} the notice's id
 * @param childId empty when it is about the household
 * @param title plain Japanese, for the app only; what rings on a lock screen says nothing about the person
 * @param missing the facts without which it stays {@link AlertKind#POSSIBLY}
 * @param deadline the last day to apply, where a person has confirmed one
 * @param officialLink the municipality's own page; empty when the registry names none
 */
public record Alert(
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
    /** The code of the first reason of an alert that is over. */
    public static final String ENDED = "ENDED";

    public Alert {
        why = List.copyOf(why);
        missing = List.copyOf(missing);
    }

    /** The facts have spoken against it since it was told; it may come back as new. */
    public boolean isEnded() {
        return !why.isEmpty() && why.get(0).code().equals(ENDED);
    }
}
