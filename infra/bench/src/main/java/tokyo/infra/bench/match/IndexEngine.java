package tokyo.infra.bench.match;

import java.time.LocalDate;
import tokyo.push.matching.MatchIndex;
import tokyo.push.matching.Matcher;
import tokyo.push.matching.RuleSet;
import tokyo.push.matching.Verdict;
import tokyo.push.rule.Rule;

/** Ours. */
final class IndexEngine implements MatchEngine {
    private final Matcher matcher;

    IndexEngine(MatchIndex index, RuleSet rules) {
        this.matcher = new Matcher(index, rules);
    }

    /** Folds each pair as it comes. */
    private static final class Fold implements Matcher.Pairs {
        long sum;

        @Override
        public void visit(int rule, int household, int slot) {
            sum += Checksum.ofPair(rule, Checksum.id(household, slot));
        }
    }

    @Override
    public long counts(LocalDate day) {
        return fold(matcher.counts(day, Verdict.ELIGIBLE))
                + Checksum.POSSIBLY_WEIGHT * fold(matcher.counts(day, Verdict.POSSIBLY));
    }

    @Override
    public long pairs(LocalDate day) {
        Fold eligible = new Fold();
        matcher.pairs(day, Verdict.ELIGIBLE, eligible);
        Fold possibly = new Fold();
        matcher.pairs(day, Verdict.POSSIBLY, possibly);
        return eligible.sum + Checksum.POSSIBLY_WEIGHT * possibly.sum;
    }

    @Override
    public long dayDifference(LocalDate lastDay, LocalDate today) {
        Fold entrants = new Fold();
        matcher.entrants(lastDay, today, Verdict.ELIGIBLE, entrants);
        return entrants.sum;
    }

    @Override
    public long preview(Rule rule, int number, LocalDate day) {
        long sum = 0;
        for (Matcher.WardCount count : matcher.preview(rule, day)) {
            int ward = Integer.parseInt(count.ward());
            sum += Checksum.ofCount(ward, count.eligible() + (long) Checksum.POSSIBLY_WEIGHT * count.possibly());
        }
        return sum;
    }

    private static long fold(int[] counts) {
        long sum = 0;
        for (int rule = 0; rule < counts.length; rule++) {
            sum += Checksum.ofCount(rule, counts[rule]);
        }
        return sum;
    }
}
