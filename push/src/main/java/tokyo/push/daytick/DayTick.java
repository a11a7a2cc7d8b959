package tokyo.push.daytick;

import io.vertx.core.Future;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tokyo.push.alert.Facts;
import tokyo.push.alert.ProgrammeCard;
import tokyo.push.alert.Telling;
import tokyo.push.api.PersonId;
import tokyo.push.household.HouseholdCopy;
import tokyo.push.inbox.Alert;
import tokyo.push.matching.EntrantRules;
import tokyo.push.matching.HouseholdFacts;
import tokyo.push.matching.RuleSet;
import tokyo.push.rule.Rule;
import tokyo.push.timing.Due;
import tokyo.push.timing.OccasionsOfDay;

/**
 * Tells those who grew into a programme since the last day that everybody was told; days that were missed are one step.
 *
 * <p>The day moves on only when all are stored, so a crash in between repeats the whole, which meets its own copies.
 */
public final class DayTick {
    private final DayStore days;
    private final Telling telling;

    public DayTick(DayStore days, Telling telling) {
        this.days = days;
        this.telling = telling;
    }

    /** One look; done at once on a day that everybody was told already. */
    public Future<Void> run() {
        LocalDate today = telling.day().byClock();
        return days.toldUpTo().compose(last -> last.isPresent() ? since(last.get(), today) : begin(today));
    }

    /** Before the first day nobody was there to be told. */
    private Future<Void> begin(LocalDate today) {
        return days.advanceFrom(Optional.empty(), today).mapEmpty();
    }

    private Future<Void> since(LocalDate last, LocalDate today) {
        if (!last.isBefore(today)) {
            return Future.succeededFuture();
        }
        // First of all: who is stored or confirmed meanwhile on a machine whose clock is behind takes the new day from
        // it.
        return days.begin(today)
                .compose(begun -> telling.rules().current())
                .compose(all -> span(all, last, today))
                .compose(span -> tellPage(span, Optional.empty()))
                .compose(told -> days.advanceFrom(Optional.of(last), today))
                .mapEmpty();
    }

    /** What one walk over everybody tells. */
    private record Days(EntrantRules entrants, OccasionsOfDay occasions, LocalDate last, LocalDate today) {}

    private Future<Days> span(List<Rule> rules, LocalDate last, LocalDate today) {
        return telling.occasions()
                .since(last, rules, today)
                .map(occasions -> new Days(RuleSet.of(rules).entrants(last, today), occasions, last, today));
    }

    private Future<Void> tellPage(Days span, Optional<PersonId> after) {
        return telling.households().scan(after).compose(page -> {
            if (page.isEmpty()) {
                return Future.succeededFuture();
            }
            Optional<PersonId> last = Optional.of(page.get(page.size() - 1).person());
            return tell(span, page, after).compose(told -> tellPage(span, last));
        });
    }

    private Future<Void> tell(Days span, List<HouseholdCopy> page, Optional<PersonId> after) {
        Map<HouseholdCopy, List<Rule>> entered = new LinkedHashMap<>();
        Map<HouseholdCopy, List<Due>> due = new LinkedHashMap<>();
        for (HouseholdCopy copy : page) {
            HouseholdFacts facts = Facts.of(copy);
            putUnlessEmpty(entered, copy, span.entrants().of(facts));
            putUnlessEmpty(due, copy, span.occasions().entered(facts, span.last()));
        }
        String trigger =
                "daytick/" + span.today() + "/" + after.map(PersonId::value).orElse("");
        return telling.occasions()
                .unsettled(due)
                .compose(left -> entered.isEmpty() && left.isEmpty()
                        ? Future.succeededFuture()
                        : telling.programmes()
                                .find(psids(entered, left))
                                .compose(cards -> telling.announcer()
                                        .announce(trigger, news(entered, left, cards, span.today()))));
    }

    private static <T> void putUnlessEmpty(Map<HouseholdCopy, List<T>> into, HouseholdCopy copy, List<T> found) {
        if (!found.isEmpty()) {
            into.put(copy, found);
        }
    }

    private static Set<String> psids(Map<HouseholdCopy, List<Rule>> entered, Map<HouseholdCopy, List<Due>> due) {
        Set<String> psids = new TreeSet<>();
        entered.values().forEach(rules -> rules.forEach(rule -> psids.add(rule.psid())));
        due.values().forEach(dues -> dues.forEach(one -> psids.add(one.rule().psid())));
        return psids;
    }

    private Map<PersonId, List<Alert>> news(
            Map<HouseholdCopy, List<Rule>> entered,
            Map<HouseholdCopy, List<Due>> due,
            Map<String, ProgrammeCard> cards,
            LocalDate today) {
        Map<PersonId, List<Alert>> news = new TreeMap<>();
        entered.forEach(
                (copy, rules) -> add(news, copy.person(), telling.composer().compose(copy, rules, cards, today)));
        due.forEach((copy, dues) -> add(news, copy.person(), telling.composer().compose(copy, dues, cards)));
        return news;
    }

    private static void add(Map<PersonId, List<Alert>> news, PersonId person, List<Alert> alerts) {
        news.computeIfAbsent(person, first -> new ArrayList<>()).addAll(alerts);
    }
}
