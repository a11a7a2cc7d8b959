package tokyo.infra.bench.match;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tokyo.push.matching.ChildFacts;
import tokyo.push.matching.HouseholdFacts;
import tokyo.push.rule.Attributes;
import tokyo.push.rule.Rule;
import tokyo.push.rule.Timing;

/**
 * Peer: every child against every rule, over columns packed into seven bytes and an id, in no order, one thread.
 *
 * <p>Each timing's span of dates is found once, by asking every day of the calendar, so a test is a comparison; a strong brute force.
 */
final class BruteForceEngine implements MatchEngine {
    private static final LocalDate FIRST = SyntheticCity.TODAY.minusYears(20);
    private static final int DAYS = 22 * 366;
    /** Due dates lie above all birth dates, so that one short tells both the kind and the day. */
    private static final int EXPECTED = 10_000;

    private static final int KNOWN_SHIFT = 16;

    private final long[] ids = new long[SyntheticCity.CHILDREN];
    private final byte[] wards = new byte[SyntheticCity.CHILDREN];
    private final short[] dates = new short[SyntheticCity.CHILDREN];
    private final int[] stated = new int[SyntheticCity.CHILDREN];
    private final List<Rule> rules;
    private final Map<LocalDate, Map<Timing, BitSet>> spans = new HashMap<>();

    BruteForceEngine(List<HouseholdFacts> households, List<Rule> rules) {
        this.rules = rules;
        int row = 0;
        for (int household = 0; household < households.size(); household++) {
            HouseholdFacts facts = households.get(household);
            for (int slot = 0; slot < facts.children().size(); slot++, row++) {
                ChildFacts child = facts.children().get(slot);
                Attributes attributes = child.attributes().or(facts.attributes());
                LocalDate date = child.birth().or(child::due).orElseThrow();
                ids[row] = Checksum.id(household, slot);
                wards[row] = wardNumber(facts.ward());
                dates[row] = (short)
                        (ChronoUnit.DAYS.between(FIRST, date) + (child.birth().isPresent() ? 0 : EXPECTED));
                stated[row] = attributes.value() | attributes.known() << KNOWN_SHIFT;
            }
        }
    }

    /** Is told a matching child of the rule at hand: its row and its weight. */
    private interface Found {
        void child(int row, int weight);
    }

    @Override
    public long counts(LocalDate day) {
        long sum = 0;
        for (int number = 0; number < rules.size(); number++) {
            long[] count = {0};
            scan(rules.get(number), inTime(rules.get(number), day), (row, weight) -> count[0] += weight);
            sum += Checksum.ofCount(number, count[0]);
        }
        return sum;
    }

    @Override
    public long pairs(LocalDate day) {
        long sum = 0;
        for (int number = 0; number < rules.size(); number++) {
            int rule = number;
            long[] ofRule = {0};
            scan(
                    rules.get(rule),
                    inTime(rules.get(rule), day),
                    (row, weight) -> ofRule[0] += weight * Checksum.ofPair(rule, ids[row]));
            sum += ofRule[0];
        }
        return sum;
    }

    @Override
    public long dayDifference(LocalDate lastDay, LocalDate today) {
        long sum = 0;
        for (int number = 0; number < rules.size(); number++) {
            int rule = number;
            BitSet entered = (BitSet) inTime(rules.get(rule), today).clone();
            entered.andNot(inTime(rules.get(rule), lastDay));
            long[] ofRule = {0};
            scan(rules.get(rule), entered, (row, weight) -> {
                if (weight == 1 && entered.get(dates[row])) {
                    ofRule[0] += Checksum.ofPair(rule, ids[row]);
                }
            });
            sum += ofRule[0];
        }
        return sum;
    }

    @Override
    public long preview(Rule rule, int number, LocalDate day) {
        long[] byWard = new long[SyntheticCity.WARDS];
        scan(rule, inTime(rule, day), (row, weight) -> byWard[wards[row]] += weight);
        long sum = 0;
        for (int ward = 0; ward < byWard.length; ward++) {
            sum += Checksum.ofCount(Integer.parseInt(SyntheticCity.ward(ward)), byWard[ward]);
        }
        return sum;
    }

    /** Looks at every child; those between the first and the last of the dates are told when they are not refused. */
    private void scan(Rule rule, BitSet inTime, Found found) {
        boolean allTokyo = rule.area().equals(Rule.ALL_TOKYO);
        byte ward = allTokyo ? 0 : wardNumber(rule.area());
        int first = Math.max(0, inTime.nextSetBit(0));
        int last = inTime.length() - 1;
        int required = Attributes.mask(rule.required());
        int excluded = Attributes.mask(rule.excluded());
        int asked = (required | excluded) << KNOWN_SHIFT;
        for (int row = 0; row < wards.length; row++) {
            if ((allTokyo || wards[row] == ward) && dates[row] >= first && dates[row] <= last) {
                int bits = stated[row];
                int denied = (bits >>> KNOWN_SHIFT) & ~bits;
                if (((bits & excluded) | (denied & required)) == 0) {
                    found.child(row, (bits & asked) == asked ? 1 : Checksum.POSSIBLY_WEIGHT);
                }
            }
        }
    }

    private static byte wardNumber(String area) {
        return (byte) (Integer.parseInt(area) - Integer.parseInt(SyntheticCity.ward(0)));
    }

    private BitSet inTime(Rule rule, LocalDate day) {
        return spans.computeIfAbsent(day, asked -> new HashMap<>())
                .computeIfAbsent(rule.timings().get(0), timing -> askEveryDay(timing, day));
    }

    private static BitSet askEveryDay(Timing timing, LocalDate day) {
        int shift = timing.anchor() == Timing.Anchor.BIRTH ? 0 : EXPECTED;
        BitSet inTime = new BitSet();
        LocalDate date = FIRST;
        for (int index = 0; index < DAYS; index++, date = date.plusDays(1)) {
            inTime.set(index + shift, !day.isBefore(timing.opensOn(date)) && day.isBefore(timing.closesOn(date)));
        }
        return inTime;
    }
}
