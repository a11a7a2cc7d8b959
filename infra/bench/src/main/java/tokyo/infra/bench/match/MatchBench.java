package tokyo.infra.bench.match;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import tokyo.infra.bench.runner.Benchmark;
import tokyo.infra.bench.runner.Report;
import tokyo.infra.bench.runner.Sampling;
import tokyo.push.matching.Explainer;
import tokyo.push.matching.Explanation;
import tokyo.push.matching.HouseholdFacts;
import tokyo.push.matching.MatchIndex;
import tokyo.push.matching.Matcher;
import tokyo.push.matching.RuleSet;
import tokyo.push.matching.RulesOfDay;
import tokyo.push.matching.Verdict;
import tokyo.push.rule.Rule;

/** Matching of 1.7 million children: ours on one thread, beside brute force on one thread and DuckDB on all cores. */
public final class MatchBench implements Benchmark {
    /** Rules with a machine-readable condition today. */
    private static final int RULES = 3_500;
    /** All records of the registry. */
    private static final int ALL_RULES = 7_812;

    private static final int WARM_UPS = 3;
    private static final int RUNS = 7;
    private static final int PEER_RUNS = 3;
    private static final int HOUSEHOLDS_ASKED = 20_000;
    private static final int HOUSEHOLDS_ASKED_OF_PEER = 500;
    private static final int BATCH = 1_000;
    private static final double MEGA = 1e6;
    private static final double NANOS_A_MILLI = 1e6;
    private static final LocalDate TODAY = SyntheticCity.TODAY;

    @Override
    public String name() {
        return "match";
    }

    @Override
    public void run(Report report) throws Exception {
        SyntheticCity city = new SyntheticCity();
        List<HouseholdFacts> households = city.households();
        MatchIndex index = index(report, households);
        patches(report, index, households);
        List<Rule> rules = city.rules(ALL_RULES);
        List<Rule> readable = rules.subList(0, RULES);
        change(report, index, readable);
        whole(report, new Scene(households, index, readable), "", true);
        households(report, households, readable, "");
        whole(report, new Scene(households, index, rules), "_" + ALL_RULES, false);
        households(report, households, rules, "_" + ALL_RULES);
    }

    private static MatchIndex index(Report report, List<HouseholdFacts> households) throws Exception {
        long before = usedHeap();
        MatchIndex index = build(households);
        report.figure("index_mb", Math.max(usedHeap() - before, index.bytes()) / MEGA, "MB");
        require(index.children() == SyntheticCity.CHILDREN, "every child is in the index");
        report.figure("index_build_ms", Sampling.medianMillis(1, RUNS, () -> build(households)), "ms");
        return index;
    }

    private static MatchIndex build(List<HouseholdFacts> households) {
        MatchIndex.Builder builder = new MatchIndex.Builder();
        for (int ordinal = 0; ordinal < households.size(); ordinal++) {
            builder.add(ordinal, households.get(ordinal));
        }
        return builder.build();
    }

    /** What a change costs the index: alone, and in a batch that touches every ward. */
    private static void patches(Report report, MatchIndex index, List<HouseholdFacts> households) throws Exception {
        SplittableRandom random = new SplittableRandom(1);
        for (int size : new int[] {1, BATCH}) {
            double millis = Sampling.medianMillis(20, 101, () -> {
                List<MatchIndex.Change> changes = new ArrayList<>();
                for (int change = 0; change < size; change++) {
                    HouseholdFacts facts = households.get(random.nextInt(households.size()));
                    changes.add(new MatchIndex.Change(random.nextInt(households.size()), Optional.of(facts)));
                }
                index.with(changes);
            });
            report.figure("index_patch_" + size + "_ms", millis, "ms");
        }
    }

    private static void whole(Report report, Scene scene, String suffix, boolean withBruteForce) throws Exception {
        MatchEngine ours = new IndexEngine(scene.index(), RuleSet.of(scene.rules()));
        try (DuckDbEngine duck = new DuckDbEngine(scene.households(), scene.rules())) {
            Optional<MatchEngine> bruteForce = withBruteForce
                    ? Optional.of(new BruteForceEngine(scene.households(), scene.rules()))
                    : Optional.empty();
            Peers peers = new Peers(report, suffix, ours, duck, bruteForce);
            peers.compare("counts", engine -> engine.counts(TODAY));
            peers.compare("pairs", engine -> engine.pairs(TODAY));
            peers.compare("preview", engine -> preview(engine, scene.rules()));
            peers.compare("day_difference", engine -> engine.dayDifference(TODAY.minusDays(1), TODAY));
        }
    }

