package tokyo.push.timing;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tokyo.push.rule.Rule;

/** The plans in force of all areas; immutable. A programme follows the plan of its own area, else that of all Tokyo. */
public record Timetable(Map<String, TimingPlan> byArea) {

    /** Notice two weeks ahead, a reminder a week before a deadline and one in its last three days. */
    static final TimingPlan SHIPPED = new TimingPlan(
            Rule.ALL_TOKYO,
            0,
            List.of(
                    new Occasion("ahead", Occasion.Anchor.OPENING, -14, 14, Set.of()),
                    new Occasion("deadline-week", Occasion.Anchor.DEADLINE, -7, 5, Set.of()),
                    new Occasion("deadline-days", Occasion.Anchor.DEADLINE, -2, 3, Set.of())),
            "shipped",
            Instant.EPOCH,
            "");

    /** Nobody is told of anything but what opens. */
    public static final Timetable NONE = new Timetable(
            Map.of(Rule.ALL_TOKYO, new TimingPlan(Rule.ALL_TOKYO, 0, List.of(), "nobody", Instant.EPOCH, "")));

    public Timetable {
        Map<String, TimingPlan> all = new TreeMap<>(byArea);
        all.putIfAbsent(Rule.ALL_TOKYO, SHIPPED);
        byArea = Collections.unmodifiableMap(all);
    }

    /** @param plans the newest of each area that has one */
    public static Timetable of(List<TimingPlan> plans) {
        Map<String, TimingPlan> byArea = new TreeMap<>();
        plans.forEach(plan -> byArea.put(plan.area(), plan));
        return new Timetable(byArea);
    }

    /** The plan that the area's programmes follow. */
    TimingPlan planOf(String area) {
        TimingPlan own = byArea.get(area);
        return own == null ? allTokyo() : own;
    }

    private TimingPlan allTokyo() {
        return byArea.getOrDefault(Rule.ALL_TOKYO, SHIPPED);
    }

    /** In the order of their areas. */
    public List<TimingPlan> plans() {
        return List.copyOf(byArea.values());
    }

    /** The timing rules of one programme. */
    List<Occasion> occasionsOf(Rule rule) {
        return planOf(rule.area()).occasions().stream()
                .filter(occasion -> occasion.concerns(rule.psid()))
                .toList();
    }
}
