package tokyo.push.delivery;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.Document;
import org.bson.types.Binary;
import tokyo.push.api.AlertId;
import tokyo.push.api.PersonId;
import tokyo.push.decision.Suppression;
import tokyo.push.decision.Urgency;
import tokyo.push.endpoint.EndpointId;

/** Batches as they lie in documents: targets once, what is done as one bit each, what went wrong by name. */
final class MongoBatches {
    /** True, or absent. */
    static final String URGENT = "urgent";

    private static final int USUAL_LINE = 80;

    private MongoBatches() {}

    static Document write(OutboxBatch batch, Instant now) {
        Document document = new Document("_id", batch.id())
                .append("targets", lines(batch.targets()))
                .append("at", Date.from(now))
                .append("free", Date.from(now))
                .append("attempt", 0);
        return batch.urgency() == Urgency.HIGH ? document.append(URGENT, true) : document;
    }

    /**
     * One line a target, and no document each: every note of progress writes the whole batch again, on disk at least, and five hundred
     * documents cost more than the messages.
     */
    private static String lines(List<Target> targets) {
        StringBuilder lines = new StringBuilder(targets.size() * USUAL_LINE);
        for (Target target : targets) {
            if (target.person().value().indexOf('\n') >= 0
                    || target.alert().value().indexOf(' ') >= 0) {
                throw new IllegalArgumentException("a target that does not fit into a line: " + target.alert());
            }
            lines.append(target.alert().value())
                    .append(' ')
                    .append(target.person().value())
                    .append('\n');
        }
        return lines.toString();
    }

    static List<Target> targets(Document stored) {
        return Arrays.stream(stored.getString("targets").split("\n"))
                .filter(line -> !line.isEmpty())
                .map(MongoBatches::target)
                .toList();
    }

    private static Target target(String line) {
        int space = line.indexOf(' ');
        return new Target(new PersonId(line.substring(space + 1)), new AlertId(line.substring(0, space)));
    }

    static Claim claim(Document stored) {
        return new Claim(
                new OutboxBatch(
                        stored.getString("_id"),
                        targets(stored),
                        stored.getBoolean(URGENT, false) ? Urgency.HIGH : Urgency.NORMAL),
                stored.getString("fence"),
                stored.getInteger("attempt"),
                progress(stored),
                stored.getDate("at").toInstant());
    }

    static Document write(Progress progress) {
        Document withheld = new Document();
        progress.withheld().forEach((target, reason) -> withheld.append(target.toString(), reason.name()));
        Document rung = new Document();
        progress.rung()
                .forEach((target, endpoints) -> rung.append(
                        target.toString(),
                        endpoints.stream().map(EndpointId::value).toList()));
        return new Document("done", new Binary(progress.done().toByteArray()))
                .append("withheld", withheld)
                .append("rung", rung)
                .append("held", holds(progress));
    }

    /** Many targets wait for the same minute, so they are grouped by it. */
    private static List<Document> holds(Progress progress) {
        Map<Hold, List<Integer>> grouped = new LinkedHashMap<>();
        progress.holds()
                .forEach((target, hold) ->
                        grouped.computeIfAbsent(hold, h -> new ArrayList<>()).add(target));
        return grouped.entrySet().stream()
                .map(group -> new Document("until", Date.from(group.getKey().until()))
                        .append("why", group.getKey().reason().name())
                        .append("targets", group.getValue()))
                .toList();
    }

    private static Map<Integer, Hold> holds(Document stored) {
        Map<Integer, Hold> holds = new HashMap<>();
        for (Document group : stored.getList("held", Document.class, List.of())) {
            Hold hold = new Hold(group.getDate("until").toInstant(), Suppression.valueOf(group.getString("why")));
            group.getList("targets", Integer.class).forEach(target -> holds.put(target, hold));
        }
        return holds;
    }

    static Progress progress(Document stored) {
        return Optional.ofNullable(stored.get("progress", Document.class))
                .map(MongoBatches::readProgress)
                .orElseGet(Progress::none);
    }

    private static Progress readProgress(Document stored) {
        Map<Integer, Withheld> withheld = new HashMap<>();
        stored.get("withheld", Document.class)
                .forEach((target, reason) -> withheld.put(Integer.valueOf(target), Withheld.valueOf((String) reason)));
        Map<Integer, Set<EndpointId>> rung = new HashMap<>();
        Document rungStored = stored.get("rung", Document.class);
        rungStored
                .keySet()
                .forEach(target -> rung.put(
                        Integer.valueOf(target),
                        rungStored.getList(target, String.class).stream()
                                .map(EndpointId::new)
                                .collect(Collectors.toSet())));
        return Progress.of(BitSet.valueOf(stored.get("done", Binary.class).getData()), withheld, rung, holds(stored));
    }
}
