package tokyo.push.alert;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tokyo.push.api.AlertId;
import tokyo.push.calendar.Holidays;
import tokyo.push.household.HouseholdCopy;
import tokyo.push.inbox.Alert;
import tokyo.push.inbox.AlertKind;
import tokyo.push.inbox.Because;
import tokyo.push.matching.ChildFacts;
import tokyo.push.matching.Explainer;
import tokyo.push.matching.Explanation;
import tokyo.push.matching.HouseholdFacts;
import tokyo.push.matching.Reason;
import tokyo.push.matching.Verdict;
import tokyo.push.rule.Rule;

/** Turns decisions about a household into alerts, one for each child and programme that is not a NO. */
public final class AlertComposer {
    private final Holidays holidays;

    public AlertComposer(Holidays holidays) {
        this.holidays = holidays;
    }

    /** @param cards rules of programmes without a card are left out: they are no longer in the registry */
    public List<Alert> compose(HouseholdCopy copy, List<Rule> rules, Map<String, ProgrammeCard> cards, LocalDate day) {
        HouseholdFacts facts = Facts.of(copy);
        List<Alert> alerts = new ArrayList<>();
        for (Rule rule : rules) {
            ProgrammeCard card = cards.get(rule.psid());
            if (card != null && rule.appliesIn(copy.ward())) {
                compose(copy, facts, rule, card, day, alerts);
            }
        }
        return alerts;
    }

    private void compose(
            HouseholdCopy copy,
            HouseholdFacts facts,
            Rule rule,
            ProgrammeCard card,
            LocalDate day,
            List<Alert> alerts) {
        List<Explanation.OfChild> decisions =
                Explainer.explain(facts, rule, day).children();
        for (int slot = 0; slot < decisions.size(); slot++) {
            Explanation.OfChild decision = decisions.get(slot);
            if (decision.verdict() != Verdict.NO) {
                alerts.add(alert(copy, facts.children().get(slot), rule, card, decision));
            }
        }
    }

    private Alert alert(
            HouseholdCopy copy, ChildFacts child, Rule rule, ProgrammeCard card, Explanation.OfChild decision) {
        AlertKind kind = decision.verdict() == Verdict.ELIGIBLE ? AlertKind.ELIGIBLE : AlertKind.POSSIBLY;
        Optional<LocalDate> deadline =
                rule.deadline().flatMap(until -> child.birth().map(birth -> until.lastDay(birth, holidays)));
        return new Alert(
                AlertId.of(rule.psid(), copy.person(), child.childId()),
                rule.psid(),
                Optional.of(child.childId()),
                kind,
                AlertText.title(card),
                AlertText.body(card, kind, deadline),
                because(decision.reasons()),
                because(decision.missing()),
                deadline,
                card.officialLink());
    }

    private static List<Because> because(List<Reason> reasons) {
        return reasons.stream()
                .map(reason -> new Because(reason.code().name(), reason.args(), reason.text()))
                .toList();
    }
}
