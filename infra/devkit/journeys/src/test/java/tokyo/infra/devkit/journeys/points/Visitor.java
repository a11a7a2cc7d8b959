package tokyo.infra.devkit.journeys.points;

import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tokyo.infra.devkit.journeys.Calls;

/** One resident in front of a counter: has a code of their own, and sends it to one node or the other until somebody answers. */
final class Visitor {
    private static final String SPENT = "/problems/scan-budget-spent";

    private final PointsCity city;
    private final Calls calls;
    private final ConcurrentLinkedQueue<String> complaints;
    private final AtomicInteger unknown;
    final String person;
    private final String venue;
    private int node;

    @Nullable
    private String code;

    @Nullable
    private String entry;

    private boolean refused;

    /**
     * @param venue its path
     * @param complaints gets every answer that must not be
     * @param unknown counts those that never came, or that say to come back
     */
    Visitor(
            PointsCity city,
            Calls calls,
            int number,
            String venue,
            ConcurrentLinkedQueue<String> complaints,
            AtomicInteger unknown) {
        this.city = city;
        this.calls = calls;
        this.person = name(number);
        this.node = number;
        this.venue = venue;
        this.complaints = complaints;
        this.unknown = unknown;
    }

    static String name(int number) {
        return "visitor-%04d".formatted(number);
    }

    /** The grant that was acknowledged. */
    Optional<String> entry() {
        return Optional.ofNullable(entry);
    }

    boolean isAnswered() {
        return entry != null || refused;
    }

    Optional<String> code() {
        return Optional.ofNullable(code);
    }

    /** One request to the next node: for the code, and then with it, always with the same. */
    void step(String clerk) {
        node++;
        if (code == null) {
            Calls.Answer shown = calls.post(city.backend(node) + venue + "/code", city.token(clerk), "");
            if (isNews(shown, 200)) {
                code = shown.json().getString("code");
            }
        } else {
            scan(code);
        }
    }

    private void scan(String shown) {
        JsonObject body = new JsonObject().put("code", shown).put("consent", new JsonObject().put("eligibility", true));
        Calls.Answer answer = calls.post(city.backend(node) + "/api/points/scans", city.token(person), body.encode());
        if (answer.status() == 409
                && entry == null
                && SPENT.equals(answer.json().getString("type"))) {
            refused = true;
        } else if (isNews(answer, 200)) {
            granted(answer.json().getString("entryId"));
        }
    }

    private void granted(String id) {
        if (entry != null && !entry.equals(id)) {
            complaints.add(person + " was granted " + entry + " and " + id);
        }
        entry = id;
        refused = false;
    }

    /** No answer, and "come back later", are what a kill does; anything else is a refusal that must not be. */
    private boolean isNews(Calls.Answer answer, int expected) {
        if (answer.status() == 0 || answer.status() == 503) {
            unknown.incrementAndGet();
        } else if (answer.status() != expected) {
            complaints.add(person + ": " + answer.status() + " " + answer.body());
        }
        return answer.status() == expected;
    }
}
