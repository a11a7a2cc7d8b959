package tokyo.push.matching;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import tokyo.push.rule.Attribute;
import tokyo.push.rule.Timing;

/**
 * One step of a decision: a code with arguments for a screen to word in its own way, and a plain Japanese sentence.
 *
 * @param args as the code says; dates are ISO, attributes are names of {@link Attribute}
 */
public record Reason(Code code, List<String> args, String text) {
    private static final DateTimeFormatter IN_WORDS = DateTimeFormatter.ofPattern("uuuu年M月d日", Locale.JAPAN);

    public Reason {
        args = List.copyOf(args);
    }

    /** What the step found, and what its arguments are. No sentence promises entitlement. */
    public enum Code {
        /** Area of the rule, ward of the household. */
        AREA_MATCHES("お住まいの地域が対象です"),
        /** Area of the rule, ward of the household. */
        AREA_DIFFERS("お住まいの地域は対象ではありません"),
        /** First day and last day, inclusive; the last is missing when there is no end. */
        AGE_WITHIN("お子さんが対象の時期です（%s〜%s）"),
        /** First day. */
        AGE_NOT_YET("お子さんが対象になるのは%sからです"),
        /** Last day, inclusive. */
        AGE_OVER("お子さんが対象の時期は%sまででした"),
        /** First day and last day, inclusive. */
        PREGNANCY_WITHIN("妊娠の対象の週です（%s〜%s）"),
        /** First day. */
        PREGNANCY_NOT_YET("妊娠の対象の週になるのは%sからです"),
        /** Last day, inclusive. */
        PREGNANCY_OVER("妊娠の対象の週は%sまででした"),
        /** None: whatever the age. */
        ANY_AGE("年齢や時期を問わず対象です"),
        /** None: the child is expected, the programme is for born children. */
        NOT_BORN_YET("生まれたお子さんが対象の制度です"),
        /** None: the child is born, the programme is for pregnancies. */
        ALREADY_BORN("妊娠中の方が対象の制度です"),
        /** Attribute that is required and stated. */
        ATTRIBUTE_HELD("「%s」に当てはまると登録されています"),
        /** Attribute that is required and stated not to hold. */
        ATTRIBUTE_NOT_HELD("「%s」に当てはまる方が対象ですが、当てはまらないと登録されています"),
        /** Attribute that is excluded and stated not to hold. */
        EXCLUSION_NOT_HELD("「%s」に当てはまらないと登録されています"),
        /** Attribute that is excluded and stated. */
        EXCLUSION_HELD("「%s」に当てはまる方は対象外です"),
        /** None: nobody has confirmed for which time of life the programme is. */
        TIMING_UNKNOWN("対象の年齢や時期がまだ確認されていません"),
        /** Attribute that the rule asks for and nobody has stated. */
        ATTRIBUTE_UNKNOWN("「%s」に当てはまるかどうかが登録されていません"),
        /** The condition in plain Japanese. */
        CONDITION_UNCONFIRMED("まだ確認されていない条件があります：%s");

        private final String sentence;

        Code(String sentence) {
            this.sentence = sentence;
        }

        private String sentence(Object... words) {
            return sentence.formatted(words);
        }
    }

    static Reason of(Code code, String... args) {
        return new Reason(code, List.of(args), code.sentence((Object[]) args));
    }

    static Reason of(Code code, Attribute attribute) {
        return new Reason(code, List.of(attribute.name()), code.sentence(attribute.label()));
    }

    static Reason within(Timing timing, LocalDate date) {
        if (timing.anchor() == Timing.Anchor.NONE) {
            return of(Code.ANY_AGE);
        }
        Code code = ofBirth(timing) ? Code.AGE_WITHIN : Code.PREGNANCY_WITHIN;
        LocalDate first = timing.opensOn(date);
        if (timing.closesOn(date).equals(LocalDate.MAX)) {
            return new Reason(code, List.of(first.toString()), code.sentence(IN_WORDS.format(first), ""));
        }
        LocalDate last = timing.closesOn(date).minusDays(1);
        String text = code.sentence(IN_WORDS.format(first), IN_WORDS.format(last));
        return new Reason(code, List.of(first.toString(), last.toString()), text);
    }

    static Reason notYet(Timing timing, LocalDate date) {
        return onDay(ofBirth(timing) ? Code.AGE_NOT_YET : Code.PREGNANCY_NOT_YET, timing.opensOn(date));
    }

    static Reason over(Timing timing, LocalDate date) {
        LocalDate last = timing.closesOn(date).minusDays(1);
        return onDay(ofBirth(timing) ? Code.AGE_OVER : Code.PREGNANCY_OVER, last);
    }

    private static Reason onDay(Code code, LocalDate day) {
        return new Reason(code, List.of(day.toString()), code.sentence(IN_WORDS.format(day)));
    }

    private static boolean ofBirth(Timing timing) {
        return timing.anchor() == Timing.Anchor.BIRTH;
    }
}
