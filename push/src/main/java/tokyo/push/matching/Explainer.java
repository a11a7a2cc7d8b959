package tokyo.push.matching;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tokyo.push.matching.Reason.Code;
import tokyo.push.rule.Attribute;
import tokyo.push.rule.Attributes;
import tokyo.push.rule.Deadline;
import tokyo.push.rule.Rule;
import tokyo.push.rule.Timing;

/** Replays one decision, condition by condition, without the index; it agrees with the matcher on every pair. */
public final class Explainer {
    private final HouseholdFacts household;
    private final Rule rule;
    private final LocalDate day;

    private Explainer(HouseholdFacts household, Rule rule, LocalDate day) {
        this.household = household;
        this.rule = rule;
        this.day = day;
    }

    public static Explanation explain(HouseholdFacts household, Rule rule, LocalDate day) {
        Explainer explainer = new Explainer(household, rule, day);
        return new Explanation(
                rule.psid(),
                rule.version(),
                day,
                household.children().stream().map(explainer::decide).toList());
    }

    private Explanation.OfChild decide(ChildFacts child) {
        Findings findings = new Findings();
        decideArea(findings);
        decideTiming(child, findings);
        decideDeadline(findings);
        Attributes stated = household.attributesOf(child);
        decideAttributes(rule.required(), stated, true, findings);
        decideAttributes(rule.excluded(), stated, false, findings);
        rule.unknowns().forEach(condition -> findings.missing.add(Reason.of(Code.CONDITION_UNCONFIRMED, condition)));
        return findings.of(child);
    }

    private void decideArea(Findings findings) {
        if (rule.appliesIn(household.ward())) {
            findings.met.add(Reason.of(Code.AREA_MATCHES, rule.area(), household.ward()));
        } else {
            findings.against.add(Reason.of(Code.AREA_DIFFERS, rule.area(), household.ward()));
        }
    }

    private void decideTiming(ChildFacts child, Findings findings) {
        if (rule.timings().isEmpty()) {
            findings.missing.add(Reason.of(Code.TIMING_UNKNOWN));
            return;
        }
        List<Timing> own = rule.timings().stream()
                .filter(timing -> concerns(timing, child))
                .toList();
        if (own.isEmpty()) {
            findings.against.add(Reason.of(child.isBorn() ? Code.ALREADY_BORN : Code.NOT_BORN_YET));
            return;
        }
        LocalDate date = child.date();
        own.stream()
                .filter(timing -> !day.isBefore(timing.opensOn(date)) && day.isBefore(timing.closesOn(date)))
                .findFirst()
                .ifPresentOrElse(
                        timing -> findings.met.add(Reason.within(timing, date)),
                        () -> findings.against.add(outside(own, date)));
    }

    private void decideDeadline(Findings findings) {
        rule.deadline().ifPresent(until -> {
            if (until instanceof Deadline.OnDay last) {
                boolean closed = rule.isClosed(day);
                (closed ? findings.against : findings.met).add(Reason.applications(closed, last.day()));
            }
        });
    }

    /** The next time that opens, else the last one that closed. */
    private Reason outside(List<Timing> timings, LocalDate date) {
        Optional<Timing> next = timings.stream()
                .filter(timing -> day.isBefore(timing.opensOn(date))
                        && timing.opensOn(date).isBefore(timing.closesOn(date)))
                .min(Comparator.comparing(timing -> timing.opensOn(date)));
        return next.map(timing -> Reason.notYet(timing, date))
                .orElseGet(() -> timings.stream()
                        .max(Comparator.comparing(timing -> timing.closesOn(date)))
                        .map(timing -> Reason.over(timing, date))
                        .orElseThrow());
    }

    private static boolean concerns(Timing timing, ChildFacts child) {
        return switch (timing.anchor()) {
            case NONE -> true;
            case BIRTH -> child.isBorn();
            case DUE_DATE -> !child.isBorn();
        };
    }

    private static void decideAttributes(Set<Attribute> asked, Attributes stated, boolean wanted, Findings findings) {
        for (Attribute attribute : asked.stream().sorted().toList()) {
            Optional<Boolean> holds = stated.get(attribute);
            if (holds.isEmpty()) {
                findings.missing.add(Reason.of(Code.ATTRIBUTE_UNKNOWN, attribute));
            } else if (holds.get() == wanted) {
                Code met = wanted ? Code.ATTRIBUTE_HELD : Code.EXCLUSION_NOT_HELD;
                findings.met.add(Reason.of(met, attribute));
            } else {
                Code against = wanted ? Code.ATTRIBUTE_NOT_HELD : Code.EXCLUSION_HELD;
                findings.against.add(Reason.of(against, attribute));
            }
        }
    }

    /** What speaks for, what against, what is missing, of one child. */
    private static final class Findings {
        final List<Reason> met = new ArrayList<>();
        final List<Reason> against = new ArrayList<>();
        final List<Reason> missing = new ArrayList<>();

        Explanation.OfChild of(ChildFacts child) {
            if (!against.isEmpty()) {
                return new Explanation.OfChild(child.childId(), Verdict.NO, against, List.of());
            }
            Verdict verdict = missing.isEmpty() ? Verdict.ELIGIBLE : Verdict.POSSIBLY;
            return new Explanation.OfChild(child.childId(), verdict, met, missing);
        }
    }
}
