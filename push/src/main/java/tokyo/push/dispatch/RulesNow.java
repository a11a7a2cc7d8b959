package tokyo.push.dispatch;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tokyo.infra.platform.kernel.TokyoTime;
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
    private final Clock clock;
    private volatile @Nullable Kept kept;

    /** Compiling the rules for a day takes milliseconds, so it is done once for as long as both stay. */
    private record Kept(List<Rule> rules, LocalDate day, RulesOfDay today) {}

    /** @param clock of business, which the devkit moves */
    public RulesNow(RuleBook rules, Clock clock) {
        this.rules = rules;
        this.clock = clock;
    }

    @Override
    public Future<Map<PersonId, Set<AlertId>>> of(Collection<HouseholdCopy> households) {
        return rules.current().map(this::today).map(today -> {
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

    private RulesOfDay today(List<Rule> inForce) {
        LocalDate day = TokyoTime.today(clock);
        Kept last = kept;
        if (last == null || !last.day().equals(day) || !last.rules().equals(inForce)) {
            last = new Kept(inForce, day, RuleSet.of(inForce).on(day));
            kept = last;
        }
        return last.today();
    }
}
