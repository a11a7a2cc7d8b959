package tokyo.push.daytick;

import io.vertx.core.Future;
import java.time.LocalDate;
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
import tokyo.push.matching.MatchIndex;
import tokyo.push.matching.Matcher;
import tokyo.push.matching.RuleSet;
import tokyo.push.matching.Verdict;
import tokyo.push.rule.Rule;

/**
 * Tells those who grew into a programme since the last day that everybody was told; days that were missed are one step.
 *
 * <p>The day moves on only when all are stored, so a crash in between repeats the whole, which meets its own copies.
 */
public final class DayTick {
    /** Both kinds come into being by time: POSSIBLY lies in the inbox silently. */
    private static final List<Verdict> TOLD = List.of(Verdict.ELIGIBLE, Verdict.POSSIBLY);

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
                .compose(all -> tellPage(new Days(RuleSet.of(all), last, today), Optional.empty()))
                .compose(told -> days.advanceFrom(Optional.of(last), today))
                .mapEmpty();
    }

    /** What one walk over everybody tells. */
    private record Days(RuleSet rules, LocalDate last, LocalDate today) {}

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
        Map<HouseholdCopy, List<Rule>> entrants = entrants(span, page);
        if (entrants.isEmpty()) {
            return Future.succeededFuture();
        }
        Set<String> psids = new TreeSet<>();
        entrants.values().forEach(entered -> entered.forEach(rule -> psids.add(rule.psid())));
        String trigger =
                "daytick/" + span.today() + "/" + after.map(PersonId::value).orElse("");
        return telling.programmes()
                .find(psids)
                .compose(cards -> telling.announcer().announce(trigger, news(entrants, cards, span.today())));
    }

    /** The rules that some child of each household has entered. */
    private static Map<HouseholdCopy, List<Rule>> entrants(Days span, List<HouseholdCopy> page) {
        MatchIndex.Builder index = new MatchIndex.Builder();
        for (int ordinal = 0; ordinal < page.size(); ordinal++) {
            index.add(ordinal, Facts.of(page.get(ordinal)));
        }
        Matcher matcher = new Matcher(index.build(), span.rules());
        Map<Integer, Set<Integer>> entered = new TreeMap<>();
        TOLD.forEach(verdict -> matcher.entrants(
                span.last(),
                span.today(),
                verdict,
                (rule, household, slot) -> entered.computeIfAbsent(household, first -> new TreeSet<>())
                        .add(rule)));
        Map<HouseholdCopy, List<Rule>> entrants = new LinkedHashMap<>();
        entered.forEach((household, numbers) -> entrants.put(
                page.get(household), numbers.stream().map(span.rules()::get).toList()));
        return entrants;
    }

    private Map<PersonId, List<Alert>> news(
            Map<HouseholdCopy, List<Rule>> entrants, Map<String, ProgrammeCard> cards, LocalDate today) {
        Map<PersonId, List<Alert>> news = new TreeMap<>();
        entrants.forEach(
                (copy, entered) -> news.put(copy.person(), telling.composer().compose(copy, entered, cards, today)));
        return news;
    }
}
