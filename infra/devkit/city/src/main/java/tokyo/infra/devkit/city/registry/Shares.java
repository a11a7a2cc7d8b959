package tokyo.infra.devkit.city.registry;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Which record has which trait: exactly as many as were counted in the real registry (registry facts 1.4), spread by the seed; counts
 * that nobody has published are marked as chosen.
 */
final class Shares {
    /** Each with its number of records in the real file of 7,812. */
    enum Trait {
        STRUCTURED_AGE(2_794),
        AGE_IN_PROSE(2_346),
        PRENATAL(1_279),
        /** Of the prenatal ones, chosen: a week is named. */
        PREGNANCY_WEEKS(400),
        CONDITIONS(3_808),
        CONDITIONS_ARE_PERSONS(1_359),
        INCOME(833),
        /** These three are parts of {@link #INCOME}. */
        NON_TAXABLE(172),
        WELFARE(157),
        RECEIVES_ALLOWANCE(224),
        WELFARE_EXCLUDED(37),
        SINGLE_PARENT(541),
        DISABILITY(495),
        BEREAVED(20),
        /** Chosen: the real file has periods nearly always as prose, their number was not published. */
        DEADLINE(1_500),
        ONLINE(1_179),
        NO_UPDATE_DATE(664),
        NO_DESCRIPTION(211),
        /** From here on chosen, since only the kinds were published. */
        DATE_WITH_SLASHES(1_200),
        FULL_WIDTH_COMMA(30),
        BLANK_IN_CODE(40),
        TWO_DIGIT_CODE(40),
        CODE_IN_WRONG_LIST(25),
        TAB_IN_AREA(60),
        LABELLED_LINK(3_100),
        TABLE(700),
        PLACEHOLDER_NAME(90),
        NO_LOCAL_NAME(1_100),
        PROSE_IN_EMAIL(500),
        LINE_END_IN_EMAIL(120),
        SPLIT_TITLE(160),
        ZERO_UPPER_BOUND(6),
        WORDS_FOR_DATE(260),
        MISSPELT_KEY(1_900);

        private final int records;

        Trait(int records) {
            this.records = records;
        }

        int records() {
            return records;
        }
    }

    private final Map<Trait, BitSet> having = new EnumMap<>(Trait.class);
    private final Random random;
    private final int size;

    Shares(long seed, int size) {
        this.size = size;
        random = new Random(seed);
        BitSet all = all();
        BitSet structured = pick(Trait.STRUCTURED_AGE, all);
        BitSet prose = pick(Trait.AGE_IN_PROSE, without(all, structured));
        BitSet neither = without(without(all, structured), prose);
        // What an expecting mother may have says nothing of a child's age.
        BitSet prenatal = pick(Trait.PRENATAL, neither);
        pick(Trait.PREGNANCY_WEEKS, prenatal);
        BitSet conditions = pick(Trait.CONDITIONS, all);
        pick(Trait.CONDITIONS_ARE_PERSONS, conditions);
        BitSet income = pick(Trait.INCOME, all);
        BitSet untaxed = pick(Trait.NON_TAXABLE, income);
        BitSet welfare = pick(Trait.WELFARE, without(income, untaxed));
        pick(Trait.RECEIVES_ALLOWANCE, without(without(income, untaxed), welfare));
        pick(Trait.WELFARE_EXCLUDED, without(all, income));
        pick(Trait.ZERO_UPPER_BOUND, structured);
        for (Trait trait : Trait.values()) {
            if (!having.containsKey(trait)) {
                pick(trait, all);
            }
        }
    }

    boolean has(int record, Trait trait) {
        return having.getOrDefault(trait, new BitSet()).get(record);
    }

    private BitSet all() {
        BitSet all = new BitSet(size);
        all.set(0, size);
        return all;
    }

    private static BitSet without(BitSet all, BitSet some) {
        BitSet rest = (BitSet) all.clone();
        rest.andNot(some);
        return rest;
    }

    /** Of a smaller registry the same share. */
    private BitSet pick(Trait trait, BitSet from) {
        List<Integer> order = new ArrayList<>(from.stream().boxed().toList());
        Collections.shuffle(order, random);
        int count = (int) Math.round((double) trait.records() * size / SyntheticRegistry.RECORDS);
        BitSet picked = new BitSet(size);
        IntStream.range(0, Math.min(count, order.size())).forEach(i -> picked.set(order.get(i)));
        having.put(trait, picked);
        return picked;
    }
}
