package tokyo.push.dispatch;

import io.vertx.core.Future;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tokyo.push.alert.DayNow;
import tokyo.push.alert.Facts;
import tokyo.push.alert.RuleBook;
import tokyo.push.api.AlertId;
import tokyo.push.api.PersonId;
import tokyo.push.household.HouseholdCopy;
import tokyo.push.matching.RuleSet;
import tokyo.push.matching.RulesOfDay;
import tokyo.push.matching.Verdict;
import tokyo.push.rule.Rule;

/** Looks by the rules in force, on the day that it is now in Tokyo. */
public final class RulesNow implements EligibleNow {
    private final RuleBook rules;
    private final DayNow day;
    private volatile @Nullable Kept kept;

    /** Compiling the rules for a day takes milliseconds, so it is done once for as long as both stay. */
    private record Kept(List<Rule> rules, LocalDate day, RulesOfDay today) {}

    /** @param rules and the day as of each question: what was confirmed before a batch was stored counts for that batch */
    public RulesNow(RuleBook rules, DayNow day) {
        this.rules = rules;
        this.day = day;
    }

    @Override
    public Future<Map<PersonId, Set<AlertId>>> of(Collection<HouseholdCopy> households) {
        return day.latest()
                .compose(date -> rules.current().map(all -> on(date, all)))
                .map(today -> {
                    Map<PersonId, Set<AlertId>> eligible = new HashMap<>();
                    households.forEach(copy -> eligible.put(copy.person(), of(copy, today)));
                    return eligible;
                });
    }

    private static Set<AlertId> of(HouseholdCopy copy, RulesOfDay today) {
        return today.matches(Facts.of(copy)).stream()
                .filter(match -> match.verdict() == Verdict.ELIGIBLE)
                .map(match -> AlertId.of(
                        match.rule().psid(), copy.person(), match.child().childId()))
                .collect(Collectors.toSet());
    }

    /** The same list is the same rules; thousands of rules are not compared for each slice. */
    @SuppressWarnings("ReferenceEquality")
    private RulesOfDay on(LocalDate date, List<Rule> inForce) {
        Kept last = kept;
        if (last == null || !last.day().equals(date) || last.rules() != inForce) {
            last = new Kept(inForce, date, RuleSet.of(inForce).on(date));
            kept = last;
        }
        return last.today();
    }
}
