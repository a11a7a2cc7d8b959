package tokyo.push.review;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tokyo.push.rule.Milestone;
import tokyo.push.rule.Milestone.Age;
import tokyo.push.rule.Milestone.AgeConvention;
import tokyo.push.rule.Milestone.Birth;
import tokyo.push.rule.Milestone.FiscalYearEnd;
import tokyo.push.rule.Milestone.Never;
import tokyo.push.rule.Timing;
import tokyo.push.rule.Timing.ChildAge;
import tokyo.push.rule.Timing.PregnancyWeeks;

/**
 * Reads the ages, school stages and pregnancy weeks in a piece of Japanese prose, each with the place where it stands.
 *
 * <p>"3歳まで" and "3歳以下" are read as under 4 (until the day before the fourth birthday), as the registry's own bounds are; "3歳未満" and
 * "3歳になるまで" as under 3. "N歳児" is a school class and is not read.
 */
final class AgeWords {
    private static final String MONTH = "(?:か|ヵ|ヶ|ケ|カ|箇)月";
    private static final String AGE = "(?:満|生後)?\\s*(\\d{1,3})\\s*(歳(?!児)|" + MONTH + ")(?:(\\d{1,2})" + MONTH + ")?";
    private static final String FIRST_AGE =
            "(?:満|生後)?\\s*(\\d{1,3})\\s*(歳(?!児)|" + MONTH + ")?(?:(\\d{1,2})" + MONTH + ")?";
    private static final String END = "\\s*(未満|以下|まで|になるまで|に達するまで|に至るまで)";

    private static final Pattern FISCAL = Pattern.compile("(?:(?:0歳|出生|誕生)(?:から|~))?\\s*満?(\\d{1,2})歳"
            + "(?:に達する|に達した|になる|になった|到達)日?(?:以後|以降|後)?(?:における|の)*最初の3月31日(?:まで)?(?:の間)?(?:にある)?");
    private static final Pattern RANGE =
            Pattern.compile(FIRST_AGE + "(?:以上|児)?\\s*(?:~|から|以上、?)\\s*" + AGE + "(?:" + END + ")?");
    private static final Pattern UPPER = Pattern.compile(AGE + END);

    /** "20歳以上の保護者" tells the age of somebody else. */
    private static final Pattern LOWER = Pattern.compile(AGE + "\\s*以上(?!の?(?:保護者|親|父|母|大人|家族|者が))");

    private static final Pattern BIRTHDAY = Pattern.compile("(?:満|生後)?(\\d{1,2})歳の?(?:お)?誕生日の?前日まで");
    private static final Pattern AFTER_BIRTH =
            Pattern.compile("(?:産後|出産後)\\s*(\\d{1,2})(年|" + MONTH + ")(?:(\\d{1,2})" + MONTH + ")?(?:未満|以内|まで)");

    /**
     * Whom a check-up is for: at 1歳6か月 until the second birthday, at 3歳 until the fourth (母子保健法 12条); other months are that month. Without
     * months or a check-up "3歳児" is a class.
     */
    private static final Pattern CHECK_UP = Pattern.compile("(?:満)?(\\d)歳(?:(\\d{1,2})" + MONTH
            + "児(?:健診|健康診査|検診)?|児(?:健診|健康診査|検診))|(?<![~\\d歳])(\\d{1,2})" + MONTH + "児");

    private static final Pattern SCHOOL_YEARS = Pattern.compile("小学校?(\\d)年生?(?:から|~)(?:小学校?)?(\\d)年生?(?:まで)?");
    private static final Pattern UNTIL_SCHOOL = Pattern.compile("(?:(?:0歳|出生|誕生)(?:から|~))?(?:小学校?(\\d)年生?|(小学生|小学校)|"
            + "(中学生|中学校|義務教育)|(高校生|高等学校|高校)(?:年代|世代|相当|等)*)(?:の?(?:卒業|修了|終了)(?:前|する?)?)?(?:の年度末)?(まで|前)");
    private static final String KANJI = "零一二三四五六七八九";
    private static final Pattern KANJI_AGE =
            Pattern.compile("(?<![十百" + KANJI + "])[" + KANJI + "](?=歳|" + MONTH + ")");

