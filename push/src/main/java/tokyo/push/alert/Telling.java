package tokyo.push.alert;

import java.time.Clock;
import java.time.LocalDate;
import tokyo.infra.platform.kernel.TokyoTime;
import tokyo.push.household.HouseholdStore;

/**
 * All that a trigger needs to tell people what they may have: who they are, by which rules, in which words, and where it is stored.
 *
 * @param clock of business, which the devkit moves
 */
public record Telling(
        HouseholdStore households,
        RuleBook rules,
        ProgrammeCards programmes,
        AlertComposer composer,
        Announcer announcer,
        Clock clock) {

    public LocalDate today() {
        return TokyoTime.today(clock);
    }
}
