package tokyo.infra.bench.match;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import tokyo.push.matching.ChildFacts;
import tokyo.push.matching.HouseholdFacts;
import tokyo.push.rule.Attribute;
import tokyo.push.rule.Attributes;
import tokyo.push.rule.Milestone;
import tokyo.push.rule.Milestone.Age;
import tokyo.push.rule.Milestone.AgeConvention;
import tokyo.push.rule.Rule;
import tokyo.push.rule.Timing;

/** Tokyo's size from one seed: households with children in wards of unlike size, and rules of the registry's kinds. */
final class SyntheticCity {
    static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
    static final int CHILDREN = 1_700_000;
    static final int WARDS = 62;

    private static final long SEED = 20261120;
    /** Attributes of which nothing is stated. */
    private static final double UNKNOWN = 0.4;

    private static final double HOLDS = 0.3;
    private static final double EXPECTED = 0.03;
    private static final int CHILDHOOD_DAYS = 18 * 365;
    private static final int PREGNANCY_DAYS = 280;
    private static final int RULES_OF_ALL_TOKYO_IN_100 = 11;
    private static final int RULES_WITH_ATTRIBUTE_IN_100 = 40;
    private static final int[] MONTHS = {
        1, 2, 3, 4, 5, 6, 7, 9, 10, 12, 15, 18, 24, 30, 36, 42, 48, 60, 72, 84, 120, 144, 180
    };

    private final SplittableRandom random = new SplittableRandom(SEED);
    private final List<LocalDate> births =
            TODAY.minusDays(CHILDHOOD_DAYS).datesUntil(TODAY.plusDays(1)).toList();
    private final List<LocalDate> dueDates =
            TODAY.minusDays(14).datesUntil(TODAY.plusDays(PREGNANCY_DAYS)).toList();
    private final List<Attribute> attributes = List.of(Attribute.values());

    static String ward(int number) {
        return "13" + (1000 + number);
    }

    List<HouseholdFacts> households() {
        List<HouseholdFacts> households = new ArrayList<>();
        for (int children = 0;
                children < CHILDREN;
                children += households.get(households.size() - 1).children().size()) {
            households.add(household(Math.min(1 + random.nextInt(2), CHILDREN - children)));
        }
        return households;
    }

    private HouseholdFacts household(int size) {
        // Squared, so that the first wards are several times as large as the last.
        String ward = ward((int) (WARDS * Math.pow(random.nextDouble(), 2)));
        List<ChildFacts> children = new ArrayList<>(size);
        for (int slot = 0; slot < size; slot++) {
            boolean expected = random.nextDouble() < EXPECTED;
            Optional<LocalDate> date = Optional.of(pick(expected ? dueDates : births));
            Attributes stated = stated(Attribute.Scope.CHILD);
            children.add(new ChildFacts(
                    "c" + slot, expected ? Optional.empty() : date, expected ? date : Optional.empty(), stated));
        }
        return new HouseholdFacts(ward, children, stated(Attribute.Scope.HOUSEHOLD));
    }

    private Attributes stated(Attribute.Scope scope) {
        Attributes stated = Attributes.NONE_STATED;
        for (Attribute attribute : attributes) {
            if (attribute.scope() == scope && random.nextDouble() >= UNKNOWN) {
                stated = stated.with(attribute, random.nextDouble() < HOLDS);
            }
        }
        return stated;
    }

    List<Rule> rules(int count) {
        List<Rule> rules = new ArrayList<>(count);
        for (int number = 0; number < count; number++) {
            boolean allTokyo = random.nextInt(100) < RULES_OF_ALL_TOKYO_IN_100;
            String area = allTokyo ? Rule.ALL_TOKYO : ward(number % WARDS);
            Set<Attribute> asked = EnumSet.noneOf(Attribute.class);
            if (random.nextInt(100) < RULES_WITH_ATTRIBUTE_IN_100) {
                asked.add(pick(attributes));
            }
            boolean excludes = random.nextInt(5) == 0;
            rules.add(new Rule(
                    "psid-" + number,
                    area,
                    List.of(timing()),
                    excludes ? Set.of() : asked,
                    excludes ? asked : Set.of(),
                    List.of(),
                    1,
                    Optional.empty()));
        }
        return rules;
    }

    private Timing timing() {
        int kind = random.nextInt(20);
        if (kind == 0) {
            int from = random.nextInt(36);
            return new Timing.PregnancyWeeks(from, from + 4 + random.nextInt(5));
        }
        AgeConvention convention = random.nextBoolean() ? AgeConvention.BIRTHDAY : AgeConvention.LEGAL;
        if (kind <= 3) {
            return new Timing.ChildAge(new Milestone.Birth(), new Milestone.FiscalYearEnd(3 + random.nextInt(16)));
        }
        int from = random.nextInt(MONTHS.length - 1);
        int until = Math.min(MONTHS.length - 1, from + 1 + random.nextInt(3));
        Milestone start = kind <= 6 ? new Milestone.Birth() : Age.ofMonths(0, MONTHS[from], convention);
        return new Timing.ChildAge(start, Age.ofMonths(0, MONTHS[until], convention));
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