    private static final Pattern PREGNANCY = Pattern.compile(
            "妊娠(?:満)?(\\d{1,2})週(?:目)?(?:以降|から|~)?(?:(?:妊娠)?(\\d{1,2})週(まで|未満)|から出産まで|出産まで)?(未満|まで)?|妊産婦|妊婦|妊娠中|妊娠|これから出産");

    /** Stages of school, each a span between two 31 Marches (学校教育法 17条: from 6 on, from 12 on). */
    private enum Stage {
        BEFORE_SCHOOL("(?:小学校)?(?:未就学|就学前|入学前)", new Birth(), new FiscalYearEnd(6)),
        PRIMARY("小学生", new FiscalYearEnd(6), new FiscalYearEnd(12)),
        MIDDLE("中学生", new FiscalYearEnd(12), new FiscalYearEnd(15)),
        HIGH("高校生(?:年代|世代|等)?", new FiscalYearEnd(15), new FiscalYearEnd(18));

        private final Pattern words;
        private final Timing timing;

        Stage(String words, Milestone from, Milestone until) {
            this.words = Pattern.compile(words);
            this.timing = new ChildAge(from, until);
        }
    }

    /** @param start in the text that was given; {@code end} exclusive */
    record Found(Timing timing, int start, int end) {}

    private final StringBuilder text;
    private final List<Found> found = new ArrayList<>();

    private AgeWords(String text) {
        this.text = new StringBuilder(text);
    }

    /** @param folded as {@link #fold} gives it; what is found has the same places in the original */
    static List<Found> in(String folded) {
        AgeWords words = new AgeWords(folded);
        words.each(CHECK_UP, AgeWords::checkUp);
        words.each(BIRTHDAY, match -> Optional.of(new ChildAge(new Birth(), ofMonths(number(match, 1) * 12))));
        words.each(AFTER_BIRTH, AgeWords::afterBirth);
        words.each(SCHOOL_YEARS, AgeWords::schoolYears);
        words.each(FISCAL, match -> Optional.of(new ChildAge(new Birth(), new FiscalYearEnd(number(match, 1)))));
        words.each(UNTIL_SCHOOL, AgeWords::untilSchool);
        words.each(RANGE, AgeWords::range);
        words.each(UPPER, match -> Optional.of(new ChildAge(new Birth(), upper(match, 1))));
        words.each(LOWER, match -> Optional.of(new ChildAge(age(match, 1, 0), new Never())));
        words.each(PREGNANCY, AgeWords::pregnancy);
        for (Stage stage : Stage.values()) {
            words.each(stage.words, match -> Optional.of(stage.timing));
        }
        return words.found;
    }

