package tokyo.push.suppression;

import java.util.Arrays;
import java.util.function.LongConsumer;
import tokyo.infra.platform.kernel.StableId;
import tokyo.push.api.PersonId;

/**
 * The families that one programme told in a week, each once and with one outcome: the best of all that became of its alerts.
 *
 * <p>A million families that a changed rule told take 16 MB: of each a hash of 48 bits and its outcome are kept, side by side in one
 * table, and no text. Of a million, one in five hundred weeks has two that share a hash and are counted as one.
 */
final class Families {
    private static final int HASH_HEX = 12;
    private static final int HASH_SHIFT = 16;
    private static final int OUTCOME_SHIFT = 11;
    private static final int MOST_WARDS = (1 << OUTCOME_SHIFT) - 1;
    private static final int MOST_OUTCOMES = 1 << HASH_SHIFT - OUTCOME_SHIFT;

    /** Nothing where zero; a ward's number begins with one so that no family is. */
    private long[] table = new long[8];

    private int size;

    /**
     * @param outcome the lower the better
     * @param ward numbered from zero
     */
    void add(PersonId person, int outcome, int ward) {
        if (outcome >= MOST_OUTCOMES || ward >= MOST_WARDS) {
            throw new IllegalArgumentException("outcome " + outcome + ", ward " + ward + " do not fit");
        }
        if (size * 2 >= table.length) {
            grow();
        }
        put(hash(person) << HASH_SHIFT | (long) outcome << OUTCOME_SHIFT | ward + 1);
    }

    private static long hash(PersonId person) {
        return Long.parseLong(StableId.of("family", person.value()).substring(0, HASH_HEX), 16);
    }

    private void grow() {
        long[] full = table;
        table = new long[full.length * 2];
        size = 0;
        Arrays.stream(full).filter(family -> family != 0).forEach(this::put);
    }

    private void put(long family) {
        int mask = table.length - 1;
        int at = (int) (family >>> HASH_SHIFT) & mask;
        while (table[at] != 0 && table[at] >>> HASH_SHIFT != family >>> HASH_SHIFT) {
            at = at + 1 & mask;
        }
        if (table[at] == 0) {
            size++;
            table[at] = family;
        } else {
            // The same hash leads both: the outcome decides, and then the ward.
            table[at] = Math.min(table[at], family);
        }
    }

    /** In no order; see {@link #outcome} and {@link #ward}. */
    void forEach(LongConsumer family) {
        Arrays.stream(table).filter(one -> one != 0).forEach(family);
    }

    static int outcome(long family) {
        return (int) (family >>> OUTCOME_SHIFT) & MOST_OUTCOMES - 1;
    }

    static int ward(long family) {
        return (int) (family & MOST_WARDS) - 1;
    }
}
