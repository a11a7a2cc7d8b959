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
    private static final Pattern LOWER = Pattern.compile(AGE + "\\s*以上");
    private static final Pattern PREGNANCY = Pattern.compile(
            "妊娠(?:満)?(\\d{1,2})週(?:目)?(?:以降|から|~)?(?:(?:妊娠)?(\\d{1,2})週(まで|未満)|から出産まで|出産まで)?|妊産婦|妊婦|妊娠中|妊娠");

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
        words.each(FISCAL, match -> Optional.of(new ChildAge(new Birth(), new FiscalYearEnd(number(match, 1)))));
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
