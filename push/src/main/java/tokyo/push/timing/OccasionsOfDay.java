package tokyo.push.timing;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import tokyo.infra.platform.kernel.TokyoTime;
import tokyo.push.api.AlertId;
import tokyo.push.api.PersonId;
import tokyo.push.calendar.Holidays;
import tokyo.push.calendar.SchoolYear;
import tokyo.push.matching.ChildFacts;
import tokyo.push.matching.Explainer;
import tokyo.push.matching.HouseholdFacts;
import tokyo.push.matching.Verdict;
import tokyo.push.rule.Deadline;
import tokyo.push.rule.Rule;
import tokyo.push.rule.Timing;

/**
 * All occasions whose windows are open on one day, for any household; immutable.
 *
 * <p>Every anchor moves with the child's date, never against it, so an open window is one interval of dates, searched once; the few
 * children in it are then decided exactly.
 */
public final class OccasionsOfDay {
    /** Wider than any life that a rule speaks of, and than any window. */
    private static final int REACH_YEARS = 160;

    /** The children whose dates may have the occasion open; half-open, in days since 1970. */
    private record Line(Rule rule, Occasion occasion, boolean edited, int[] births, int[] dues) {
        boolean mayConcern(ChildFacts child) {
            int date = Math.toIntExact(child.date().toEpochDay());
            int[] span = child.birth().isPresent() ? births : dues;
            return date >= span[0] && date < span[1];
        }
    }

    private final LocalDate day;
    private final Moments moments;
    private final Map<String, List<Line>> byArea = new HashMap<>();

    private OccasionsOfDay(LocalDate day, Holidays holidays) {
        this.day = day;
        this.moments = new Moments(holidays);
    }

    public static OccasionsOfDay of(List<Rule> rules, Timetable timetable, LocalDate day, Holidays holidays) {
        return since(day, rules, timetable, day, holidays);
    }

    /** @param last plans that changed on this day or later count as new: who is in a window of theirs has not been told of it */
    public static OccasionsOfDay since(
            LocalDate last, List<Rule> rules, Timetable timetable, LocalDate day, Holidays holidays) {
        OccasionsOfDay today = new OccasionsOfDay(day, holidays);
        for (Rule rule : rules) {
            TimingPlan plan = timetable.planOf(rule.area());
            boolean edited = plan.version() > 0 && !TokyoTime.dayOf(plan.at()).isBefore(last);
            for (Occasion occasion : timetable.occasionsOf(rule)) {
                if (rule.canBeCertain()) {
                    today.byArea
                            .computeIfAbsent(rule.area(), area -> new ArrayList<>())
                            .add(line(rule, occasion, edited, day, holidays));
                }
            }
        }
        return today;
    }

    /** Of which the household is to be told on this day; those already told are among them. */
    public List<Due> of(HouseholdFacts household) {
        return find(household, Optional.empty());
    }

    /**
     * Those whose windows have opened since the last day: however many days were missed, each once, if its window is still open. Who is
     * told only now that there is something is not reminded of its deadline in the same breath.
     */
    public List<Due> entered(HouseholdFacts household, LocalDate last) {
        return find(household, Optional.of(last));
    }

    /**
     * An occasion that was told before, by the facts of now.
     *
     * @param alert of the occasion
     * @return the days that it is counted from now; empty when no occasion of the rule has that alert
     */
    public Optional<List<Due>> told(HouseholdFacts household, int slot, Rule rule, PersonId person, AlertId alert) {
        ChildFacts child = household.children().get(slot);
        return byArea.getOrDefault(rule.area(), List.of()).stream()
                .filter(line -> line.rule().equals(rule))
                .map(Line::occasion)
                .filter(occasion -> AlertId.of(rule.psid(), person, child.childId(), occasion.id())
                        .equals(alert))
                .findFirst()
                .map(occasion -> moments.anchored(day, rule, occasion, child, slot));
    }

    /** What the child is told of later, of one rule and by the dates alone: each occasion on the first day of its window. */
    public List<Due> coming(ChildFacts child, int slot, Rule rule) {
        return byArea.getOrDefault(rule.area(), List.of()).stream()
                .filter(line -> line.rule().equals(rule))
                .flatMap(line -> moments.coming(day, rule, line.occasion(), child, slot))
                .sorted(Comparator.comparing(Due::day))
                .toList();
    }

