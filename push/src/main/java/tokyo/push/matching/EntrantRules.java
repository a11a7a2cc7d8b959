package tokyo.push.matching;

import java.util.ArrayList;
import java.util.List;
import tokyo.push.rule.Rule;

/**
 * The rules whose time a household has come into between two days, by time alone; immutable.
 *
 * <p>However many days lie between, it is one subtraction of spans: whoever came and went in between is not told. The same answer as
 * {@link Matcher#entrants}, household by household and without an index.
 */
public final class EntrantRules {
    private final RuleSet rules;
    private final int[][] births;
    private final int[][] dueDates;

    EntrantRules(RulesOfDay before, RulesOfDay now) {
        this.rules = now.rules;
        this.births = new int[rules.size()][];
        this.dueDates = new int[rules.size()][];
        for (int number = 0; number < rules.size(); number++) {
            births[number] = Spans.minus(now.spans(number, true), before.spans(number, true));
            dueDates[number] = Spans.minus(now.spans(number, false), before.spans(number, false));
        }
    }

    /** Those that some child of the household has come into with ELIGIBLE or POSSIBLY, each once. */
    public List<Rule> of(HouseholdFacts household) {
        List<Rule> entered = new ArrayList<>();
        collect(rules.numbersOf(household.ward()), household, entered);
        if (!household.ward().equals(Rule.ALL_TOKYO)) {
            collect(rules.numbersOf(Rule.ALL_TOKYO), household, entered);
        }
        return entered;
    }

    private void collect(int[] numbers, HouseholdFacts household, List<Rule> entered) {
        for (int number : numbers) {
            for (ChildFacts child : household.children()) {
                int date = Math.toIntExact(child.date().toEpochDay());
                int[] spans = child.isBorn() ? births[number] : dueDates[number];
                if (Spans.contains(spans, date)
                        && rules.compiled[number].verdict(CompiledRule.pack(household.attributesOf(child)))
                                != Verdict.NO) {
                    entered.add(rules.get(number));
                    break;
                }
            }
        }
    }
}
