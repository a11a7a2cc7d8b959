package tokyo.push.matching;

import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * The born, or the expected, children of one ward: packed columns in the order of their dates; immutable.
 *
 * <p>Attributes lie twice: as one word a child, and as one bit plane an answer, of which one long tells 64 children.
 */
final class Rows {
    private final int[] dates;
    /** Household and slot, see {@link MatchIndex#SLOT_BITS}. */
    private final int[] children;

    private final int[] bits;
    private final long[][] planes;

    private Rows(int[] dates, int[] children, int[] bits) {
        this.dates = dates;
        this.children = children;
        this.bits = bits;
        this.planes = planes(bits);
    }

    int size() {
        return dates.length;
    }

    /** Payload of all arrays; headers are a few hundred bytes a ward. */
    long bytes() {
        long inPlanes = 0;
        for (long[] plane : planes) {
            inPlanes += (long) plane.length * Long.BYTES;
        }
        return inPlanes + 3L * Integer.BYTES * dates.length;
    }

    /** Calls {@code pairs} for those of the spans who have the verdict on the rule. */
    void visit(CompiledRule rule, int number, Verdict verdict, int[] spans, Matcher.Pairs pairs) {
        CompiledRule.Share share = rule.share(verdict);
        for (int i = 0; i < spans.length && share != CompiledRule.Share.NOBODY; i += 2) {
            int from = firstFrom(spans[i]);
            int until = firstFrom(spans[i + 1]);
            if (share == CompiledRule.Share.EVERYBODY) {
                for (int row = from; row < until; row++) {
                    tell(number, row, pairs);
                }
            } else if (from < until) {
                visitSome(rule, number, verdict, from, until, pairs);
            }
        }
    }

    int count(CompiledRule rule, Verdict verdict, int[] spans) {
        CompiledRule.Share share = rule.share(verdict);
        int counted = 0;
        for (int i = 0; i < spans.length && share != CompiledRule.Share.NOBODY; i += 2) {
            int from = firstFrom(spans[i]);
            int until = firstFrom(spans[i + 1]);
            if (share == CompiledRule.Share.EVERYBODY) {
                counted += Math.max(0, until - from);
            } else if (from < until) {
                counted += countSome(rule, verdict, from, until);
            }
        }
        return counted;
    }

    /** Of those in {@code spans} with the verdict, the ones for whom the rule before gave less. */
    void visitGained(
            CompiledRule rule,
            Verdict verdict,
            int[] spans,
            CompiledRule before,
            int[] spansBefore,
            Matcher.Children gained) {
        for (int i = 0; i < spans.length; i += 2) {
            for (int row = firstFrom(spans[i]), until = firstFrom(spans[i + 1]); row < until; row++) {
                if (rule.verdict(bits[row]) == verdict) {
                    Verdict had = Spans.contains(spansBefore, dates[row]) ? before.verdict(bits[row]) : Verdict.NO;
                    if (had.compareTo(verdict) < 0) {
                        gained.visit(MatchIndex.household(children[row]), MatchIndex.slot(children[row]));
                    }
                }
            }
        }
    }

    private void visitSome(CompiledRule rule, int number, Verdict verdict, int from, int until, Matcher.Pairs pairs) {
        for (int word = from >>> 6; word <= (until - 1) >>> 6; word++) {
            long left = word(rule, verdict, word) & within(word, from, until);
            for (; left != 0; left &= left - 1) {
                tell(number, (word << 6) + Long.numberOfTrailingZeros(left), pairs);
            }
        }
    }

    private int countSome(CompiledRule rule, Verdict verdict, int from, int until) {
        int counted = 0;
        for (int word = from >>> 6; word <= (until - 1) >>> 6; word++) {
            counted += Long.bitCount(word(rule, verdict, word) & within(word, from, until));
        }
        return counted;
    }

    private void tell(int number, int row, Matcher.Pairs pairs) {
        int child = children[row];
        pairs.visit(number, MatchIndex.household(child), MatchIndex.slot(child));
    }

    /** One bit for each of 64 rows: whether it has the verdict, given that it is in the rule's time. */
    private long word(CompiledRule rule, Verdict verdict, int word) {
        long met = rule.isCertain() ? -1L : 0L;
        for (int bit : rule.need) {
            met &= planes[bit][word];
        }
        if (verdict == Verdict.ELIGIBLE) {
            return met;
        }
        long refused = 0;
        for (int bit : rule.against) {
            refused |= planes[bit][word];
        }
        return ~refused & ~met;
    }

    /** The bits of the word that lie in the rows {@code [from, until)}. */
    private static long within(int word, int from, int until) {
        int first = word << 6;
        long mask = -1L;
        if (from > first) {
            mask &= -1L << (from - first);
        }
        return until - first < Long.SIZE ? mask & ~(-1L << (until - first)) : mask;
    }

    private int firstFrom(int date) {
        int low = 0;
        int high = dates.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (dates[middle] < date) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static long[][] planes(int[] bits) {
        int used = 0;
        for (int word : bits) {
            used |= word;
        }
        long[] nobody = new long[(bits.length + 63) >>> 6];
        long[][] planes = new long[Integer.SIZE][];
        for (int bit = 0; bit < Integer.SIZE; bit++) {
            planes[bit] = (used >>> bit & 1) == 0 ? nobody : new long[nobody.length];
        }
        for (int row = 0; row < bits.length; row++) {
            for (int left = bits[row]; left != 0; left &= left - 1) {
                planes[Integer.numberOfTrailingZeros(left)][row >>> 6] |= 1L << row;
            }
        }
        return planes;
    }

    /** Collects rows in any order. */
    static final class Builder {
        private static final int FIRST_ROWS = 64;

        private int[] dates = new int[FIRST_ROWS];
        private int[] children = new int[FIRST_ROWS];
        private int[] bits = new int[FIRST_ROWS];
        private int size;

        void add(int date, int child, int bitsOfChild) {
            if (size == dates.length) {
                grow(size * 2);
            }
            dates[size] = date;
            children[size] = child;
            bits[size] = bitsOfChild;
            size++;
        }

        /** All rows but those of the households to leave out. */
        void addAll(Rows rows, IntPredicate leaveOut) {
            grow(size + rows.size() + FIRST_ROWS);
            for (int row = 0; row < rows.size(); row++) {
                if (!leaveOut.test(MatchIndex.household(rows.children[row]))) {
                    add(rows.dates[row], rows.children[row], rows.bits[row]);
                }
            }
        }

        /** Rows that are sorted but for a few cost one linear pass: the sort finds the runs. */
        Rows build() {
            long[] order = new long[size];
            for (int row = 0; row < size; row++) {
                order[row] = (long) dates[row] << 32 | row;
            }
            Arrays.sort(order);
            int[] sortedDates = new int[size];
            int[] sortedChildren = new int[size];
            int[] sortedBits = new int[size];
            for (int row = 0; row < size; row++) {
                int from = (int) order[row];
                sortedDates[row] = dates[from];
                sortedChildren[row] = children[from];
                sortedBits[row] = bits[from];
            }
            return new Rows(sortedDates, sortedChildren, sortedBits);
        }

        private void grow(int capacity) {
            dates = Arrays.copyOf(dates, capacity);
            children = Arrays.copyOf(children, capacity);
            bits = Arrays.copyOf(bits, capacity);
        }
    }
}
