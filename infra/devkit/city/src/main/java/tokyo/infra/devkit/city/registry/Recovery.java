package tokyo.infra.devkit.city.registry;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tokyo.push.review.RuleBody;
import tokyo.push.rule.Attribute;
import tokyo.push.rule.Milestone;
import tokyo.push.rule.Timing;

/** How much of what made prose means is read back from it, field by field; nothing is confirmed here, it is what staff would be shown. */
public final class Recovery {
    /**
     * @param said in the prose
     * @param right of these, read exactly
     * @param wrong of these, read as something else
     * @param invented read where the prose says nothing of it
     */
    public record Tally(int said, int right, int wrong, int invented) {
        /** Of what was said. */
        public double share() {
            return said == 0 ? 1 : (double) right / said;
        }

        private Tally with(boolean isSaid, boolean isRead, boolean isEqual) {
            return new Tally(
                    said + (isSaid ? 1 : 0),
                    right + (isSaid && isEqual ? 1 : 0),
                    wrong + (isSaid && isRead && !isEqual ? 1 : 0),
                    invented + (!isSaid && isRead ? 1 : 0));
        }
    }

    private final Map<String, Tally> tallies = new TreeMap<>();

    /**
     * Counts one record.
     *
     * @param structured the record has structured ages, which are read before prose: its timing is not counted
     */
    public void count(Truth truth, RuleBody read, boolean structured) {
        if (!structured && !isFromDeadline(truth, read)) {
            add("timing", truth.timing(), read.timings().stream().findFirst());
        }
        add("deadline", truth.deadline(), read.deadline());
        for (Attribute attribute : Attribute.values()) {
            add(
                    "required " + attribute,
                    flag(truth.required().contains(attribute)),
                    flag(read.required().contains(attribute)));
            add(
                    "excluded " + attribute,
                    flag(truth.excluded().contains(attribute)),
                    flag(read.excluded().contains(attribute)));
        }
    }

    /** Where nothing else says when, the period of application does: that is no invention, and no age that the prose says. */
    private static boolean isFromDeadline(Truth truth, RuleBody read) {
        return truth.timing().isEmpty()
                && truth.deadline().isPresent()
                && read.timings().stream()
                        .anyMatch(timing -> timing instanceof Timing.ChildAge age
                                && age.until() instanceof Milestone.DeadlinePassed);
    }

    private static Optional<Boolean> flag(boolean holds) {
        return holds ? Optional.of(true) : Optional.empty();
    }

    private <T> void add(String field, Optional<? extends T> said, Optional<? extends T> read) {
        Tally tally = tallies.getOrDefault(field, new Tally(0, 0, 0, 0));
        tallies.put(field, tally.with(said.isPresent(), read.isPresent(), said.equals(read)));
    }

    /** By field; fields that nobody spoke of and nobody read are left out. */
    public Map<String, Tally> tallies() {
        Map<String, Tally> met = new TreeMap<>(tallies);
        met.values().removeIf(tally -> tally.said() + tally.invented() == 0);
        return met;
    }
}
