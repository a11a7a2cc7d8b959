package tokyo.push.matching;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import tokyo.push.rule.Rule;
import tokyo.push.rule.Timing;

/** All rules as spans of birth dates and of due dates, for one day; immutable. */
public final class RulesOfDay {
    final RuleSet rules;
    private final int[][] births;
    private final int[][] dueDates;

    RulesOfDay(RuleSet rules, LocalDate day) {
        this.rules = rules;
        this.births = new int[rules.size()][];
        this.dueDates = new int[rules.size()][];
        DayCuts cuts = new DayCuts(day);
        for (int number = 0; number < rules.size(); number++) {
            Rule rule = rules.get(number);
            births[number] = rule.timings().isEmpty() && !rule.isClosed(day) ? Spans.ALL : Spans.NONE;
            dueDates[number] = births[number];
            for (Timing timing : rule.isClosed(day) ? List.<Timing>of() : rule.timings()) {
                births[number] = Spans.union(births[number], cuts.births(timing));
                dueDates[number] = Spans.union(dueDates[number], cuts.dueDates(timing));
            }
        }
    }

    /** A child of the asked household and a programme that it gets or may get. */
    public record Match(Rule rule, ChildFacts child, Verdict verdict) {}

    /**
     * What a changed household gets now, ELIGIBLE and POSSIBLY: looks at the rules of its ward and of all Tokyo only, and at no index.
     */
    public List<Match> matches(HouseholdFacts household) {
        List<Match> found = new ArrayList<>();
        for (ChildFacts child : household.children()) {
            collect(rules.numbersOf(household.ward()), household, child, found);
            collect(rules.numbersOf(Rule.ALL_TOKYO), household, child, found);
        }
        return found;
    }

    /** The same, of these programmes only; as costly as they are many, and not as the rules of the ward are. */
    public List<Match> matches(HouseholdFacts household, Set<String> programmes) {
        int[] numbers = programmes.stream()
                .flatMapToInt(psid -> Arrays.stream(rules.numbersOfProgramme(psid)))
                .filter(number -> rules.get(number).appliesIn(household.ward()))
                .toArray();
        List<Match> found = new ArrayList<>();
        for (ChildFacts child : household.children()) {
            collect(numbers, household, child, found);
        }
        return found;
    }

    private void collect(int[] numbers, HouseholdFacts household, ChildFacts child, List<Match> found) {
        int date = Math.toIntExact(child.date().toEpochDay());
        int bits = CompiledRule.pack(household.attributesOf(child));
        for (int number : numbers) {
            if (Spans.contains(spans(number, child.isBorn()), date)) {
                CompiledRule rule = rules.compiled[number];
                Verdict verdict = rule.verdict(bits);
                if (verdict != Verdict.NO) {
                    found.add(new Match(rule.rule, child, verdict));
                }
            }
        }
    }

    /** The dates that are in the rule's time on this day; all dates when the time is unknown, none when nobody can apply any more. */
    int[] spans(int number, boolean born) {
        return born ? births[number] : dueDates[number];
    }
}
