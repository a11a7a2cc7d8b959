package tokyo.push.matching;

import java.util.Arrays;

/** Sets of day numbers as ascending, disjoint, half-open spans {@code [a0, b0, a1, b1, …]}. */
final class Spans {
    static final int[] NONE = {};
    /** Every date, also the unknown ends of time. */
    static final int[] ALL = {Integer.MIN_VALUE, Integer.MAX_VALUE};

    private Spans() {}

    static int[] of(int from, int until) {
        return from < until ? new int[] {from, until} : NONE;
    }

    static boolean contains(int[] spans, int day) {
        for (int i = 0; i < spans.length; i += 2) {
            if (day >= spans[i] && day < spans[i + 1]) {
                return true;
            }
        }
        return false;
    }

    static int[] union(int[] a, int[] b) {
        if (a.length == 0 || b.length == 0) {
            return a.length == 0 ? b : a;
        }
        int[] merged = new int[a.length + b.length];
        int size = 0;
        for (int i = 0, j = 0; i < a.length || j < b.length; ) {
            boolean fromA = j == b.length || (i < a.length && a[i] <= b[j]);
            int from = fromA ? a[i] : b[j];
            int until = fromA ? a[i + 1] : b[j + 1];
            i += fromA ? 2 : 0;
            j += fromA ? 0 : 2;
            if (size > 0 && from <= merged[size - 1]) {
                merged[size - 1] = Math.max(merged[size - 1], until);
            } else {
                merged[size++] = from;
                merged[size++] = until;
            }
        }
        return Arrays.copyOf(merged, size);
    }

    /** What is in {@code a} and not in {@code b}. */
    static int[] minus(int[] a, int[] b) {
        // Every span of b cuts at most one span of a in two.
        int[] rest = new int[a.length + b.length];
        int size = 0;
        for (int i = 0; i < a.length; i += 2) {
            int from = a[i];
            for (int j = 0; j < b.length; j += 2) {
                if (b[j + 1] > from && b[j] < a[i + 1]) {
                    if (b[j] > from) {
                        rest[size++] = from;
                        rest[size++] = b[j];
                    }
                    from = b[j + 1];
                }
            }
            if (from < a[i + 1]) {
                rest[size++] = from;
                rest[size++] = a[i + 1];
            }
        }
        return size == 0 ? NONE : Arrays.copyOf(rest, size);
    }
}
