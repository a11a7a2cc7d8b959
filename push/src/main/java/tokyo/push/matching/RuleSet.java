package tokyo.push.matching;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tokyo.push.rule.Rule;

/** The rules of all areas, numbered by their place in the list; immutable, so an edit makes a new one. */
public final class RuleSet {
    final CompiledRule[] compiled;
    private final List<Rule> rules;
    private final Map<String, int[]> byArea = new HashMap<>();
    private final Map<String, int[]> byProgramme = new HashMap<>();

    private RuleSet(List<Rule> rules) {
        this.rules = List.copyOf(rules);
        this.compiled = rules.stream().map(CompiledRule::new).toArray(CompiledRule[]::new);
        number(Rule::area, byArea);
        number(Rule::psid, byProgramme);
    }

    private void number(Function<Rule, String> key, Map<String, int[]> byKey) {
        Map<String, List<Integer>> numbers = new HashMap<>();
        for (int number = 0; number < compiled.length; number++) {
            numbers.computeIfAbsent(key.apply(rules.get(number)), first -> new ArrayList<>())
                    .add(number);
        }
        numbers.forEach((of, list) ->
                byKey.put(of, list.stream().mapToInt(Integer::intValue).toArray()));
    }

    public static RuleSet of(List<Rule> rules) {
        return new RuleSet(rules);
    }

    /** The rule with the number that visitors are given. */
    public Rule get(int number) {
        return rules.get(number);
    }

    public int size() {
        return compiled.length;
    }

    /** The rules of exactly this area, without those of all Tokyo. */
    int[] numbersOf(String area) {
        return byArea.getOrDefault(area, Spans.NONE);
    }

    /** Whatever its area; none for a programme without a rule. */
    int[] numbersOfProgramme(String psid) {
        return byProgramme.getOrDefault(psid, Spans.NONE);
    }

    /** Who comes into a rule's time between two days; as costly as two days, so keep it for a walk over everybody. */
    public EntrantRules entrants(LocalDate lastDay, LocalDate today) {
        return new EntrantRules(on(lastDay), on(today));
    }

    /** The rules for one day: a few milliseconds, so keep it for as long as the day and the rules stay. */
    public RulesOfDay on(LocalDate day) {
        return new RulesOfDay(this, day);
    }
}
