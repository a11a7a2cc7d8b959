package tokyo.push.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import tokyo.push.rule.Rule;

/** The index says of random cities what a second opinion says that shares no code with it. {@code -Dseed=} repeats a run. */
class MatcherProperties {
    private static final long SEED = Long.getLong("seed", new SecureRandom().nextLong());
    private static final int CITIES = 12;
    private static final int HOUSEHOLDS = 150;
    private static final int RULES = 120;
    private static final List<Verdict> LISTED = List.of(Verdict.ELIGIBLE, Verdict.POSSIBLY);

    private final Map<Integer, HouseholdFacts> households = new TreeMap<>();
    private RandomCity city = new RandomCity(0);
    private RuleSet rules = RuleSet.of(List.of());
    private MatchIndex index = MatchIndex.empty();
    private LocalDate day = LocalDate.EPOCH;

    @BeforeAll
    static void print_the_seed() {
        System.out.println("MatcherProperties seed=" + SEED);
    }

    @BeforeEach
    void found_a_city(RepetitionInfo repetition) {
        city = new RandomCity(SEED + repetition.getCurrentRepetition());
        rules = RuleSet.of(IntStream.range(0, RULES).mapToObj(city::rule).toList());
        MatchIndex.Builder builder = new MatchIndex.Builder();
        for (int count = 0; count < HOUSEHOLDS; count++) {
            int ordinal = count * 3 + city.nextInt(3);
            HouseholdFacts facts = city.household();
            households.put(ordinal, facts);
            builder.add(ordinal, facts);
        }
        index = builder.build();
        day = city.day();
    }

    private Set<String> expected(BiPredicate<Integer, Child> wanted) {
        Set<String> pairs = new TreeSet<>();
        households.forEach((ordinal, facts) -> {
            for (int slot = 0; slot < facts.children().size(); slot++) {
                for (int rule = 0; rule < rules.size(); rule++) {
                    if (wanted.test(rule, new Child(facts, facts.children().get(slot)))) {
                        pairs.add(pair(rule, ordinal, slot));
                    }
                }
            }
        });
        return pairs;
    }

    private record Child(HouseholdFacts household, ChildFacts facts) {
        Verdict on(LocalDate day, Rule rule) {
            return Oracle.verdict(household, facts, rule, day);
        }
    }

    private static String pair(int rule, int household, int slot) {
        return rule + "/" + household + "/" + slot;
    }

    /** Collects pairs and fails on one that is told twice. */
    private static Matcher.Pairs into(Set<String> pairs) {
        return (rule, household, slot) -> assertThat(pairs.add(pair(rule, household, slot)))
                .as("told once")
                .isTrue();
    }

    private static Set<String> pairsOf(Matcher matcher, LocalDate day, Verdict verdict) {
        Set<String> pairs = new TreeSet<>();
        matcher.pairs(day, verdict, into(pairs));
        return pairs;
    }

    @RepeatedTest(CITIES)
    void every_pair_and_every_count_is_what_brute_force_says() {
        Matcher matcher = new Matcher(index, rules);
        for (Verdict verdict : LISTED) {
            Set<String> pairs = expected((rule, child) -> child.on(day, rules.get(rule)) == verdict);
            assertThat(pairsOf(matcher, day, verdict)).isEqualTo(pairs).isNotEmpty();
            int[] counts = matcher.counts(day, verdict);
            for (int rule = 0; rule < rules.size(); rule++) {
                String prefix = rule + "/";
                assertThat(counts[rule]).isEqualTo((int)
                        pairs.stream().filter(pair -> pair.startsWith(prefix)).count());
            }
        }
    }

    @RepeatedTest(CITIES)
    void entrants_have_the_verdict_now_and_were_not_in_time_before_however_many_days_were_missed() {
        for (int days : new int[] {1, 1 + city.nextInt(3), 1 + city.nextInt(40), 365}) {
            LocalDate lastDay = day.minusDays(days);
            for (Verdict verdict : LISTED) {
                Set<String> entrants = new TreeSet<>();
                new Matcher(index, rules).entrants(lastDay, day, verdict, into(entrants));
                assertThat(entrants)
                        .isEqualTo(expected((rule, child) -> child.on(day, rules.get(rule)) == verdict
                                && child.on(lastDay, rules.get(rule)) == Verdict.NO));
            }
        }
    }

