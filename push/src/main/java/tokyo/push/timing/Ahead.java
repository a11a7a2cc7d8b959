package tokyo.push.timing;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import tokyo.push.matching.ChildFacts;
import tokyo.push.rule.Rule;

/**
 * What a person will be told of a programme for a child, and when, if nothing about them changes.
 *
 * @param day on which it is told
 * @param occasion the timing rule's id; {@link #OPENS} for the beginning itself
 */
public record Ahead(LocalDate day, String occasion, String text) {
    /** No timing rule: whatever begins is told. */
    public static final String OPENS = "opens";

    private static final DateTimeFormatter IN_WORDS = DateTimeFormatter.ofPattern("uuuu年M月d日", Locale.JAPAN);

    /**
     * In the order of days.
     *
     * @param reminded false when the person has settled it: then only its beginning is told
     */
    public static List<Ahead> of(OccasionsOfDay today, LocalDate day, Rule rule, ChildFacts child, boolean reminded) {
        List<Ahead> ahead = new ArrayList<>();
        Moments.openingsAfter(day, rule, child)
                .forEach(opens -> ahead.add(new Ahead(opens, OPENS, IN_WORDS.format(opens) + "に、対象の時期が始まるお知らせが届きます")));
        if (reminded) {
            today.coming(child, 0, rule)
                    .forEach(
                            due -> ahead.add(new Ahead(due.day(), due.occasion().id(), text(due))));
        }
        ahead.sort(Comparator.comparing(Ahead::day));
        return ahead;
    }

    private static String text(Due due) {
        String anchor = IN_WORDS.format(due.anchorDay());
        String about = switch (due.occasion().anchor()) {
            case OPENING -> "対象の時期が始まる日（" + anchor + "）に合わせたお知らせ";
            case BIRTH -> "お子さんが生まれた日から数えたお知らせ";
            case DUE_DATE -> "出産予定日に合わせたお知らせ";
            case ENROLMENT -> "小学校に入学する日（" + anchor + "）に合わせたお知らせ";
            case DEADLINE -> "手続きの期限（" + anchor + "）が近いことのお知らせ";
        };
        return IN_WORDS.format(due.day()) + "に、" + about + "が届きます";
    }
}
