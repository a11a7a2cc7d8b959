package tokyo.push.timing;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import tokyo.push.matching.ChildFacts;
import tokyo.push.rule.Rule;

/**
 * What a person will be told of a programme for a child, and when, if nothing about them changes.
 *
 * @param day on which it is told
 * @param occasion the timing rule's id; {@link #OPENS} for the beginning itself
 * @param about what kind of day it is told for; {@link #OPENS} for the beginning itself
 * @param anchorDay the day that it is told for
 */
public record Ahead(LocalDate day, String occasion, String about, LocalDate anchorDay) {
    /** No timing rule: whatever begins is told. */
    public static final String OPENS = "opens";

    /**
     * In the order of days.
     *
     * @param reminded false when the person has settled it: then only its beginning is told
     */
    public static List<Ahead> of(OccasionsOfDay today, LocalDate day, Rule rule, ChildFacts child, boolean reminded) {
        List<Ahead> ahead = new ArrayList<>();
        Moments.openingsAfter(day, rule, child).forEach(opens -> ahead.add(new Ahead(opens, OPENS, OPENS, opens)));
        if (reminded) {
            today.coming(child, 0, rule).forEach(due -> ahead.add(of(due)));
        }
        ahead.sort(Comparator.comparing(Ahead::day));
        return ahead;
    }

    private static Ahead of(Due due) {
        return new Ahead(due.day(), due.occasion().id(), due.occasion().anchor().name(), due.anchorDay());
    }
}