    @RepeatedTest(CITIES)
    void day_by_day_entrants_reach_everyone_whom_one_jump_reaches() {
        Matcher matcher = new Matcher(index, rules);
        LocalDate lastDay = day.minusDays(30);
        Set<String> jumped = new TreeSet<>();
        matcher.entrants(lastDay, day, Verdict.ELIGIBLE, into(jumped));
        Set<String> stepped = new TreeSet<>();
        for (LocalDate today = lastDay.plusDays(1); !today.isAfter(day); today = today.plusDays(1)) {
            matcher.entrants(
                    today.minusDays(1),
                    today,
                    Verdict.ELIGIBLE,
                    (rule, household, slot) -> stepped.add(pair(rule, household, slot)));
        }
        assertThat(stepped).containsAll(jumped);
    }

    @RepeatedTest(CITIES)
    void a_household_alone_gets_what_the_index_gives_it() {
        RulesOfDay today = rules.on(day);
        Set<String> asked =
                Set.of(rules.get(0).psid(), rules.get(40).psid(), rules.get(80).psid());
        households.values().forEach(facts -> {
            assertThat(lines(today.matches(facts))).isEqualTo(byOracle(facts, psid -> true));
            assertThat(lines(today.matches(facts, asked))).isEqualTo(byOracle(facts, asked::contains));
        });
    }

    private static List<String> lines(List<RulesOfDay.Match> matches) {
        return matches.stream()
                .map(match -> match.rule().psid() + match.child().childId() + match.verdict())
                .sorted()
                .toList();
    }

    private List<String> byOracle(HouseholdFacts facts, Predicate<String> asked) {
        return facts.children().stream()
                .flatMap(child -> IntStream.range(0, RULES)
                        .mapToObj(rules::get)
                        .filter(rule -> asked.test(rule.psid()))
                        .map(rule -> rule.psid() + child.childId() + Oracle.verdict(facts, child, rule, day)))
                .filter(line -> !line.endsWith(Verdict.NO.name()))
                .sorted()
                .toList();
    }

    @RepeatedTest(CITIES)
    void an_explanation_agrees_with_the_matcher_on_every_pair_and_always_says_something() {
        households.values().forEach(facts -> {
            for (int rule = 0; rule < rules.size(); rule++) {
                Explanation explanation = Explainer.explain(facts, rules.get(rule), day);
                for (int slot = 0; slot < facts.children().size(); slot++) {
                    Explanation.OfChild told = explanation.children().get(slot);
                    ChildFacts child = facts.children().get(slot);
                    assertThat(told.childId()).isEqualTo(child.childId());
                    assertThat(told.verdict()).isEqualTo(Oracle.verdict(facts, child, rules.get(rule), day));
                    assertThat(told.reasons()).isNotEmpty();
                    assertThat(told.missing().isEmpty()).isEqualTo(told.verdict() != Verdict.POSSIBLY);
                }
            }
        });
    }

    @RepeatedTest(CITIES)
    void a_changed_rule_notifies_only_who_gains_by_it() {
        Matcher matcher = new Matcher(index, rules);
        for (int round = 0; round < RULES; round++) {
            Rule after = city.rule(round);
            Optional<Rule> before = city.nextInt(4) == 0 ? Optional.empty() : Optional.of(rules.get(round));
            for (Verdict verdict : LISTED) {
                Set<String> gained = new TreeSet<>();
                Matcher.Pairs once = into(gained);
                matcher.gained(before, after, day, verdict, (household, slot) -> once.visit(0, household, slot));
                Set<String> wanted = new TreeSet<>();
                households.forEach((ordinal, facts) -> {
                    for (int slot = 0; slot < facts.children().size(); slot++) {
                        Child child = new Child(facts, facts.children().get(slot));
                        Verdict had = before.map(rule -> child.on(day, rule)).orElse(Verdict.NO);
                        if (child.on(day, after) == verdict && had.compareTo(verdict) < 0) {
                            wanted.add(pair(0, ordinal, slot));
                        }
                    }
                });
                assertThat(gained).isEqualTo(wanted);
            }
        }
    }

