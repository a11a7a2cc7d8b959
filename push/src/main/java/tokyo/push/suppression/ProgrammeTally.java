package tokyo.push.suppression;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tokyo.push.api.AlertId;
import tokyo.push.api.PersonId;
import tokyo.push.delivery.Fate;
import tokyo.push.delivery.Target;
import tokyo.push.delivery.Withheld;
import tokyo.push.household.HouseholdCopy;
import tokyo.push.inbox.AlertKind;
import tokyo.push.inbox.Held;

/**
 * Adds up, batch by batch, what became of the alerts of each programme, in persons: of the alerts that one batch has for a person and a
 * programme, such as those of twins, the best outcome counts.
 *
 * <p>Whose household is gone is counted nowhere, for nobody knows any more where they lived; whom another batch rings for is counted
 * there.
 */
final class ProgrammeTally {
    private final Map<String, Map<OutcomeCell, Integer>> programmes = new HashMap<>();

    private record Subject(PersonId person, String psid) {}

    /** @param fates of one batch that has ended */
    void add(Map<Target, Fate> fates, Map<PersonId, List<Held>> held, Map<PersonId, HouseholdCopy> households) {
        Map<PersonId, Map<AlertId, String>> about = new HashMap<>();
        held.forEach((person, alerts) -> about.put(
                person,
                alerts.stream()
                        .filter(alert -> alert.kind() != AlertKind.NOTICE)
                        .collect(Collectors.toMap(Held::id, Held::about))));
        Map<Subject, Fate> best = new HashMap<>();
        fates.forEach((target, fate) -> {
            String psid = about.getOrDefault(target.person(), Map.of()).get(target.alert());
            boolean elsewhere = fate.withheld()
                    .filter(Withheld.ANNOUNCED_BY_ANOTHER::equals)
                    .isPresent();
            if (psid != null && !elsewhere && households.containsKey(target.person())) {
                best.merge(new Subject(target.person(), psid), fate, ProgrammeTally::better);
            }
        });
        best.forEach((subject, fate) -> count(
                subject.psid(),
                Objects.requireNonNull(households.get(subject.person())).ward(),
                fate));
    }

    private static Fate better(Fate one, Fate other) {
        return rank(one) <= rank(other) ? one : other;
    }

    private static int rank(Fate fate) {
        return fate.withheld().map(Withheld::ordinal).orElse(-1);
    }

    private void count(String psid, String ward, Fate fate) {
        Optional<Withheld> withheld = fate.rang() ? Optional.empty() : fate.withheld();
        programmes
                .computeIfAbsent(psid, first -> new TreeMap<>())
                .merge(new OutcomeCell(ward, withheld.map(Withheld::name).orElse(OutcomeCell.RANG)), 1, Integer::sum);
    }

    /** People by cell, of each programme that anybody was told of. */
    Map<String, Map<OutcomeCell, Integer>> programmes() {
        return programmes;
    }
}
