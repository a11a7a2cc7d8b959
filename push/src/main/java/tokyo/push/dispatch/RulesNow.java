package tokyo.push.dispatch;

import io.vertx.core.Future;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tokyo.push.alert.DayNow;
import tokyo.push.alert.Facts;
import tokyo.push.alert.Occasions;
import tokyo.push.alert.RuleBook;
import tokyo.push.api.AlertId;
import tokyo.push.api.PersonId;
import tokyo.push.household.HouseholdCopy;
import tokyo.push.matching.RuleSet;
import tokyo.push.matching.RulesOfDay;
import tokyo.push.matching.Verdict;
import tokyo.push.rule.Rule;
import tokyo.push.timing.Due;
import tokyo.push.timing.OccasionsOfDay;
import tokyo.push.timing.Timetable;

/** Looks by the rules in force, on the day that it is now in Tokyo. */
public final class RulesNow implements EligibleNow {
    private final RuleBook rules;
    private final DayNow day;
    private final Occasions occasions;
    private volatile @Nullable Kept kept;

    /** Compiling the rules for a day takes milliseconds, so it is done once for as long as all of these stay. */
    private record Kept(
            List<Rule> rules,
            Map<String, Rule> byProgramme,
            LocalDate day,
            Timetable plans,
            RulesOfDay today,
            OccasionsOfDay occasionsToday) {

        /** @param due of the asked programmes, and settled by nobody */
        Verdicts verdicts(HouseholdCopy copy, Set<String> programmes, List<Due> due) {
            Set<AlertId> eligible = new HashSet<>();
            Set<AlertId> possible = new HashSet<>();
            for (RulesOfDay.Match match : today.matches(Facts.of(copy), programmes)) {
                (match.verdict() == Verdict.ELIGIBLE ? eligible : possible)
                        .add(AlertId.of(
                                match.rule().psid(),
                                copy.person(),
                                match.child().childId()));
            }
            due.forEach(one -> eligible.add(one.alertOf(copy.person())));
            return new Verdicts(eligible, possible, elsewhere(copy.ward(), programmes));
        }

        List<Due> due(HouseholdCopy copy, Set<String> programmes) {
            return occasionsToday.of(Facts.of(copy)).stream()
                    .filter(one -> programmes.contains(one.rule().psid()))
                    .toList();
        }

        private Set<String> elsewhere(String ward, Set<String> programmes) {
            return programmes.stream()
                    .filter(psid -> Optional.ofNullable(byProgramme.get(psid))
                            .filter(rule -> !rule.appliesIn(ward))
                            .isPresent())
                    .collect(Collectors.toSet());
        }
    }

    /** @param rules and the day as of each question: what was confirmed before a batch was stored counts for that batch */
    public RulesNow(RuleBook rules, DayNow day, Occasions occasions) {
        this.rules = rules;
        this.day = day;
        this.occasions = occasions;
    }

    @Override
    public Future<Map<PersonId, Verdicts>> of(
            Collection<HouseholdCopy> households, Map<PersonId, ? extends Set<String>> programmes) {
        return now().compose(kept -> occasions
                .unsettled(due(households, programmes, kept))
                .map(due -> {
                    Map<PersonId, Verdicts> verdicts = new HashMap<>();
                    for (HouseholdCopy copy : households) {
                        Set<String> asked = programmes.get(copy.person());
                        List<Due> own = due.getOrDefault(copy, List.of());
                        verdicts.put(copy.person(), asked == null ? Verdicts.NONE : kept.verdicts(copy, asked, own));
                    }
                    return verdicts;
                }));
    }

    /** Most alerts say that a programme has opened: where no occasion has come, what is settled is not read. */
    private static Map<HouseholdCopy, List<Due>> due(
            Collection<HouseholdCopy> households, Map<PersonId, ? extends Set<String>> programmes, Kept kept) {
        Map<HouseholdCopy, List<Due>> due = new HashMap<>();
        for (HouseholdCopy copy : households) {
            Set<String> asked = programmes.get(copy.person());
            List<Due> own = asked == null ? List.of() : kept.due(copy, asked);
            if (!own.isEmpty()) {
                due.put(copy, own);
            }
        }
        return due;
    }

    private Future<Kept> now() {
        return day.latest()
                .compose(date ->
                        rules.current().compose(all -> occasions.timetable().map(plans -> on(date, all, plans))));
    }

    /** The same list is the same rules; thousands of rules are not compared for each slice. */
    @SuppressWarnings("ReferenceEquality")
    private Kept on(LocalDate date, List<Rule> inForce, Timetable plans) {
        Kept last = kept;
        boolean stays = last != null
                && last.day().equals(date)
                && last.rules() == inForce
                && last.plans().equals(plans);
        if (last == null || !stays) {
            Map<String, Rule> byProgramme = new HashMap<>();
            inForce.forEach(rule -> byProgramme.put(rule.psid(), rule));
            last = new Kept(
                    inForce,
                    byProgramme,
                    date,
                    plans,
                    RuleSet.of(inForce).on(date),
                    occasions.on(date, inForce, plans));
            kept = last;
        }
        return last;
    }
}
