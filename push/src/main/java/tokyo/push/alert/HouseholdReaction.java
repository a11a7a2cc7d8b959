package tokyo.push.alert;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tokyo.push.api.HouseholdChanged;
import tokyo.push.api.HouseholdWithdrawn;
import tokyo.push.api.Push;
import tokyo.push.household.HouseholdCopy;
import tokyo.push.household.HouseholdStore;
import tokyo.push.inbox.Alert;
import tokyo.push.rule.Rule;

/** When a household is stated or moves, tells it at once what it may have now. */
public final class HouseholdReaction implements Push {
    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

    private final HouseholdStore households;
    private final RuleBook rules;
    private final ProgrammeCards programmes;
    private final AlertComposer composer;
    private final Announcer announcer;
    private final Clock clock;

    public HouseholdReaction(
            HouseholdStore households,
            RuleBook rules,
            ProgrammeCards programmes,
            AlertComposer composer,
            Announcer announcer,
            Clock clock) {
        this.households = households;
        this.rules = rules;
        this.programmes = programmes;
        this.composer = composer;
        this.announcer = announcer;
        this.clock = clock;
    }

    @Override
    public Future<Void> householdChanged(HouseholdChanged event) {
        HouseholdCopy copy = new HouseholdCopy(event);
        return households.putIfNewer(copy).compose(newest -> newest ? tell(copy) : Future.succeededFuture());
    }

    @Override
    public Future<Void> householdWithdrawn(HouseholdWithdrawn event) {
        return households.withdrawIfNewer(event.person(), event.version()).mapEmpty();
    }

    private Future<Void> tell(HouseholdCopy copy) {
        // Only now: who is stored before midnight is found by the day tick, who is not gets the new day here.
        LocalDate today = LocalDate.ofInstant(clock.instant(), TOKYO);
        return rules.current()
                .map(all ->
                        all.stream().filter(rule -> rule.appliesIn(copy.ward())).toList())
                .compose(own -> programmes.find(psids(own)).map(cards -> composer.compose(copy, own, cards, today)))
                .compose(alerts -> announce(copy, alerts));
    }

    private Future<Void> announce(HouseholdCopy copy, List<Alert> alerts) {
        String trigger = "household/" + copy.person().value() + "/" + copy.version();
        return announcer.announce(trigger, Map.of(copy.person(), alerts));
    }

    private static Set<String> psids(List<Rule> rules) {
        return rules.stream().map(Rule::psid).collect(Collectors.toSet());
    }
}
