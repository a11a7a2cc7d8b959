package tokyo.push.reaction;

import io.vertx.core.Future;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tokyo.infra.platform.kernel.StableId;
import tokyo.push.alert.ProgrammeCard;
import tokyo.push.alert.Telling;
import tokyo.push.api.PersonId;
import tokyo.push.household.HouseholdCopy;
import tokyo.push.inbox.Alert;
import tokyo.push.rule.Rule;
import tokyo.push.timing.Due;
import tokyo.push.timing.OccasionsOfDay;

/**
 * When rules change, tells those who may have something now and were not told before.
 *
 * <p>What changed is the difference between the rules in force and those that everybody was told about, both stored; so nothing is
 * lost with the process that made the change. One leader runs it at a time.
 */
public final class RuleReaction {
    private final RulePositionStore positions;
    private final Telling telling;

    public RuleReaction(RulePositionStore positions, Telling telling) {
        this.positions = positions;
        this.telling = telling;
    }

    /** One look; done when everybody was told of every rule that has changed since the last one. */
    public Future<Void> run() {
        return telling.rules()
                .current()
                .compose(all -> positions
                        .all()
                        .compose(told ->
                                positions.forget(gone(all, told)).compose(forgotten -> catchUp(changed(all, told)))));
    }

    /** A programme that leaves the registry and comes back is news to households that were stated in between. */
    private static Set<String> gone(List<Rule> all, Map<String, String> told) {
        Set<String> gone = new HashSet<>(told.keySet());
        all.forEach(rule -> gone.remove(rule.psid()));
        return gone;
    }

    private Future<Void> catchUp(List<Rule> changed) {
        if (changed.isEmpty()) {
            return Future.succeededFuture();
        }
        Map<String, String> fingerprints = new TreeMap<>();
        changed.forEach(rule -> fingerprints.put(rule.psid(), fingerprint(rule)));
        String id = StableId.of("rules", fingerprints.toString());
        return telling.day()
                .latest()
                .compose(today -> telling.programmes()
                        .find(fingerprints.keySet())
                        .compose(cards -> telling.occasions()
                                .on(today, changed)
                                .compose(occasions ->
                                        tellPage(new Change(id, changed, cards, today, occasions), Optional.empty()))))
                .compose(told -> positions.advance(fingerprints));
    }

    /** What everybody is told of in one walk. */
    private record Change(
            String id, List<Rule> rules, Map<String, ProgrammeCard> cards, LocalDate day, OccasionsOfDay occasions) {}

    private Future<Void> tellPage(Change change, Optional<PersonId> after) {
        return whoMayBeMeant(change, after).compose(page -> {
            if (page.isEmpty()) {
                return Future.succeededFuture();
            }
            Optional<PersonId> last = Optional.of(page.get(page.size() - 1).person());
            String trigger =
                    "rules/" + change.id() + "/" + after.map(PersonId::value).orElse("");
            return telling.occasions()
                    .atOnce(page, change.occasions())
                    .compose(due -> telling.announcer().announce(trigger, news(change, page, due)))
                    .compose(told -> tellPage(change, last));
        });
    }

    /** A rule of one municipality is nothing to those who live elsewhere. */
    private Future<List<HouseholdCopy>> whoMayBeMeant(Change change, Optional<PersonId> after) {
        Set<String> areas = change.rules().stream().map(Rule::area).collect(Collectors.toSet());
        return areas.size() == 1 && !areas.contains(Rule.ALL_TOKYO)
                ? telling.households().scanWard(areas.iterator().next(), after)
                : telling.households().scan(after);
    }

    private Map<PersonId, List<Alert>> news(
            Change change, List<HouseholdCopy> page, Map<HouseholdCopy, List<Due>> due) {
        Map<PersonId, List<Alert>> news = new HashMap<>();
        for (HouseholdCopy copy : page) {
            List<Alert> alerts =
                    new ArrayList<>(telling.composer().compose(copy, change.rules(), change.cards(), change.day()));
            alerts.addAll(telling.composer().compose(copy, due.getOrDefault(copy, List.of()), change.cards()));
            if (!alerts.isEmpty()) {
                news.put(copy.person(), alerts);
            }
        }
        return news;
    }

    private static List<Rule> changed(List<Rule> all, Map<String, String> told) {
        return all.stream()
                .filter(rule -> !fingerprint(rule).equals(told.get(rule.psid())))
                .toList();
    }

    /** Whatever a rule decides by is in its text. */
    static String fingerprint(Rule rule) {
        return StableId.of(
                rule.area(),
                rule.timings().toString(),
                rule.required().stream().sorted().toList().toString(),
                rule.excluded().stream().sorted().toList().toString(),
                rule.unknowns().toString(),
                rule.deadline().toString());
    }
}
