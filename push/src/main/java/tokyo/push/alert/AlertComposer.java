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
import tokyo.push.template.Catalogue;
import tokyo.push.template.Sentence;
import tokyo.push.timing.Due;
import tokyo.push.timing.Occasion;

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

    /** One alert for each occasion, with the decision for the day that it speaks of. */
    public List<Alert> compose(HouseholdCopy copy, List<Due> dues, Map<String, ProgrammeCard> cards) {
        HouseholdFacts facts = Facts.of(copy);
        List<Alert> alerts = new ArrayList<>();
        for (Due due : dues) {
            ProgrammeCard card = cards.get(due.rule().psid());
            if (card != null) {
                alerts.add(alert(copy, facts, due, card));
            }
        }
        return alerts;
    }

    /** An alert that the facts of now speak against: it says so, rings nowhere, and may come back as new. */
    public Alert ended(Alert told, Explanation.OfChild now) {
        return over(told, told.title(), AlertText.OVER, now.reasons(), told.officialLink());
    }

    /** An alert about a child of whom nothing is stated any more: not a word of what it was about, whatever has happened. */
    public Alert forgotten(Alert told) {
        String title = Catalogue.japanese().say("title.FORGOTTEN");
        return over(told, title, AlertText.FORGOTTEN, List.of(), "");
    }

    private static Alert over(Alert told, String title, List<Sentence> says, List<Reason> reasons, String link) {
        List<Because> why = new ArrayList<>();
        why.add(Because.of(Alert.ENDED, List.of()));
        why.addAll(because(reasons));
        return new Alert(
                told.id(),
                told.psid(),
                told.childId(),
                AlertKind.POSSIBLY,
                title,
                AlertText.japanese(title, says),
                says,
                why,
                List.of(),
                Optional.empty(),
                link);
    }

    private Alert alert(
            HouseholdCopy copy, ChildFacts child, Rule rule, ProgrammeCard card, Explanation.OfChild decision) {
        AlertKind kind = decision.verdict() == Verdict.ELIGIBLE ? AlertKind.ELIGIBLE : AlertKind.POSSIBLY;
        Optional<LocalDate> deadline = deadline(rule, child);
        List<Sentence> says = AlertText.body(kind, deadline);
        return new Alert(
                AlertId.of(rule.psid(), copy.person(), child.childId()),
                rule.psid(),
                Optional.of(child.childId()),
                kind,
                AlertText.title(card),
                AlertText.japanese(card.name(), says),
                says,
                because(decision.reasons()),
                because(decision.missing()),
                deadline,
                card.officialLink());
    }

    private Alert alert(HouseholdCopy copy, HouseholdFacts facts, Due due, ProgrammeCard card) {
        Explanation.OfChild decision = Explainer.explain(facts, due.rule(), due.eligibleOn())
                .children()
                .get(due.slot());
        Optional<LocalDate> deadline = deadline(due.rule(), due.child());
        List<Because> why = new ArrayList<>(because(decision.reasons()));
        why.add(0, AlertText.occasion(due.occasion().anchor(), due.anchorDay()));
        List<Sentence> says = says(due, deadline);
        return new Alert(
                due.alertOf(copy.person()),
                due.rule().psid(),
                Optional.of(due.child().childId()),
                AlertKind.ELIGIBLE,
                AlertText.title(card),
                AlertText.japanese(card.name(), says),
                says,
                why,
                because(decision.missing()),
                deadline,
                card.officialLink());
    }

    private static List<Sentence> says(Due due, Optional<LocalDate> deadline) {
        if (due.occasion().anchor() == Occasion.Anchor.DEADLINE) {
            return AlertText.reminder(due.anchorDay());
        }
        return due.isAhead()
                ? AlertText.ahead(due.eligibleOn(), deadline)
                : AlertText.body(AlertKind.ELIGIBLE, deadline);
    }

    private Optional<LocalDate> deadline(Rule rule, ChildFacts child) {
        return rule.deadline().flatMap(until -> until.lastDayFor(child.birth(), holidays));
    }

    private static List<Because> because(List<Reason> reasons) {
        return reasons.stream()
                .map(reason -> Because.of(reason.code().name(), reason.args()))
                .toList();
    }
}
