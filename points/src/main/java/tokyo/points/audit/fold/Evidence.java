package tokyo.points.audit.fold;

import java.util.Map;
import java.util.Optional;

/**
 * Entries that others name, found by their ids before the fold comes to them.
 *
 * @param byId documents that can be read
 */
public record Evidence(Map<String, Line> byId) {
    /** Steps from heir to heir; a person has a handful of accounts. */
    public static final int MOST_HEIRS = 16;

    Optional<Line> of(String id) {
        return Optional.ofNullable(byId.get(id));
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
