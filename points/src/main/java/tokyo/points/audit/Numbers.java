package tokyo.points.audit;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A set of numbers from 1 that are mostly next to each other; a wild one costs a page, not all below it. */
final class Numbers {
    private static final int PAGE = 8_192;

    private final TreeMap<Long, BitSet> pages = new TreeMap<>();

    /** False if it was there. */
    boolean add(long number) {
        BitSet page = pages.computeIfAbsent(number / PAGE, first -> new BitSet());
        int at = (int) (number % PAGE);
        boolean fresh = !page.get(at);
        page.set(at);
        return fresh;
    }

    boolean has(long number) {
        BitSet page = pages.get(number / PAGE);
        return page != null && page.get((int) (number % PAGE));
    }

    /** What is missing between 1 and the largest, as ranges; the first so many. */
    List<String> gaps(int most) {
        List<String> gaps = new ArrayList<>();
        long next = 1;
        for (Map.Entry<Long, BitSet> page : pages.entrySet()) {
            long base = page.getKey() * PAGE;
            BitSet bits = page.getValue();
            for (int at = bits.nextSetBit(0); at >= 0 && gaps.size() < most; ) {
                if (base + at > next) {
                    gaps.add(next + " to " + (base + at - 1));
                }
                int end = bits.nextClearBit(at);
                next = base + end;
                at = bits.nextSetBit(end);
            }
        }
        return gaps;
    }
}
