package tokyo.push.timing;

import java.time.LocalDate;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * One timing rule: that somebody is told of a programme some days before or after a day in a child's life.
 *
 * <p>Told once for each child and programme, on any day of the window: when days were missed, still on a later day of it. What was told
 * is known by {@link #id}, never by the numbers, so that an edit of them sends nothing again.
 *
 * @param id a name that stays, such as {@code ahead}; unique within its plan
 * @param offsetDays from the anchor's day to the first day of the window; negative is before
 * @param windowDays how many days it may still be told, at least 1
 * @param programmes psids; empty means every programme of the area
 */
public record Occasion(String id, Anchor anchor, int offsetDays, int windowDays, Set<String> programmes) {

    /** The day that the window is counted from. */
    public enum Anchor {
        /** The first day of the programme's own time for the child: with a negative offset, advance notice. */
        OPENING,
        /** The birth date of a born child. */
        BIRTH,
        /** The due date of an expected child. */
        DUE_DATE,
        /** The 1 April on which the child enters primary school (学校教育法 17条). */
        ENROLMENT,
        /** The last day to apply, counted from the birth or the same for everybody, where one is known; never after it. */
        DEADLINE
    }

    public Occasion {
        programmes = Collections.unmodifiableSet(new TreeSet<>(programmes));
    }

    boolean concerns(String psid) {
        return programmes.isEmpty() || programmes.contains(psid);
    }

    /** The first day after the window; a deadline's window ends with the deadline. */
    LocalDate closesOn(LocalDate anchorDay) {
        LocalDate end = anchorDay.plusDays((long) offsetDays + windowDays);
        LocalDate over = anchorDay.plusDays(1);
        return anchor == Anchor.DEADLINE && over.isBefore(end) ? over : end;
    }

    boolean holdsOn(LocalDate day, LocalDate anchorDay) {
        return !day.isBefore(anchorDay.plusDays(offsetDays)) && day.isBefore(closesOn(anchorDay));
    }

    /** The whole window lies before the anchor's day. */
    boolean isAhead() {
        return offsetDays + windowDays <= 0;
    }
}
