package tokyo.points.reconciliation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tokyo.points.partner.PartnerFile;

/** Compares; decides nothing and changes nothing. */
final class Comparison {
    private Comparison() {}

    private record Told(long points, int lines) {
        Told plus(Told other) {
            return new Told(points + other.points, lines + other.lines);
        }
    }

    /** @param ours points by the exchange's key */
    static List<Difference> of(Map<String, Long> ours, PartnerFile file) {
        Map<String, Told> theirs = new LinkedHashMap<>();
        file.lines().forEach(line -> theirs.merge(line.key(), new Told(line.points(), 1), Told::plus));
        List<Difference> differences = new ArrayList<>();
        if (file.total() != file.sum()) {
            differences.add(new Difference(Difference.Type.TOTAL_DIFFERS, "", file.sum(), file.total()));
        }
        new TreeMap<>(ours).forEach((key, points) -> {
            Told told = theirs.get(key);
            if (told == null) {
                differences.add(new Difference(Difference.Type.THEIRS_MISSING, key, points, 0));
            } else if (told.lines() > 1) {
                differences.add(new Difference(Difference.Type.DOUBLED, key, points, told.points()));
            } else if (told.points() != points) {
                differences.add(new Difference(Difference.Type.AMOUNT_DIFFERS, key, points, told.points()));
            }
        });
        theirs.forEach((key, told) -> {
            if (!ours.containsKey(key)) {
                differences.add(new Difference(Difference.Type.OURS_MISSING, key, 0, told.points()));
            }
        });
        return differences;
    }
}
