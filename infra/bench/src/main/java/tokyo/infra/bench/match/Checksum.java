package tokyo.infra.bench.match;

import tokyo.push.matching.HouseholdFacts;
import tokyo.push.matching.Verdict;

/** Folds pairs in any order into one number that SQL can compute too; every pair counts with its ids and its verdict. */
final class Checksum {
    static final long CHILD_FACTOR = 2_654_435_761L;
    static final long RULE_FACTOR = 40_503;
    static final long MASK = (1L << 30) - 1;
    static final int POSSIBLY_WEIGHT = 3;

    private Checksum() {}

    /** The id of a child in every engine. */
    static long id(int household, int slot) {
        return (long) household * HouseholdFacts.MAX_CHILDREN + slot;
    }

    static long ofPair(int rule, long child) {
        return (child * CHILD_FACTOR + rule * RULE_FACTOR) & MASK;
    }

    static long ofCount(int rule, long count) {
        return count * (rule + 1);
    }

    static int weight(Verdict verdict) {
        return switch (verdict) {
            case ELIGIBLE -> 1;
            case POSSIBLY -> POSSIBLY_WEIGHT;
            case NO -> 0;
        };
    }
}
