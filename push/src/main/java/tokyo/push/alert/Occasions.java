package tokyo.push.alert;

import io.vertx.core.Future;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import tokyo.push.api.PersonId;
import tokyo.push.calendar.Holidays;
import tokyo.push.household.HouseholdCopy;
import tokyo.push.matter.Matter;
import tokyo.push.matter.MatterStore;
import tokyo.push.matter.Settled;
import tokyo.push.rule.Rule;
import tokyo.push.timing.Due;
import tokyo.push.timing.Occasion;
import tokyo.push.timing.OccasionsOfDay;
import tokyo.push.timing.Timetable;

/** What people are told of besides a programme's opening, by the timing rules in force; never of what they have settled. */
public final class Occasions {
    private final Supplier<Future<Timetable>> timetable;
    private final MatterStore matters;
    private final Holidays holidays;

    /** @param timetable the plans in force as of each question */
    public Occasions(Supplier<Future<Timetable>> timetable, MatterStore matters, Holidays holidays) {
        this.timetable = timetable;
        this.matters = matters;
        this.holidays = holidays;
    }

    public Future<Timetable> timetable() {
        return timetable.get();
    }

    /** Of one day, for who was told everything up to the last. */
    public Future<OccasionsOfDay> since(LocalDate last, List<Rule> rules, LocalDate day) {
        return timetable.get().map(plans -> OccasionsOfDay.since(last, rules, plans, day, holidays));
    }

    /** Of one day, for who may have been told nothing yet. */
    public Future<OccasionsOfDay> on(LocalDate day, List<Rule> rules) {
        return timetable.get().map(plans -> on(day, rules, plans));
    }

    public OccasionsOfDay on(LocalDate day, List<Rule> rules, Timetable plans) {
        return OccasionsOfDay.of(rules, plans, day, holidays);
    }

    /** What the households are to be told at once; their deadlines they read in the alerts, and are reminded of on another day. */
    public Future<Map<HouseholdCopy, List<Due>>> atOnce(Collection<HouseholdCopy> copies, OccasionsOfDay today) {
        Map<HouseholdCopy, List<Due>> due = new HashMap<>();
        for (HouseholdCopy copy : copies) {
            List<Due> own = today.of(Facts.of(copy)).stream()
                    .filter(one -> one.occasion().anchor() != Occasion.Anchor.DEADLINE)
                    .toList();
            if (!own.isEmpty()) {
                due.put(copy, own);
            }
        }
        return unsettled(due);
    }

    /** Without what was applied for or put away; one read for all who have anything due. */
    public Future<Map<HouseholdCopy, List<Due>>> unsettled(Map<HouseholdCopy, List<Due>> due) {
        if (due.isEmpty()) {
            return Future.succeededFuture(due);
        }
        return matters.settled(due.keySet().stream().map(HouseholdCopy::person).toList())
                .map(settled -> {
                    Map<HouseholdCopy, List<Due>> left = new HashMap<>();
                    due.forEach((copy, own) -> {
                        Set<Matter> done = matters(settled.getOrDefault(copy.person(), List.of()));
                        List<Due> open = own.stream()
                                .filter(one -> !done.contains(matter(one)))
                                .toList();
                        if (!open.isEmpty()) {
                            left.put(copy, open);
                        }
                    });
                    return left;
                });
    }

    /** What each of the persons has settled. */
    public Future<Map<PersonId, Set<Matter>>> settled(Collection<PersonId> persons) {
        return matters.settled(persons).map(found -> {
            Map<PersonId, Set<Matter>> settled = new HashMap<>();
            found.forEach((person, own) -> settled.put(person, matters(own)));
            return settled;
        });
    }

    public static Matter matter(Due due) {
        return new Matter(due.rule().psid(), due.child().childId());
    }

    private static Set<Matter> matters(List<Settled> settled) {
        Set<Matter> matters = new HashSet<>();
        settled.forEach(one -> matters.add(one.matter()));
        return matters;
    }
}
