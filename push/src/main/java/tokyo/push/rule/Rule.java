package tokyo.push.rule;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whom one programme is for, as far as it is known; immutable.
 *
 * <p>A rule can be certain only when its timing is known and nothing is unconfirmed: an empty {@code timings} means unknown, never
 * everyone (that is {@link Timing.AnyChild}).
 *
 * @param psid the programme
 * @param area six-digit code of the municipality, or {@link #ALL_TOKYO}
 * @param timings one of them must hold; empty when nobody knows
 * @param required all of them must hold
 * @param excluded none of them may hold
 * @param unknowns conditions that nobody has confirmed, each in plain Japanese
 * @param version grows with each edit
 * @param deadline of the application: confirmed by a person, or a date in the source's own field
 */
public record Rule(
        String psid,
        String area,
        List<Timing> timings,
        Set<Attribute> required,
        Set<Attribute> excluded,
        List<String> unknowns,
        int version,
        Optional<Deadline> deadline) {
    public static final String ALL_TOKYO = "130001";

    public Rule {
        timings = List.copyOf(timings);
        required = copy(required);
        excluded = copy(excluded);
        unknowns = List.copyOf(unknowns);
        if (required.stream().anyMatch(excluded::contains)) {
            throw new IllegalArgumentException(psid + " requires and excludes the same attribute");
        }
    }

    public boolean appliesIn(String ward) {
        return area.equals(ALL_TOKYO) || area.equals(ward);
    }

    /** Nobody can apply on the day: then nobody is eligible, whatever is known of them. */
    public boolean isClosed(LocalDate day) {
        return deadline.filter(until -> until.isOverForAll(day)).isPresent();
    }

    /** False: nobody can be more than POSSIBLY eligible. */
    public boolean canBeCertain() {
        return !timings.isEmpty() && unknowns.isEmpty();
    }

    private static Set<Attribute> copy(Set<Attribute> attributes) {
        return attributes.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(attributes));
    }
}
