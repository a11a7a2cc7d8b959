package tokyo.push.reaction;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tokyo.push.alert.ProgrammeCard;
import tokyo.push.alert.Telling;
import tokyo.push.api.HouseholdChanged;
import tokyo.push.api.HouseholdWithdrawn;
import tokyo.push.api.Push;
import tokyo.push.household.HouseholdCopy;
import tokyo.push.inbox.Alert;
import tokyo.push.inbox.InboxStore;
import tokyo.push.rule.Rule;
import tokyo.push.timing.OccasionsOfDay;

/**
 * When a household is stated, moves, grows or loses a child, tells it at once what it may have now, and corrects what it was told.
 *
 * <p>What is queued needs no visit: whoever rings looks at the household as it is then.
 */
public final class HouseholdReaction implements Push {
    private final Telling telling;
    private final ToldAlerts told;

    /** @param clock business time, which people see beside their alerts */
    public HouseholdReaction(Telling telling, InboxStore inbox, Clock clock) {
        this.telling = telling;
        this.told = new ToldAlerts(inbox, telling.composer(), clock);
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
        return telling.day()
                .latest()
                .compose(today -> telling.rules().current().compose(all -> tell(copy, all, today)));
    }

    private Future<Void> tell(HouseholdCopy copy, List<Rule> all, LocalDate today) {
        List<Rule> own =
                all.stream().filter(rule -> rule.appliesIn(copy.ward())).toList();
        return telling.programmes()
                .find(psids(own))
                .compose(cards -> telling.occasions()
                        .on(today, own)
                        .compose(occasions -> tell(copy, all, own, cards, occasions, today)));
    }

    private Future<Void> tell(
            HouseholdCopy copy,
            List<Rule> all,
            List<Rule> own,
            Map<String, ProgrammeCard> cards,
            OccasionsOfDay occasions,
            LocalDate today) {
        List<Alert> alerts = new ArrayList<>(telling.composer().compose(copy, own, cards, today));
        return telling.occasions()
                .atOnce(List.of(copy), occasions)
                .compose(due -> {
                    alerts.addAll(telling.composer().compose(copy, due.getOrDefault(copy, List.of()), cards));
                    return announce(copy, alerts);
                })
                .compose(announced -> told.correct(new ToldAlerts.Now(copy, all, cards, alerts, occasions, today)));
    }

    private Future<Void> announce(HouseholdCopy copy, List<Alert> alerts) {
        String trigger = "household/" + copy.person().value() + "/" + copy.version();
        return telling.announcer().announce(trigger, Map.of(copy.person(), alerts));
    }

    private static Set<String> psids(List<Rule> rules) {
        return rules.stream().map(Rule::psid).collect(Collectors.toSet());
    }
}
