package tokyo.push.alert;

import io.vertx.core.Future;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tokyo.push.api.HouseholdChanged;
import tokyo.push.api.HouseholdWithdrawn;
import tokyo.push.api.Push;
import tokyo.push.household.HouseholdCopy;
import tokyo.push.inbox.Alert;
import tokyo.push.rule.Rule;

/** When a household is stated or moves, tells it at once what it may have now. */
public final class HouseholdReaction implements Push {
    private final Telling telling;

    public HouseholdReaction(Telling telling) {
        this.telling = telling;
    }

    @Override
    public Future<Void> householdChanged(HouseholdChanged event) {
        HouseholdCopy copy = new HouseholdCopy(event);
        return telling.households().putIfNewer(copy).compose(newest -> newest ? tell(copy) : Future.succeededFuture());
    }

    @Override
    public Future<Void> householdWithdrawn(HouseholdWithdrawn event) {
        return telling.households()
                .withdrawIfNewer(event.person(), event.version())
                .mapEmpty();
    }

    private Future<Void> tell(HouseholdCopy copy) {
        // Both are asked only now that the copy is stored: a rule or a day that comes later walks over it.
        return telling.day().latest().compose(today -> tell(copy, today));
    }

    private Future<Void> tell(HouseholdCopy copy, LocalDate today) {
        return telling.rules()
                .current()
                .map(all ->
                        all.stream().filter(rule -> rule.appliesIn(copy.ward())).toList())
                .compose(own -> telling.programmes()
                        .find(psids(own))
                        .map(cards -> telling.composer().compose(copy, own, cards, today)))
                .compose(alerts -> announce(copy, alerts));
    }

    private Future<Void> announce(HouseholdCopy copy, List<Alert> alerts) {
        String trigger = "household/" + copy.person().value() + "/" + copy.version();
        return telling.announcer().announce(trigger, Map.of(copy.person(), alerts));
    }

    private static Set<String> psids(List<Rule> rules) {
        return rules.stream().map(Rule::psid).collect(Collectors.toSet());
    }
}
