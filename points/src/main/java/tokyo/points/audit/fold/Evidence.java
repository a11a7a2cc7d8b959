package tokyo.points.audit.fold;

import java.util.Map;
import java.util.Optional;

/**
 * What the fold cannot know by what lies before: entries that others name, and what campaigns were approved with.
 *
 * @param byId documents that can be read
 * @param caps by campaign, limits by the names of their counters without campaign and period; none of a campaign that nobody knows
 */
public record Evidence(Map<String, Line> byId, Map<String, Map<String, Long>> caps) {
    public Evidence(Map<String, Line> byId) {
        this(byId, Map.of());
    }

    /** Steps from heir to heir; a person has a handful of accounts. */
    public static final int MOST_HEIRS = 16;

    Optional<Line> of(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** The most that this counter may say after a grant; empty if the terms have no such cap, or are not known. */
    Optional<Long> limit(String counter) {
        String[] parts = counter.split("/", -1);
        return isOfTerms(parts)
                ? Optional.ofNullable(
                        caps.getOrDefault(parts[0], Map.of()).get(parts[1] + "/" + parts[2] + "/" + parts[3]))
                : Optional.empty();
    }

    /** False for a counter that looks like one of a campaign's terms and is none; true also if the campaign is not known. */
    boolean isKnown(String counter) {
        String[] parts = counter.split("/", -1);
        return !isOfTerms(parts)
                || !caps.containsKey(parts[0])
                || limit(counter).isPresent();
    }

    /** campaign/action/measure/span, and behind it the period unless that is the whole campaign. */
    private static boolean isOfTerms(String[] parts) {
        return parts.length == (parts.length > 3 && parts[3].equals("c") ? 4 : 5);
    }

    /** Whether what went out belongs to that owner in the end. */
    boolean leads(Line out, String owner) {
        return heirOf(out, owner).equals(owner);
    }

    /** The last heir that is known, and the owner as soon as it is met. */
    public String heirOf(Line out, String owner) {
        Pen pen = new Pen();
        String heir = named(out);
        for (int step = 0; step < MOST_HEIRS && !heir.equals(owner); step++) {
            Line next = byId.get(pen.eventId(heir, "merge-out"));
            if (next == null) {
                return heir;
            }
            heir = named(next);
        }
        return heir;
    }

    private static String named(Line out) {
        String[] fields = out.after().split(";", -1);
        return fields.length > 7 ? fields[7] : "";
    }
}
