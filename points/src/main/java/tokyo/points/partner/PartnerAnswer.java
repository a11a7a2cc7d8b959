package tokyo.points.partner;

import java.time.LocalDate;

/** What a partner says of one transfer. Only the first two decide anything. */
public sealed interface PartnerAnswer {

    /**
     * It was done, now or at an earlier call with that key.
     *
     * @param reference the partner's own number of it
     * @param booked the day in whose file it is
     */
    record Done(long points, String reference, LocalDate booked) implements PartnerAnswer {}

    /** It was not done, and never will be under that key. */
    record Refused(String reason) implements PartnerAnswer {}

    /** The partner knows of none. One that is still on its way may arrive later: nothing may be concluded but to send it again. */
    record NotKnown() implements PartnerAnswer {}

    /** Silence, a fault, or words that are no answer: it may have been done. */
    record NoAnswer(String why) implements PartnerAnswer {}
}
