package tokyo.push.alert;

import tokyo.push.household.HouseholdStore;

/**
 * All that a trigger needs to tell people what they may have: who they are, by which rules, in which words, on which day, and where
 * it is stored.
 */
public record Telling(
        HouseholdStore households,
        RuleBook rules,
        ProgrammeCards programmes,
        AlertComposer composer,
        Announcer announcer,
        DayNow day,
        Occasions occasions) {}
