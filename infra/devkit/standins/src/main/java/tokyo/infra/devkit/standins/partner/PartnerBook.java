package tokyo.infra.devkit.standins.partner;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One partner's books: each key is decided once and answered alike for ever. Safe for use by several threads. */
final class PartnerBook {
    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

    /** Members whose number ends so are none, and so are full; everybody else is welcome. */
    private static final String UNKNOWN = "0000";

    private static final String FULL = "9999";

    private static final long TOO_MUCH = 100;

    private final InstantSource clock;
    private final Map<String, JsonObject> asked = new LinkedHashMap<>();
    private final Map<String, JsonObject> answers = new LinkedHashMap<>();
    private final List<JsonObject> lines = new ArrayList<>();
    private FileLie lie = FileLie.NONE;

    PartnerBook(InstantSource clock) {
        this.clock = clock;
    }

    /** The answer to the key; empty if the key was used for something else. */
    synchronized Optional<JsonObject> transfer(JsonObject order, boolean twice) {
        String key = order.getString("key");
        JsonObject before = asked.get(key);
        if (before != null) {
            return before.equals(order) ? Optional.ofNullable(answers.get(key)) : Optional.empty();
        }
        JsonObject answer = decide(order);
        asked.put(key, order);
        answers.put(key, answer);
        if (answer.getString("state").equals("DONE")) {
            lines.add(answer);
            if (twice) {
                lines.add(answer);
            }
        }
        return Optional.of(answer);
    }

    private JsonObject decide(JsonObject order) {
        String recipient = order.getString("recipient");
        JsonObject answer = new JsonObject().put("key", order.getString("key"));
        if (recipient.endsWith(UNKNOWN) || recipient.endsWith(FULL)) {
            String reason = recipient.endsWith(UNKNOWN) ? "NO_SUCH_RECIPIENT" : "RECIPIENT_LIMIT";
            return answer.put("state", "REFUSED").put("reason", reason);
        }
        return answer.put("state", "DONE")
                .put("points", order.getLong("points"))
                .put("reference", "R-" + (asked.size() + 1))
                .put("booked", LocalDate.ofInstant(clock.instant(), TOKYO).toString());
    }

    synchronized Optional<JsonObject> answerTo(String key) {
        return Optional.ofNullable(answers.get(key));
    }

    synchronized int transfers() {
        return lines.size();
    }

    synchronized void lie(FileLie now) {
        lie = now;
    }

    /** Empty when there is no file for that day. */
    synchronized Optional<JsonObject> file(String day) {
        List<JsonObject> booked = new ArrayList<>(lines.stream()
                .filter(line -> line.getString("booked").equals(day))
                .map(PartnerBook::line)
                .toList());
        switch (lie) {
            case MISSING -> booked.subList(0, Math.min(1, booked.size())).clear();
            case EXTRA ->
                booked.add(new JsonObject()
                        .put("key", "f".repeat(32))
                        .put("points", TOO_MUCH)
                        .put("reference", "R-0"));
            case AMOUNT ->
                booked.stream().findFirst().ifPresent(line -> line.put("points", line.getLong("points") + TOO_MUCH));
            case DOUBLED -> booked.addAll(List.copyOf(booked));
            case NONE, TOTAL, LATE -> {}
        }
        long sum = booked.stream().mapToLong(line -> line.getLong("points")).sum();
        return lie == FileLie.LATE
                ? Optional.empty()
                : Optional.of(new JsonObject()
                        .put("day", day)
                        .put("total", lie == FileLie.TOTAL ? 2 * sum : sum)
                        .put("items", new JsonArray(booked)));
    }

    private static JsonObject line(JsonObject answer) {
        return new JsonObject()
                .put("key", answer.getString("key"))
                .put("points", answer.getLong("points"))
                .put("reference", answer.getString("reference"));
    }
}
