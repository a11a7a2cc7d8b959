package tokyo.push.matching;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tokyo.push.rule.Rule;

/** Every child of the index against every rule, on any day; pure, for one thread at a time or many. */
public final class Matcher {
    private static final int ONLY_RULE = 0;

    private final MatchIndex index;
    private final RuleSet rules;

    public Matcher(MatchIndex index, RuleSet rules) {
        this.index = index;
        this.rules = rules;
    }

    /** Is told a pair of a rule (its number in the {@link RuleSet}) and a child. */
    @FunctionalInterface
    public interface Pairs {
        void visit(int rule, int household, int slot);
    }

    /** Is told a child. */
    @FunctionalInterface
    public interface Children {
        void visit(int household, int slot);
    }

    /** How many children of a ward a rule reaches. */
    public record WardCount(String ward, int eligible, int possibly) {}

    /** How many children have the verdict, for every rule by its number. */
    public int[] counts(LocalDate day, Verdict verdict) {
        RulesOfDay today = rules.on(day);
        int[] counts = new int[rules.size()];
        for (int number = 0; number < counts.length; number++) {
            for (MatchIndex.Ward ward : wardsOf(rules.get(number)).values()) {
                counts[number] += count(today, number, ward, verdict);
            }
        }
        return counts;
    }

    /** Every pair with the verdict, each once, rule by rule. */
    public void pairs(LocalDate day, Verdict verdict, Pairs pairs) {
        RulesOfDay today = rules.on(day);
        for (int number = 0; number < rules.size(); number++) {
            CompiledRule rule = rules.compiled[number];
            for (MatchIndex.Ward ward : wardsOf(rule.rule).values()) {
                ward.born().visit(rule, number, verdict, today.spans(number, true), pairs);
                ward.expected().visit(rule, number, verdict, today.spans(number, false), pairs);
            }
        }
    }

    /**
     * The pairs that have the verdict today because time has passed: not in the rule's time on {@code lastDay}, in it today.
     *
     * <p>However many days were missed, it is one subtraction of spans, and nobody is told twice. Whoever came and went in between is
     * not told. For notice k days ahead, shift both days by k.
     */
    public void entrants(LocalDate lastDay, LocalDate today, Verdict verdict, Pairs pairs) {
        RulesOfDay before = rules.on(lastDay);
        RulesOfDay now = rules.on(today);
        for (int number = 0; number < rules.size(); number++) {
            CompiledRule rule = rules.compiled[number];
            int[] births = Spans.minus(now.spans(number, true), before.spans(number, true));
            int[] dueDates = Spans.minus(now.spans(number, false), before.spans(number, false));
            if (births.length > 0 || dueDates.length > 0) {
                for (MatchIndex.Ward ward : wardsOf(rule.rule).values()) {
                    ward.born().visit(rule, number, verdict, births, pairs);
                    ward.expected().visit(rule, number, verdict, dueDates, pairs);
                }
            }
        }
    }

    /** Those who have the verdict under the new rule and had less under the old one (or without it): whom an edit may notify. */
    public void gained(Optional<Rule> before, Rule after, LocalDate day, Verdict verdict, Children children) {
        RulesOfDay now = RuleSet.of(List.of(after)).on(day);
        RulesOfDay then = RuleSet.of(List.of(before.orElse(after))).on(day);
        CompiledRule newRule = now.rules.compiled[ONLY_RULE];
        CompiledRule oldRule = then.rules.compiled[ONLY_RULE];
        wardsOf(after).forEach((code, ward) -> {
            boolean had = before.filter(rule -> rule.appliesIn(code)).isPresent();
            for (boolean born : new boolean[] {true, false}) {
                int[] spansBefore = had ? then.spans(ONLY_RULE, born) : Spans.NONE;
                Rows rows = born ? ward.born() : ward.expected();
                rows.visitGained(newRule, verdict, now.spans(ONLY_RULE, born), oldRule, spansBefore, children);
            }
        });
    }

    /** Whom a rule, also one that is not in force yet, would reach: one line a ward, in the order of their codes. */
    public List<WardCount> preview(Rule rule, LocalDate day) {
        RulesOfDay today = RuleSet.of(List.of(rule)).on(day);
        List<WardCount> counts = new ArrayList<>();
        wardsOf(rule)
                .forEach((code, ward) -> counts.add(new WardCount(
                        code,
                        count(today, ONLY_RULE, ward, Verdict.ELIGIBLE),
                        count(today, ONLY_RULE, ward, Verdict.POSSIBLY))));
        return counts;
    }

    /** What a change of a rule does to the households of a ward; {@code eligible} are those who then have an eligible child. */
    public record WardEffect(String ward, int gained, int lost, int eligible) {}

    /**
     * Which households have an eligible child only under the one rule or only under the other: one line a ward in the order of their codes,
     * also where nothing changes.
     */
    public List<WardEffect> effect(Rule before, Rule after, LocalDate day) {
        RulesOfDay then = RuleSet.of(List.of(before)).on(day);
        RulesOfDay now = RuleSet.of(List.of(after)).on(day);
        Map<String, MatchIndex.Ward> wards = new TreeMap<>(wardsOf(before));
        wards.putAll(wardsOf(after));
        List<WardEffect> effects = new ArrayList<>();
        wards.forEach((code, ward) -> {
            BitSet had = before.appliesIn(code) ? households(then, ward) : new BitSet();
            BitSet have = after.appliesIn(code) ? households(now, ward) : new BitSet();
            int eligible = have.cardinality();
            BitSet lost = (BitSet) had.clone();
            lost.andNot(have);
            have.andNot(had);
            effects.add(new WardEffect(code, have.cardinality(), lost.cardinality(), eligible));
        });
        return effects;
    }

    private static BitSet households(RulesOfDay today, MatchIndex.Ward ward) {
        BitSet found = new BitSet();
        Pairs mark = (rule, household, slot) -> found.set(household);
        CompiledRule rule = today.rules.compiled[ONLY_RULE];
        ward.born().visit(rule, ONLY_RULE, Verdict.ELIGIBLE, today.spans(ONLY_RULE, true), mark);
        ward.expected().visit(rule, ONLY_RULE, Verdict.ELIGIBLE, today.spans(ONLY_RULE, false), mark);
        return found;
    }

    private static int count(RulesOfDay today, int number, MatchIndex.Ward ward, Verdict verdict) {
        CompiledRule rule = today.rules.compiled[number];
        return ward.born().count(rule, verdict, today.spans(number, true))
                + ward.expected().count(rule, verdict, today.spans(number, false));
    }

    private Map<String, MatchIndex.Ward> wardsOf(Rule rule) {
        if (rule.area().equals(Rule.ALL_TOKYO)) {
            return index.wards;
        }
        MatchIndex.Ward ward = index.wards.get(rule.area());
        return ward == null ? Map.of() : Map.of(rule.area(), ward);
    }
}