    @RepeatedTest(CITIES)
    void a_preview_counts_each_ward_as_brute_force_does() {
        Matcher matcher = new Matcher(index, rules);
        for (int number = 0; number < RULES; number++) {
            Rule rule = rules.get(number);
            Map<String, List<Verdict>> byWard = new HashMap<>();
            households
                    .values()
                    .forEach(facts -> facts.children()
                            .forEach(child -> byWard.computeIfAbsent(facts.ward(), ward -> new ArrayList<>())
                                    .add(Oracle.verdict(facts, child, rule, day))));
            for (Matcher.WardCount count : matcher.preview(rule, day)) {
                List<Verdict> verdicts = byWard.getOrDefault(count.ward(), List.of());
                assertThat(count.eligible()).isEqualTo(times(verdicts, Verdict.ELIGIBLE));
                assertThat(count.possibly()).isEqualTo(times(verdicts, Verdict.POSSIBLY));
            }
        }
    }

    private static int times(List<Verdict> verdicts, Verdict wanted) {
        return (int) verdicts.stream().filter(wanted::equals).count();
    }

    @RepeatedTest(CITIES)
    void an_index_that_was_patched_is_the_index_that_would_be_built_anew() {
        MatchIndex before = index;
        Set<String> pairsBefore = pairsOf(new Matcher(before, rules), day, Verdict.ELIGIBLE);
        for (int batch = 0; batch < 5; batch++) {
            List<MatchIndex.Change> changes = new ArrayList<>();
            for (int count = city.nextInt(20); count >= 0; count--) {
                int ordinal = city.nextInt(HOUSEHOLDS * 4);
                Optional<HouseholdFacts> facts =
                        city.nextInt(3) == 0 ? Optional.empty() : Optional.of(city.household());
                changes.add(new MatchIndex.Change(ordinal, facts));
                facts.ifPresentOrElse(stated -> households.put(ordinal, stated), () -> households.remove(ordinal));
            }
            index = index.with(changes);
        }
        assertThat(index.children())
                .isEqualTo(households.values().stream()
                        .mapToInt(facts -> facts.children().size())
                        .sum());
        for (Verdict verdict : LISTED) {
            assertThat(pairsOf(new Matcher(index, rules), day, verdict))
                    .isEqualTo(expected((rule, child) -> child.on(day, rules.get(rule)) == verdict));
        }
        assertThat(pairsOf(new Matcher(before, rules), day, Verdict.ELIGIBLE))
                .as("a reader keeps its index")
                .isEqualTo(pairsBefore);
    }

    @RepeatedTest(CITIES)
    void the_effect_of_a_change_is_what_brute_force_says_ward_by_ward() {
        Matcher matcher = new Matcher(index, rules);
        int changed = 0;
        for (int number = 0; number + 1 < rules.size(); number++) {
            Rule before = rules.get(number);
            Rule other = rules.get(number + 1);
            Rule after = new Rule(
                    before.psid(),
                    before.area(),
                    other.timings(),
                    other.required(),
                    other.excluded(),
                    other.unknowns(),
                    2,
                    other.deadline());
            for (Matcher.WardEffect effect : matcher.effect(before, after, day)) {
                int gained = households(effect.ward(), facts -> !isMeant(facts, before) && isMeant(facts, after));
                int lost = households(effect.ward(), facts -> isMeant(facts, before) && !isMeant(facts, after));
                int eligible = households(effect.ward(), facts -> isMeant(facts, after));
                assertThat(effect).isEqualTo(new Matcher.WardEffect(effect.ward(), gained, lost, eligible));
                changed += gained + lost;
            }
        }
        assertThat(changed).isPositive();
    }

    private int households(String ward, Predicate<HouseholdFacts> wanted) {
        return (int) households.values().stream()
                .filter(facts -> facts.ward().equals(ward) && wanted.test(facts))
                .count();
    }

    private boolean isMeant(HouseholdFacts facts, Rule rule) {
        return facts.children().stream().anyMatch(child -> Oracle.verdict(facts, child, rule, day) == Verdict.ELIGIBLE);
    }
}
