package tokyo.push.suppression;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
import tokyo.push.rule.Rule;

/**
 * Adds up, batch by batch, what became of the alerts of each programme, in families: of all that a family was told of a programme,
 * such as for twins or on several days, the best outcome counts, once.
 *
 * <p>A programme of one ward is that ward's number, wherever the family lives by now: the ward sees who left it, and the next ward
 * does not see another's programme. One of all Tokyo is counted where the family lives.
 *
 * <p>Whose household is gone is counted nowhere, for nobody knows any more where they lived; whom another batch rings for is counted
 * there.
 */
final class ProgrammeTally {
    /** In the table of {@link Families}: ringing is better than any reason not to, and reasons are in their own order. */
    private static final int RANG = 0;

    private final Map<String, String> areas = new HashMap<>();
    private final Map<String, Families> programmes = new HashMap<>();
    private final Map<String, Integer> wardNumbers = new HashMap<>();
    private final List<String> wards = new ArrayList<>();

    /** @param rules in force; where a programme's is gone, its families are counted where they live */
    ProgrammeTally(List<Rule> rules) {
        rules.forEach(rule -> areas.put(rule.psid(), rule.area()));
    }

    /** @param fates of one batch that has ended */
    void add(Map<Target, Fate> fates, Map<PersonId, List<Held>> held, Map<PersonId, HouseholdCopy> households) {
        Map<PersonId, Map<AlertId, String>> about = new HashMap<>();
        held.forEach((person, alerts) -> about.put(
                person,
                alerts.stream()
                        .filter(alert -> alert.kind() != AlertKind.NOTICE)
                        .collect(Collectors.toMap(Held::id, Held::about))));
        fates.forEach((target, fate) -> {
            String psid = about.getOrDefault(target.person(), Map.of()).get(target.alert());
            HouseholdCopy household = households.get(target.person());
            if (psid != null && household != null) {
                add(psid, household, fate.rang() ? Optional.empty() : fate.withheld());
            }
        });
    }

    private void add(String psid, HouseholdCopy household, Optional<Withheld> withheld) {
        Optional<String> area = Optional.ofNullable(areas.get(psid)).filter(known -> !known.equals(Rule.ALL_TOKYO));
        boolean elsewhere =
                withheld.filter(Withheld.ANNOUNCED_BY_ANOTHER::equals).isPresent();
        // From where they moved, nobody knows any more: the ward of now is the one place where it was not.
        boolean fromNowhere =
                area.isEmpty() && withheld.filter(Withheld.MOVED::equals).isPresent();
        if (!elsewhere && !fromNowhere) {
            programmes
                    .computeIfAbsent(psid, first -> new Families())
                    .add(
                            household.person(),
                            withheld.map(reason -> reason.ordinal() + 1).orElse(RANG),
                            number(area.orElse(household.ward())));
        }
    }

    private int number(String ward) {
        return wardNumbers.computeIfAbsent(ward, next -> {
            wards.add(next);
            return wards.size() - 1;
        });
    }

    /** Families by cell, of each programme that anybody was told of. */
    Map<String, Map<OutcomeCell, Integer>> programmes() {
        Map<String, Map<OutcomeCell, Integer>> counted = new HashMap<>();
        programmes.forEach((psid, families) -> counted.put(psid, cells(families)));
        return counted;
    }

    private Map<OutcomeCell, Integer> cells(Families families) {
        Map<OutcomeCell, Integer> cells = new TreeMap<>();
        families.forEach(family -> cells.merge(
                new OutcomeCell(wards.get(Families.ward(family)), name(Families.outcome(family))), 1, Integer::sum));
        return cells;
    }

    private static String name(int outcome) {
        return outcome == RANG ? OutcomeCell.RANG : Withheld.values()[outcome - 1].name();
    }
}
