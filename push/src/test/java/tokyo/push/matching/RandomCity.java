package tokyo.push.matching;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tokyo.infra.platform.kernel.Randomness;
import tokyo.push.rule.Attribute;
import tokyo.push.rule.Attributes;
import tokyo.push.rule.Deadline;
import tokyo.push.rule.Milestone;
import tokyo.push.rule.Milestone.Age;
import tokyo.push.rule.Milestone.AgeConvention;
import tokyo.push.rule.Rule;
import tokyo.push.rule.Timing;

/** Households, rules and days that like to fall on the calendar's edges; the same seed gives the same city. */
final class RandomCity {
    private static final List<String> WARDS = List.of("131016", "132101", "133621", "133817");
    private static final LocalDate FROM = LocalDate.of(2004, 1, 1);
    private static final LocalDate UNTIL = LocalDate.of(2028, 12, 31);

    private final Randomness random;

    RandomCity(long seed) {
        this.random = Randomness.seeded(seed);
    }

    HouseholdFacts household() {
        List<ChildFacts> children = new ArrayList<>();
        for (int count = random.nextInt(4); count >= 0; count--) {
            LocalDate date = edgy();
            boolean born = random.nextInt(4) > 0;
            children.add(child(children.size(), date, born));
            if (random.nextInt(5) == 0) {
                children.add(child(children.size(), date, born));
            }
        }
        return new HouseholdFacts(pick(WARDS), children, attributes());
    }

    private ChildFacts child(int number, LocalDate date, boolean born) {
        Optional<LocalDate> birth = born ? Optional.of(date) : Optional.empty();
        Optional<LocalDate> due =
                born ? Optional.empty() : Optional.of(LocalDate.of(2026, 2, 1).plusDays(random.nextInt(450)));
        return new ChildFacts("child-" + number, birth, due, attributes());
    }

    Rule rule(int number) {
        List<Timing> timings = new ArrayList<>();
        for (int count = random.nextInt(8) == 0 ? 0 : 1 + random.nextInt(3); count > 0; count--) {
            timings.add(timing());
        }
        Set<Attribute> required = some(4);
        Set<Attribute> excluded = some(8);
        excluded.removeAll(required);
        List<String> unknowns = random.nextInt(5) == 0 ? List.of("所得の条件") : List.of();
        String area = random.nextInt(3) == 0 ? Rule.ALL_TOKYO : random.nextInt(20) == 0 ? "131999" : pick(WARDS);
        return new Rule("psid-" + number, area, timings, required, excluded, unknowns, 1, deadline());
    }

    private Optional<Deadline> deadline() {
        return switch (random.nextInt(6)) {
            case 0 -> Optional.of(new Deadline.OnDay(edgy()));
            // Near the days that are asked about.
            case 1 ->
                Optional.of(new Deadline.OnDay(LocalDate.of(2026, 1 + random.nextInt(12), 1 + random.nextInt(28))));
            case 2 -> Optional.of(new Deadline.FromBirth(1 + random.nextInt(100), false));
            default -> Optional.empty();
        };
    }

    private Timing timing() {
        return switch (random.nextInt(8)) {
            case 0 -> new Timing.AnyChild();
            case 1, 2 -> {
                int from = random.nextInt(44);
                yield new Timing.PregnancyWeeks(from, from + 1 + random.nextInt(45 - from));
            }
            default -> new Timing.ChildAge(milestone(), milestone());
        };
    }

    private Milestone milestone() {
        AgeConvention convention = pick(List.of(AgeConvention.values()));
        return switch (random.nextInt(10)) {
            case 0 -> new Milestone.Birth();
            case 1 -> new Milestone.Never();
            case 2, 3 -> new Milestone.FiscalYearEnd(random.nextInt(20));
            case 4 -> new Age(0, random.nextInt(3), random.nextInt(100), convention);
            case 5, 6 -> Age.ofMonths(random.nextInt(19), 0, convention);
            default -> Age.ofMonths(0, random.nextInt(40), convention);
        };
    }

    /** Half of them near the due dates of {@link #household}. */
    LocalDate day() {
        return random.nextInt(2) == 0 ? edgy() : LocalDate.of(2026, 1 + random.nextInt(12), 1 + random.nextInt(28));
    }

    /** Month ends, 29 February, 1 and 2 April, and days between them. */
    LocalDate edgy() {
        LocalDate any = FROM.plusDays(random.nextInt((int) (UNTIL.toEpochDay() - FROM.toEpochDay())));
        return switch (random.nextInt(7)) {
            case 0 -> any.withDayOfMonth(any.lengthOfMonth());
            case 1 -> any.withDayOfMonth(1);
            case 2 -> LocalDate.of(2004 + 4 * random.nextInt(7), 2, 29);
            case 3 -> LocalDate.of(any.getYear(), 4, 1 + random.nextInt(2));
            case 4 -> LocalDate.of(any.getYear(), 2, 28);
            default -> any;
        };
    }

    private Attributes attributes() {
        Attributes stated = Attributes.NONE_STATED;
        for (Attribute attribute : Attribute.values()) {
            int answer = random.nextInt(10);
            if (answer < 6) {
                stated = stated.with(attribute, answer < 3);
            }
        }
        return stated;
    }

    private Set<Attribute> some(int oneIn) {
        EnumSet<Attribute> chosen = EnumSet.noneOf(Attribute.class);
        if (random.nextInt(oneIn) == 0) {
            chosen.add(pick(List.of(Attribute.values())));
            chosen.add(pick(List.of(Attribute.values())));
        }
        return chosen;
    }

    <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    int nextInt(int bound) {
        return random.nextInt(bound);
    }
}
