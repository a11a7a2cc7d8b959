package tokyo.push.matching;

import java.time.LocalDate;
import java.util.List;
import tokyo.push.rule.Attribute;
import tokyo.push.rule.Timing;

/**
 * One step of a decision: a code with its arguments, which every language words in its own way.
 *
 * @param args as the code says; dates are ISO, attributes are names of {@link Attribute}
 */
public record Reason(Code code, List<String> args) {
    public Reason {
        args = List.copyOf(args);
    }

    /** What the step found, and what its arguments are. No sentence promises entitlement. */
    public enum Code {
        /** Area of the rule, ward of the household. */
        AREA_MATCHES,
        /** Area of the rule, ward of the household. */
        AREA_DIFFERS,
        /** First day and last day, inclusive; the last is missing when there is no end. */
        AGE_WITHIN,
        /** First day. */
        AGE_NOT_YET,
        /** Last day, inclusive. */
        AGE_OVER,
        /** First day and last day, inclusive. */
        PREGNANCY_WITHIN,
        /** First day. */
        PREGNANCY_NOT_YET,
        /** Last day, inclusive. */
        PREGNANCY_OVER,
        /** None: whatever the age. */
        ANY_AGE,
        /** None: the child is expected, the programme is for born children. */
        NOT_BORN_YET,
        /** None: the child is born, the programme is for pregnancies. */
        ALREADY_BORN,
        /** The last day to apply, inclusive. */
        APPLICATIONS_OPEN,
        /** The last day to apply, which has passed. */
        APPLICATIONS_CLOSED,
        /** Attribute that is required and stated. */
        ATTRIBUTE_HELD,
        /** Attribute that is required and stated not to hold. */
        ATTRIBUTE_NOT_HELD,
        /** Attribute that is excluded and stated not to hold. */
        EXCLUSION_NOT_HELD,
        /** Attribute that is excluded and stated. */
        EXCLUSION_HELD,
        /** None: nobody has confirmed for which time of life the programme is. */
        TIMING_UNKNOWN,
        /** Attribute that the rule asks for and nobody has stated. */
        ATTRIBUTE_UNKNOWN,
        /** The condition in plain Japanese. */
        CONDITION_UNCONFIRMED
    }

    static Reason of(Code code, String... args) {
        return new Reason(code, List.of(args));
    }

    static Reason of(Code code, Attribute attribute) {
        return of(code, attribute.name());
    }

    static Reason within(Timing timing, LocalDate date) {
        if (timing.anchor() == Timing.Anchor.NONE) {
            return of(Code.ANY_AGE);
        }
        Code code = ofBirth(timing) ? Code.AGE_WITHIN : Code.PREGNANCY_WITHIN;
        LocalDate first = timing.opensOn(date);
        if (timing.closesOn(date).equals(LocalDate.MAX)) {
            return of(code, first.toString());
        }
        LocalDate last = timing.closesOn(date).minusDays(1);
        return of(code, first.toString(), last.toString());
    }

    static Reason notYet(Timing timing, LocalDate date) {
        return onDay(ofBirth(timing) ? Code.AGE_NOT_YET : Code.PREGNANCY_NOT_YET, timing.opensOn(date));
    }

    static Reason over(Timing timing, LocalDate date) {
        LocalDate last = timing.closesOn(date).minusDays(1);
        return onDay(ofBirth(timing) ? Code.AGE_OVER : Code.PREGNANCY_OVER, last);
    }

    /** @param last the day by which everybody has to apply, or had to */
    static Reason applications(boolean closed, LocalDate last) {
        return onDay(closed ? Code.APPLICATIONS_CLOSED : Code.APPLICATIONS_OPEN, last);
    }

    private static Reason onDay(Code code, LocalDate day) {
        return of(code, day.toString());
    }

    private static boolean ofBirth(Timing timing) {
        return timing.anchor() == Timing.Anchor.BIRTH;
    }
}
