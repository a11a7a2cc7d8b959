package tokyo.points.partner;

import java.util.List;

/**
 * A day in the partner's books.
 *
 * @param total as the file states it, which need not be the sum of its lines
 */
public record PartnerFile(long total, List<Line> lines) {
    /** @param key of our order */
    public record Line(String key, long points, String reference) {}

    public PartnerFile {
        lines = List.copyOf(lines);
    }

    public long sum() {
        return lines.stream().mapToLong(Line::points).sum();
    }
}
