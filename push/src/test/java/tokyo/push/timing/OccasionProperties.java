package tokyo.push.timing;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import tokyo.push.calendar.Holidays;
import tokyo.push.matching.ChildFacts;
import tokyo.push.matching.HouseholdFacts;
import tokyo.push.rule.Attribute;
import tokyo.push.rule.Attributes;
import tokyo.push.rule.Deadline;
import tokyo.push.rule.Milestone;
import tokyo.push.rule.Milestone.Age;
import tokyo.push.rule.Milestone.AgeConvention;
import tokyo.push.rule.Rule;
import tokyo.push.rule.Timing;
import tokyo.push.timing.Occasion.Anchor;

/** Occasions of random families are what walking the calendar day by day finds. {@code -Dseed=} repeats a run. */
class OccasionProperties {
    private static final long SEED = Long.getLong("seed", new SecureRandom().nextLong());
    private static final int CITIES = 20;
    private static final int FAMILIES = 25;
    private static final String WARD = "131211";
    private static final Holidays HOLIDAYS = Holidays.bundled();

    private static int found;

    private Random random = new Random(0);
    private LocalDate today = LocalDate.EPOCH;
    private Timetable plans = Timetable.NONE;
    private List<Rule> rules = List.of();
    private List<HouseholdFacts> families = List.of();

    @BeforeAll
    static void print_the_seed() {
        System.out.println("OccasionProperties seed=" + SEED);
    }

    @AfterAll
    static void something_was_due_in_some_city() {
        assertThat(found).isPositive();
    }

    @BeforeEach
    void found_a_city(RepetitionInfo repetition) {
        random = new Random(SEED + repetition.getCurrentRepetition());
        today = edgy(LocalDate.of(2026, 1, 1), 400);
        rules = IntStream.range(0, 30).mapToObj(this::rule).toList();
        TimingPlan own = new TimingPlan(WARD, 3, occasions("own-"), "clerk-adachi", Instant.EPOCH, "");
        TimingPlan all = new TimingPlan(Rule.ALL_TOKYO, 1, occasions("all-"), "central-editor", Instant.EPOCH, "");
        plans = Timetable.of(List.of(own, all));
        families = IntStream.range(0, FAMILIES).mapToObj(number -> family()).toList();
    }

    private List<Occasion> occasions(String prefix) {
        List<Occasion> occasions = new ArrayList<>();
        for (Anchor anchor : Anchor.values()) {
            int offset = random.nextInt(80) - (anchor == Anchor.BIRTH ? 0 : 60);
            int window = 1 + random.nextInt(30);
            if (anchor == Anchor.OPENING && offset <= 0) {
                offset = Math.min(offset, -window);
            }
            occasions.add(new Occasion(
                    prefix + anchor,
                    anchor,
                    anchor == Anchor.DEADLINE ? -Math.abs(offset) : offset,
                    window,
                    random.nextInt(3) == 0 ? Set.of("p1", "p2", "p3", "p4") : Set.of()));
        }
        return occasions;
    }

    private Rule rule(int number) {
        List<Timing> timings = new ArrayList<>();
        for (int count = 1 + random.nextInt(2); count > 0; count--) {
            int from = random.nextInt(40);
            timings.add(
                    switch (random.nextInt(4)) {
                        case 0 -> new Timing.PregnancyWeeks(from, from + 1 + random.nextInt(45 - from));
                        case 1 -> new Timing.ChildAge(new Milestone.Birth(), Age.ofDays(1 + random.nextInt(60)));
                        case 2 -> new Timing.ChildAge(new Milestone.FiscalYearEnd(5), new Milestone.FiscalYearEnd(12));
                        default ->
                            new Timing.ChildAge(
                                    Age.ofMonths(0, from * 2, convention()),
                                    Age.ofMonths(0, random.nextInt(100), convention()));
                    });
        }
        Set<Attribute> required = random.nextInt(4) == 0 ? Set.of(Attribute.SINGLE_PARENT) : Set.of();
        List<String> unknowns = random.nextInt(6) == 0 ? List.of("所得の条件") : List.of();
        Optional<Deadline> deadline = switch (random.nextInt(4)) {
            case 0 -> Optional.of(new Deadline.FromBirth(1 + random.nextInt(120), random.nextBoolean()));
            case 1 -> Optional.of(new Deadline.OnDay(edgy(today.minusDays(70), 160)));
            default -> Optional.empty();
        };
        String area = random.nextInt(3) == 0 ? Rule.ALL_TOKYO : WARD;
        return new Rule("p" + number, area, timings, required, Set.of(), unknowns, 1, deadline);
    }

    private AgeConvention convention() {
        return random.nextBoolean() ? AgeConvention.LEGAL : AgeConvention.BIRTHDAY;
    }

    private HouseholdFacts family() {
        List<ChildFacts> children = new ArrayList<>();
        for (int count = random.nextInt(3); count >= 0; count--) {
            LocalDate birth =
                    random.nextInt(3) == 0 ? today.minusDays(random.nextInt(150)) : edgy(today.minusYears(8), 2900);
            boolean expected = random.nextInt(4) == 0;
            children.add(child(children.size(), expected, birth));
            if (random.nextInt(5) == 0) {
                children.add(child(children.size(), expected, birth));
            }
        }
        Attributes stated = switch (random.nextInt(3)) {
            case 0 -> Attributes.NONE_STATED;
            case 1 -> Attributes.of(Set.of(Attribute.SINGLE_PARENT), Set.of());
            default -> Attributes.of(Set.of(), Set.of(Attribute.SINGLE_PARENT));
        };
        return new HouseholdFacts(WARD, children, stated);
    }

