package tokyo.push.audience;

import java.util.Comparator;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which numbers of people are not shown, where each person is counted in one cell and the sum of all is known: those that are small,
 * and as many of the next larger ones as it takes for nobody to compute a small one from the rest.
 */
public final class SmallCells {
    /**
     * A number of people below this is not shown: with ward, age and attributes beside it, it would point at a family. The usual
     * threshold of municipal statistics.
     */
    public static final int SHOWN_FROM = 10;

    private SmallCells() {}

    /** Nobody is no small number: it tells of nobody. */
    public static boolean isSmall(int number) {
        return number > 0 && number < SHOWN_FROM;
    }

    /** @return none, or two or more cells with {@link #SHOWN_FROM} people or more, or every cell that has anybody */
    public static <K extends Comparable<K>> Set<K> hidden(Map<K, Integer> cells) {
        Set<K> hidden = new HashSet<>();
        int people = 0;
        for (Map.Entry<K, Integer> cell : cells.entrySet().stream()
                .filter(one -> one.getValue() > 0)
                .sorted(Map.Entry.<K, Integer>comparingByValue().thenComparing(Comparator.comparing(Map.Entry::getKey)))
                .toList()) {
            boolean covered = hidden.isEmpty() || hidden.size() > 1 && people >= SHOWN_FROM;
            if (!isSmall(cell.getValue()) && covered) {
                break;
            }
            hidden.add(cell.getKey());
            people += cell.getValue();
        }
        return hidden;
    }
}
