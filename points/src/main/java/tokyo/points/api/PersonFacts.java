package tokyo.points.api;

import java.time.LocalDate;
import java.util.Optional;

/**
 * What is known of a person when points are applied for, and again when they are granted; never kept by points.
 *
 * @param birthDate empty if it was not proved
 * @param resident lives in Tokyo, by a proof of the address
 * @param verified a proven person, who has not withdrawn that
 * @param consent to this campaign's use of these facts, not withdrawn
 * @param evidence the day on which all this was looked up: it goes into the journal with the grant
 */
public record PersonFacts(
        Optional<LocalDate> birthDate, boolean resident, boolean verified, boolean consent, LocalDate evidence) {

    /** The same of somebody who has agreed to this campaign, or has not. */
    public PersonFacts with(boolean agreed) {
        return new PersonFacts(birthDate, resident, verified, agreed, evidence);
    }
}