    /** Full-width letters and digits as ASCII, every wave as {@code ~}; one character stays one character. */
    static String fold(String text) {
        StringBuilder folded = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '！' && c <= '～') {
                folded.append((char) (c - '！' + '!'));
            } else {
                folded.append(c == '〜' ? '~' : c == '　' ? ' ' : c);
            }
        }
        return withDigits(folded);
    }

    /** "二歳" is "2歳"; numbers of more than one such digit are rare and are left. */
    private static String withDigits(StringBuilder folded) {
        Matcher age = KANJI_AGE.matcher(folded.toString());
        while (age.find()) {
            folded.setCharAt(age.start(), (char) ('0' + KANJI.indexOf(age.group())));
        }
        return folded.toString();
    }

    private interface Reading {
        Optional<Timing> of(Matcher match);
    }

    /**
     * What matched is blanked, so that a wider pattern takes its words away from the narrower ones; also when it makes no sense ("5歳から
     * 3歳まで"), which is then left for a person.
     */
    private void each(Pattern pattern, Reading reading) {
        Matcher match = pattern.matcher(text.toString());
        while (match.find()) {
            reading.of(match).ifPresent(timing -> found.add(new Found(timing, match.start(), match.end())));
            text.replace(match.start(), match.end(), " ".repeat(match.end() - match.start()));
        }
    }

    private static Optional<Timing> checkUp(Matcher match) {
        if (match.group(3) != null) {
            int month = number(match, 3);
            return Optional.of(new ChildAge(ofMonths(month), ofMonths(month + 1)));
        }
        int years = number(match, 1);
        int from = years * 12 + (match.group(2) == null ? 0 : number(match, 2));
        boolean byLaw = from == 18 || from == 36;
        int until = byLaw ? (years + 1) * 12 : from + (match.group(2) == null ? 12 : 1);
        return Optional.of(new ChildAge(ofMonths(from), ofMonths(until)));
    }

    private static Optional<Timing> afterBirth(Matcher match) {
        int months = months(number(match, 1), match.group(2).equals("年"), match.group(3));
        return months == 0 ? Optional.empty() : Optional.of(new ChildAge(new Birth(), ofMonths(months)));
    }

    /** The first year of primary school begins after the fiscal year in which a child becomes six. */
    private static Optional<Timing> schoolYears(Matcher match) {
        int from = number(match, 1);
        int until = number(match, 2);
        return from < 1 || until > 6 || from > until
                ? Optional.empty()
                : Optional.of(new ChildAge(new FiscalYearEnd(5 + from), new FiscalYearEnd(6 + until)));
    }

    /** "小学校入学前" is before school, "義務教育終了前" is until its end. */
    private static Optional<Timing> untilSchool(Matcher match) {
        if (match.group(1) != null && (number(match, 1) < 1 || number(match, 1) > 6)) {
            return Optional.empty();
        }
        int years = match.group(1) != null
                ? 6 + number(match, 1)
                : match.group(2) != null ? 12 : match.group(3) != null ? 15 : 18;
        return Optional.of(new ChildAge(new Birth(), new FiscalYearEnd(years)));
    }

    private static Optional<Timing> range(Matcher match) {
        boolean yearsFirst = isYears(match.group(2) == null ? match.group(5) : match.group(2));
        int from = months(number(match, 1), yearsFirst, match.group(3));
        Age until = upper(match, 4);
        boolean empty = until.years() * 12 + until.months() <= from;
        return empty ? Optional.empty() : Optional.of(new ChildAge(from == 0 ? new Birth() : ofMonths(from), until));
    }

    /** Groups from {@code group} on: number, unit, further months, and the word after it. */
    private static Age upper(Matcher match, int group) {
        String end = match.groupCount() > group + 2 ? match.group(group + 3) : null;
        boolean exclusive = end != null && !end.equals("まで") && !end.equals("以下");
        boolean years = isYears(match.group(group + 1)) && match.group(group + 2) == null;
        return age(match, group, exclusive ? 0 : years ? 12 : 1);
    }

    private static Age age(Matcher match, int group, int more) {
        int months = months(number(match, group), isYears(match.group(group + 1)), match.group(group + 2));
        return ofMonths(months + more);
    }

    private static Optional<Timing> pregnancy(Matcher match) {
        if (match.group(1) == null) {
            return Optional.of(new PregnancyWeeks(0, PregnancyWeeks.UNTIL_BIRTH));
        }
        int from = number(match, 1);
        if (match.group(2) == null && match.group(4) != null) {
            int end = from + (match.group(4).equals("まで") ? 1 : 0);
            return end < 1 || end > PregnancyWeeks.UNTIL_BIRTH
                    ? Optional.empty()
                    : Optional.of(new PregnancyWeeks(0, end));
        }
        int until = match.group(2) == null
                ? PregnancyWeeks.UNTIL_BIRTH
                : number(match, 2) + (match.group(3).equals("まで") ? 1 : 0);
        return from < until && until <= PregnancyWeeks.UNTIL_BIRTH
                ? Optional.of(new PregnancyWeeks(from, until))
                : Optional.empty();
    }

    private static boolean isYears(String unit) {
        return unit.startsWith("歳");
    }

    private static int months(int number, boolean years, @Nullable String more) {
        int further = more == null ? 0 : Integer.parseInt(more);
        return (years ? number * 12 : number) + further;
    }

    private static Age ofMonths(int months) {
        return Age.ofMonths(months / 12, months % 12, AgeConvention.BIRTHDAY);
    }

    private static int number(Matcher match, int group) {
        return Integer.parseInt(match.group(group));
    }
}
