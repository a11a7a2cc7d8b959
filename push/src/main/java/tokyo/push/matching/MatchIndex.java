package tokyo.push.matching;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * All children of the city, ready to be matched; immutable.
 *
 * <p>A household is known by its ordinal, a small number that its owner gives it for good; a child by the household and its slot, the
 * place in {@link HouseholdFacts#children}. Sorted by (ward, born or expected, date), in about 16 bytes a child.
 *
 * <p>Changes make a new index that shares the wards they do not touch ({@link #with}): one linear pass over each touched ward, so
 * they are best applied in batches (a few times a second), and a reader keeps the index that it has.
 */
public final class MatchIndex {
    /** 2^5 slots a household leave 2^26 households: five times the households of Tokyo. */
    static final int SLOT_BITS = 5;

    public static final int MAX_HOUSEHOLDS = 1 << (Integer.SIZE - 1 - SLOT_BITS);

    private static final int NOWHERE = 0;
    private static final int MAX_WARDS = 255;
    private static final Rows EMPTY = new Rows.Builder().build();

    record Ward(Rows born, Rows expected) {
        int size() {
            return born.size() + expected.size();
        }
    }

    /** A household as it is now; no facts when it left or withdrew its consent. */
    public record Change(int household, Optional<HouseholdFacts> facts) {}

    /** In the order of their codes. */
    final Map<String, Ward> wards;

    private final Map<String, Integer> wardNumbers;
    private final byte[] wardOfHousehold;

    private MatchIndex(Map<String, Ward> wards, Map<String, Integer> wardNumbers, byte[] wardOfHousehold) {
        this.wards = wards;
        this.wardNumbers = wardNumbers;
        this.wardOfHousehold = wardOfHousehold;
    }

    public static MatchIndex empty() {
        return new MatchIndex(new TreeMap<>(), new HashMap<>(), new byte[0]);
    }

    public int children() {
        return wards.values().stream().mapToInt(Ward::size).sum();
    }

    /** Bytes of all columns. */
    public long bytes() {
        return wardOfHousehold.length
                + wards.values().stream()
                        .mapToLong(ward -> ward.born().bytes() + ward.expected().bytes())
                        .sum();
    }

    /** This index after the changes; of two changes of one household in a batch the later counts. */
    public MatchIndex with(Collection<Change> changes) {
        Builder next = new Builder(this, changes);
        next.copyTouchedWards();
        Map<Integer, Optional<HouseholdFacts>> last = new HashMap<>();
        changes.forEach(change -> last.put(change.household(), change.facts()));
        last.forEach((household, facts) -> facts.ifPresent(stated -> next.add(household, stated)));
        return next.build();
    }

    static int household(int child) {
        return child >>> SLOT_BITS;
    }

    static int slot(int child) {
        return child & (HouseholdFacts.MAX_CHILDREN - 1);
    }

    /** Collects households in any order; each ordinal once. */
    public static final class Builder {
        private final MatchIndex base;
        private final BitSet changed = new BitSet();
        private final Map<String, Rows.Builder[]> touched = new HashMap<>();
        private final Map<String, Integer> wardNumbers;
        private byte[] wardOfHousehold;

        public Builder() {
            this(empty(), Set.of());
        }

        private Builder(MatchIndex base, Collection<Change> changes) {
            this.base = base;
            this.wardNumbers = new HashMap<>(base.wardNumbers);
            changes.forEach(change -> changed.set(requireOrdinal(change.household())));
            this.wardOfHousehold =
                    Arrays.copyOf(base.wardOfHousehold, Math.max(base.wardOfHousehold.length, changed.length()));
        }

        /**
         * Adds the children of a household.
         *
         * @param household its ordinal, below {@link #MAX_HOUSEHOLDS}
         */
        public Builder add(int household, HouseholdFacts facts) {
            if (requireOrdinal(household) >= wardOfHousehold.length) {
                wardOfHousehold = Arrays.copyOf(wardOfHousehold, Math.max(household + 1, wardOfHousehold.length * 2));
            }
            wardOfHousehold[household] = (byte) numberOf(facts.ward());
            Rows.Builder[] rows = rowsOf(facts.ward());
            for (int slot = 0; slot < facts.children().size(); slot++) {
                ChildFacts child = facts.children().get(slot);
                int date = Math.toIntExact(child.date().toEpochDay());
                int bits = CompiledRule.pack(facts.attributesOf(child));
                rows[child.isBorn() ? 0 : 1].add(date, household << SLOT_BITS | slot, bits);
            }
            return this;
        }

        public MatchIndex build() {
            Map<String, Ward> wards = new TreeMap<>(base.wards);
            touched.forEach((ward, rows) -> wards.put(ward, new Ward(rows[0].build(), rows[1].build())));
            return new MatchIndex(wards, wardNumbers, wardOfHousehold);
        }

        private void copyTouchedWards() {
            Set<Integer> left = new HashSet<>();
            for (int household = changed.nextSetBit(0); household >= 0; household = changed.nextSetBit(household + 1)) {
                left.add(Byte.toUnsignedInt(wardOfHousehold[household]));
                wardOfHousehold[household] = NOWHERE;
            }
            wardNumbers.forEach((ward, number) -> {
                if (left.contains(number)) {
                    rowsOf(ward);
                }
            });
        }

        private Rows.Builder[] rowsOf(String ward) {
            return touched.computeIfAbsent(ward, absent -> {
                Ward before = base.wards.getOrDefault(ward, new Ward(EMPTY, EMPTY));
                Rows.Builder[] rows = {new Rows.Builder(), new Rows.Builder()};
                rows[0].addAll(before.born(), changed::get);
                rows[1].addAll(before.expected(), changed::get);
                return rows;
            });
        }

        private int numberOf(String ward) {
            int number = wardNumbers.computeIfAbsent(ward, absent -> wardNumbers.size() + 1);
            if (number > MAX_WARDS) {
                throw new IllegalArgumentException("more than " + MAX_WARDS + " wards");
            }
            return number;
        }

        private static int requireOrdinal(int household) {
            if (household < 0 || household >= MAX_HOUSEHOLDS) {
                throw new IllegalArgumentException(
                        "a household ordinal is in [0, " + MAX_HOUSEHOLDS + "), not " + household);
            }
            return household;
        }
    }
}
