package tokyo.points.audit.fold;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tokyo.points.scan.StoredFields;

/** What a person spent under an account that was merged comes back at the account that they have now, once. */
class MergedReversalTest {
    private static final Instant AT = Instant.parse("2026-11-20T03:00:00Z");
    private static final String LOT = "8*20908*eco*environment";

    private final Pen pen = new Pen();
    private final Map<String, Line> byId = new HashMap<>();

    private Line line(String owner, long place, String id, String kind, Map<String, String> texts) {
        Map<String, Object> values = new HashMap<>(texts);
        values.put("_id", id);
        values.put("b", Pen.bucket(owner));
        values.put("o", owner);
        values.put("q", place);
        values.put("l", "-");
        values.put("s", id);
        values.put("w", "node-1:" + place);
        values.put("t", kind);
        values.put("at", AT);
        values.put("a", 8L);
        values.put("u", LOT);
        values.put("y", new StoredFields.Bytes("0".repeat(64)));
        values.put("p", new StoredFields.Bytes("0".repeat(64)));
        values.put("h", new StoredFields.Bytes("0".repeat(64)));
        StoredFields stored = new StoredFields(values);
        assertThat(Line.faults(stored)).isEmpty();
        Line line = Line.of(stored);
        byId.put(id, line);
        return line;
    }

    private String spent() {
        String id = pen.eventId("c:first", "spend");
        line("c:first", 2, id, "s", Map.of("d", "c:first", "c", "p:garden", "z", "0;0;0;;;;;;"));
        return id;
    }

    private String wentOut() {
        String id = pen.eventId("c:first", "merge-out");
        line("c:first", 3, id, "mo", Map.of("d", "c:first", "c", "t:first", "z", "0;0;0;;;;;c:heir;"));
        return id;
    }

    private List<Mismatch> reversed(String spent, String out) {
        List<Mismatch> found = new ArrayList<>();
        Chain heir = new Chain("c:heir", finding -> found.add(finding.type()), pen);
        String arrival = pen.eventId("c:heir", "merge-in", out);
        Map<String, String> came =
                Map.of("d", "t:first", "c", "c:heir", "r", out, "z", "8;0;0;" + LOT + ";;;;;c:first");
        String back = pen.eventId("c:heir", "reversal", spent);
        Map<String, String> reversal = Map.of(
                "d", "p:garden", "c", "c:heir", "r", spent, "z", "16;0;0;16" + LOT.substring(1) + ";;;;;c:first");
        List<Line> lines = List.of(line("c:heir", 1, arrival, "mi", came), line("c:heir", 2, back, "sr", reversal));
        lines.forEach(line -> heir.read(line, new Evidence(byId)));
        return found;
    }

    @Test
    void the_heir_gets_it_back() {
        assertThat(reversed(spent(), wentOut())).isEmpty();
    }

    @Test
    void not_after_the_first_account_had_it_back() {
        String spent = spent();
        String before = pen.eventId("c:first", "reversal", spent);
        line(
                "c:first",
                3,
                before,
                "sr",
                Map.of("d", "p:garden", "c", "c:first", "r", spent, "z", "8;0;0;" + LOT + ";;;;;;"));
        assertThat(reversed(spent, wentOut())).containsExactly(Mismatch.REVERSED_TWICE);
    }

    @Test
    void not_what_somebody_else_spent() {
        String id = pen.eventId("c:other", "spend");
        line("c:other", 2, id, "s", Map.of("d", "c:other", "c", "p:garden", "z", "0;0;0;;;;;;"));
        assertThat(reversed(id, wentOut())).containsExactly(Mismatch.REFERENCE_WRONG);
    }
}
