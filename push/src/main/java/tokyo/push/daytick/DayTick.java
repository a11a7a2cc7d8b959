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
    /** Households told together: enough that batches are full and stored side by side, about 4 MB of alerts. */
    private static final int TOGETHER = 2_000;

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
                .compose(span -> walk(new Walk(span), telling.households().scan(Optional.empty())))
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

    /** Who has entered what since the last announcement of this walk. */
    private static final class Walk {
        private final Days span;
        private Optional<PersonId> from = Optional.empty();
        private Map<HouseholdCopy, List<Rule>> entered = new LinkedHashMap<>();
        private Map<HouseholdCopy, List<Due>> due = new LinkedHashMap<>();

        Walk(Days span) {
            this.span = span;
        }

        void collect(List<HouseholdCopy> page) {
            for (HouseholdCopy copy : page) {
                HouseholdFacts facts = Facts.of(copy);
                putUnlessEmpty(entered, copy, span.entrants().of(facts));
                putUnlessEmpty(due, copy, span.occasions().entered(facts, span.last()));
            }
        }

        boolean isFull() {
            return entered.size() + due.size() >= TOGETHER;
        }

        void begin(Optional<PersonId> after) {
            from = after;
            entered = new LinkedHashMap<>();
            due = new LinkedHashMap<>();
        }
    }

    /** The next page is on its way while this one is told. */
    private Future<Void> walk(Walk walk, Future<List<HouseholdCopy>> reading) {
        return reading.compose(page -> {
            if (page.isEmpty()) {
                return tell(walk);
            }
            Optional<PersonId> last = Optional.of(page.get(page.size() - 1).person());
            Future<List<HouseholdCopy>> next = telling.households().scan(last);
            walk.collect(page);
            Future<Void> told =
                    walk.isFull() ? tell(walk).onSuccess(done -> walk.begin(last)) : Future.succeededFuture();
            return told.compose(done -> walk(walk, next));
        });
    }

    private Future<Void> tell(Walk walk) {
        String trigger = "daytick/" + walk.span.today() + "/"
                + walk.from.map(PersonId::value).orElse("");
        return telling.occasions()
                .unsettled(walk.due)
                .compose(left -> walk.entered.isEmpty() && left.isEmpty()
                        ? Future.succeededFuture()
                        : telling.programmes()
                                .find(psids(walk.entered, left))
                                .compose(cards -> telling.announcer()
                                        .announce(trigger, news(walk.entered, left, cards, walk.span.today()))));
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
