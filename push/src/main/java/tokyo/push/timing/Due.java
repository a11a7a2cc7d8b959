package tokyo.push.timing;

import java.time.LocalDate;
import tokyo.push.api.AlertId;
import tokyo.push.api.PersonId;
import tokyo.push.matching.ChildFacts;
import tokyo.push.rule.Rule;

/**
 * An occasion that has come for one child and programme.
 *
 * @param day on which it is told
 * @param slot the child's place in its household
 * @param anchorDay the day that it is counted from, for example the deadline
 * @param eligibleOn the day on which the programme has to be the child's for this to be told
 */
public record Due(
        LocalDate day,
        Rule rule,
        ChildFacts child,
        int slot,
        Occasion occasion,
        LocalDate anchorDay,
        LocalDate eligibleOn) {

    /** It speaks of a day to come, on which the programme will be the child's. */
    public boolean isAhead() {
        return day.isBefore(eligibleOn);
    }

    /** Its window is open on the day; else it is yet to come, or over. */
    public boolean isOpen() {
        return occasion.holdsOn(day, anchorDay);
    }

    /** Never takes the version of a plan or a rule: an edit must not tell again what was told. */
    public AlertId alertOf(PersonId person) {
        return AlertId.of(rule.psid(), person, child.childId(), occasion.id());
    }
}