    private List<Due> find(HouseholdFacts household, Optional<LocalDate> last) {
        List<Due> found = new ArrayList<>();
        for (int slot = 0; slot < household.children().size(); slot++) {
            collect(household.ward(), household, slot, last, found);
            if (!household.ward().equals(Rule.ALL_TOKYO)) {
                collect(Rule.ALL_TOKYO, household, slot, last, found);
            }
        }
        return found;
    }

    private void collect(String area, HouseholdFacts household, int slot, Optional<LocalDate> last, List<Due> found) {
        ChildFacts child = household.children().get(slot);
        for (Line line : byArea.getOrDefault(area, List.of())) {
            if (line.mayConcern(child)) {
                moments.on(day, line.rule(), line.occasion(), child, slot)
                        .filter(due -> isEligible(household, due))
                        .filter(due -> line.edited()
                                || last.isEmpty()
                                || moments.on(last.get(), line.rule(), line.occasion(), child, slot)
                                        .isEmpty())
                        .filter(due -> last.isEmpty() || isKnownSince(last.get(), due))
                        .ifPresent(found::add);
            }
        }
    }

    private static boolean isKnownSince(LocalDate last, Due due) {
        return due.occasion().anchor() != Occasion.Anchor.DEADLINE || Moments.isInTime(due.rule(), due.child(), last);
    }

    private static boolean isEligible(HouseholdFacts household, Due due) {
        return Explainer.explain(household, due.rule(), due.eligibleOn())
                        .children()
                        .get(due.slot())
                        .verdict()
                == Verdict.ELIGIBLE;
    }

    private static Line line(Rule rule, Occasion occasion, boolean edited, LocalDate day, Holidays holidays) {
        int[] births = {Integer.MAX_VALUE, Integer.MIN_VALUE};
        int[] dues = {Integer.MAX_VALUE, Integer.MIN_VALUE};
        switch (occasion.anchor()) {
            case BIRTH -> widen(births, occasion, day, date -> date);
            case DUE_DATE -> widen(dues, occasion, day, date -> date);
            case ENROLMENT ->
                widen(births, occasion, day, birth -> SchoolYear.ofEntry(birth).firstDay());
            case DEADLINE ->
                rule.deadline().ifPresent(until -> {
                    if (until instanceof Deadline.FromBirth counted) {
                        widen(births, occasion, day, birth -> counted.lastDay(birth, holidays));
                    } else if (until instanceof Deadline.OnDay last && occasion.holdsOn(day, last.day())) {
                        widenToAll(births);
                        widenToAll(dues);
                    }
                });
            case OPENING ->
                rule.timings().forEach(timing -> {
                    if (timing.anchor() != Timing.Anchor.NONE) {
                        widen(timing.anchor() == Timing.Anchor.BIRTH ? births : dues, occasion, day, timing::opensOn);
                    }
                });
        }
        return new Line(rule, occasion, edited, births, dues);
    }

    /** The dates whose anchor's day lies so that the window is open on the day. */
    private static void widen(int[] span, Occasion occasion, LocalDate day, UnaryOperator<LocalDate> anchor) {
        LocalDate latest = day.minusDays(occasion.offsetDays());
        LocalDate tooEarly = latest.minusDays(occasion.windowDays());
        span[0] = Math.min(span[0], firstAfter(tooEarly, anchor));
        span[1] = Math.max(span[1], firstAfter(latest, anchor));
    }

    private static void widenToAll(int[] span) {
        span[0] = Integer.MIN_VALUE;
        span[1] = Integer.MAX_VALUE;
    }

    /** The first date whose anchor's day is after the limit. */
    private static int firstAfter(LocalDate limit, UnaryOperator<LocalDate> anchor) {
        int before = Math.toIntExact(limit.minusYears(REACH_YEARS).toEpochDay());
        int after = Math.toIntExact(limit.plusYears(REACH_YEARS).toEpochDay());
        while (after - before > 1) {
            int middle = before + (after - before) / 2;
            if (anchor.apply(LocalDate.ofEpochDay(middle)).isAfter(limit)) {
                after = middle;
            } else {
                before = middle;
            }
        }
        return after;
    }
}