    /** The dearest change: a rule of all Tokyo loses the attribute that it asked for. */
    private static void change(Report report, MatchIndex index, List<Rule> rules) throws Exception {
        Rule asking = rules.stream()
                .filter(rule ->
                        rule.area().equals(Rule.ALL_TOKYO) && !rule.required().isEmpty())
                .findFirst()
                .orElseThrow();
        Rule open = new Rule(
                asking.psid(), asking.area(), asking.timings(), Set.of(), Set.of(), List.of(), 2, Optional.empty());
        Matcher matcher = new Matcher(index, RuleSet.of(List.of()));
        double millis = Sampling.medianMillis(
                WARM_UPS,
                RUNS,
                () -> require(!matcher.effect(asking, open, TODAY).isEmpty(), "a change has an effect"));
        report.figure("rule_change_preview_ms", millis, "ms");
    }

    private record Scene(List<HouseholdFacts> households, MatchIndex index, List<Rule> rules) {}

    /** The rule of all Tokyo that asks for an attribute is the dearest kind. */
    private static long preview(MatchEngine engine, List<Rule> rules) throws Exception {
        for (int number = 0; number < rules.size(); number++) {
            Rule rule = rules.get(number);
            if (rule.area().equals(Rule.ALL_TOKYO) && !rule.required().isEmpty()) {
                return engine.preview(rule, number, TODAY);
            }
        }
        throw new IllegalStateException("the rules have no rule of all Tokyo");
    }

    /** One question to an engine. */
    private interface Question {
        long ask(MatchEngine engine) throws Exception;
    }

    /** The engines side by side; a different checksum in any run ends the benchmark. */
    private record Peers(
            Report report, String suffix, MatchEngine ours, MatchEngine duck, Optional<MatchEngine> bruteForce) {
        void compare(String question, Question asked) throws Exception {
            long expected = asked.ask(ours);
            require(expected != 0, question + " finds somebody");
            double millis = millis(WARM_UPS, RUNS, question, asked, ours, expected);
            double duckMillis = millis(0, PEER_RUNS, question, asked, duck, expected);
            report.figure(question + suffix + "_ms", millis, "ms", "DuckDB, all cores", duckMillis);
            if (bruteForce.isPresent()) {
                double bruteMillis = millis(0, PEER_RUNS, question, asked, bruteForce.get(), expected);
                report.figure(
                        question + suffix + "_beside_brute_force_ms",
                        millis,
                        "ms",
                        "brute force, 1 thread",
                        bruteMillis);
            }
        }

        private static double millis(
                int warmUps, int runs, String question, Question asked, MatchEngine engine, long expected)
                throws Exception {
            return Sampling.medianMillis(
                    warmUps,
                    runs,
                    () -> require(
                            asked.ask(engine) == expected,
                            question + " gives one checksum in all engines, also "
                                    + engine.getClass().getSimpleName()));
        }
    }

    private static void households(Report report, List<HouseholdFacts> households, List<Rule> rules, String suffix) {
        RulesOfDay today = RuleSet.of(rules).on(TODAY);
        SplittableRandom random = new SplittableRandom(2);
        double[] ours = new double[HOUSEHOLDS_ASKED];
        double[] naive = new double[HOUSEHOLDS_ASKED_OF_PEER];
        for (int asked = 0; asked < HOUSEHOLDS_ASKED; asked++) {
            HouseholdFacts household = households.get(random.nextInt(households.size()));
            long start = System.nanoTime();
            int found = today.matches(household).size();
            ours[asked] = (System.nanoTime() - start) / NANOS_A_MILLI;
            if (asked < naive.length) {
                start = System.nanoTime();
                long expected = explained(household, rules);
                naive[asked] = (System.nanoTime() - start) / NANOS_A_MILLI;
                require(found == expected, "household change: the explanations agree");
            }
        }
        report.figure(
                "household_change" + suffix + "_p99_ms",
                Sampling.quantile(0.99, ours),
                "ms",
                "explaining every rule",
                Sampling.quantile(0.99, naive));
    }

    private static long explained(HouseholdFacts household, List<Rule> rules) {
        long found = 0;
        for (Rule rule : rules) {
            for (Explanation.OfChild child :
                    Explainer.explain(household, rule, TODAY).children()) {
                found += child.verdict() == Verdict.NO ? 0 : 1;
            }
        }
        return found;
    }

    private static long usedHeap() {
        System.gc();
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalStateException("not so: " + what);
        }
    }
}