    private ChildFacts child(int number, boolean expected, LocalDate birth) {
        return expected
                ? new ChildFacts(
                        "c" + number,
                        Optional.empty(),
                        Optional.of(today.plusDays(random.nextInt(290) - 20)),
                        Attributes.NONE_STATED)
                : new ChildFacts("c" + number, Optional.of(birth), Optional.empty(), Attributes.NONE_STATED);
    }

    /** Month ends, 29 February, 1 and 2 April, and days between them. */
    private LocalDate edgy(LocalDate from, int days) {
        LocalDate any = from.plusDays(random.nextInt(days));
        return switch (random.nextInt(6)) {
            case 0 -> any.withDayOfMonth(any.lengthOfMonth());
            case 1 -> LocalDate.of(any.getYear(), 4, 1 + random.nextInt(2));
            case 2 -> any.isLeapYear() ? LocalDate.of(any.getYear(), 2, 29) : LocalDate.of(any.getYear(), 2, 28);
            default -> any;
        };
    }

    private Set<String> expected(HouseholdFacts family, LocalDate day) {
        Set<String> expected = new TreeSet<>();
        for (int slot = 0; slot < family.children().size(); slot++) {
            for (Rule rule : rules) {
                for (Occasion occasion : plans.planOf(rule.area()).occasions()) {
                    if (OccasionOracle.holds(family, family.children().get(slot), rule, occasion, day)) {
                        expected.add(rule.psid() + "/" + slot + "/" + occasion.id());
                    }
                }
            }
        }
        return expected;
    }

    /** Fails on one that is found twice. */
    private static Set<String> names(List<Due> found) {
        Set<String> names = new TreeSet<>();
        found.forEach(due -> assertThat(names.add(name(due))).as("found once").isTrue());
        return names;
    }

    private static String name(Due due) {
        return due.rule().psid() + "/" + due.slot() + "/" + due.occasion().id();
    }

    @RepeatedTest(CITIES)
    void what_is_due_on_a_day_is_what_walking_the_calendar_finds() {
        OccasionsOfDay occasions = OccasionsOfDay.of(rules, plans, today, HOLIDAYS);
        for (HouseholdFacts family : families) {
            Set<String> due = names(occasions.of(family));
            assertThat(due).isEqualTo(expected(family, today));
            found += due.size();
        }
    }

    @RepeatedTest(CITIES)
    void however_many_days_were_missed_it_is_told_what_holds_now_and_did_not_hold_then() {
        for (int days : new int[] {1, 2, 1 + random.nextInt(40), 365}) {
            LocalDate last = today.minusDays(days);
            OccasionsOfDay occasions = OccasionsOfDay.since(last, rules, plans, today, HOLIDAYS);
            for (HouseholdFacts family : families) {
                Set<String> expected = expected(family, today);
                expected.removeAll(expected(family, last));
                expected.removeIf(name -> name.endsWith("DEADLINE") && !wasOpen(family, name, last));
                assertThat(names(occasions.entered(family, last))).isEqualTo(expected);
            }
        }
    }

    private boolean wasOpen(HouseholdFacts family, String name, LocalDate day) {
        String[] parts = name.split("/");
        Rule rule = rules.get(Integer.parseInt(parts[0].substring(1)));
        return OccasionOracle.inTime(rule, family.children().get(Integer.parseInt(parts[1])), day);
    }

    @RepeatedTest(CITIES)
    void day_by_day_nothing_is_told_twice_and_nothing_after_its_deadline() {
        LocalDate from = today.minusDays(60);
        for (HouseholdFacts family : families) {
            List<String> told = new ArrayList<>();
            for (LocalDate day = from.plusDays(1); !day.isAfter(today); day = day.plusDays(1)) {
                List<Due> due = OccasionsOfDay.of(rules, plans, day, HOLIDAYS).entered(family, day.minusDays(1));
                for (Due one : due) {
                    assertThat(one.occasion().anchor() == Anchor.DEADLINE
                                    && one.anchorDay().isBefore(day))
                            .isFalse();
                    // A programme may open twice in a life, so that its second notice meets the first by its id.
                    if (one.occasion().anchor() != Anchor.OPENING
                            && rules.contains(one.rule())
                            && one.rule().timings().size() == 1) {
                        told.add(name(one));
                    }
                }
            }
            assertThat(told).doesNotHaveDuplicates();
        }
    }

    @RepeatedTest(3)
    void an_edited_plan_finds_everybody_in_its_windows_and_any_other_only_who_came_in() {
        Instant edited = today.minusDays(1).atTime(12, 0).toInstant(ZoneOffset.ofHours(9));
        TimingPlan fresh = new TimingPlan(WARD, 4, plans.planOf(WARD).occasions(), "clerk-adachi", edited, "");
        Timetable table = Timetable.of(List.of(fresh, plans.planOf(Rule.ALL_TOKYO)));
        OccasionsOfDay occasions = OccasionsOfDay.since(today.minusDays(1), rules, table, today, HOLIDAYS);
        for (HouseholdFacts family : families) {
            List<Due> found = occasions.entered(family, today.minusDays(1));
            Set<String> own = new TreeSet<>(expected(family, today));
            own.removeIf(name ->
                    !name.contains("/own-") || name.endsWith("DEADLINE") && !wasOpen(family, name, today.minusDays(1)));
            assertThat(found.stream()
                            .sorted(Comparator.comparing(OccasionProperties::name))
                            .map(OccasionProperties::name)
                            .filter(name -> name.contains("/own-")))
                    .containsExactlyElementsOf(own);
        }
    }
}
