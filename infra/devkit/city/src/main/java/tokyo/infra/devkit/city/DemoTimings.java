package tokyo.infra.devkit.city;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** 小金井市 gives notice one week ahead instead of two, through the staff API; what its staff have changed since stays. */
final class DemoTimings {
    private static final String KOGANEI = "132101";

    private final DemoCalls calls;
    private final String staff;
    private final DemoTokens tokens;

    DemoTimings(DemoCalls calls, String staff, DemoTokens tokens) {
        this.calls = calls;
        this.staff = staff;
        this.tokens = tokens;
    }

    Future<Void> putOnce() {
        String url = staff + "/staff/timings/" + KOGANEI;
        String clerk = tokens.of("clerk-koganei");
        return calls.get(url, clerk, 200)
                .compose(found ->
                        found.bodyAsJsonObject().getJsonArray("versions").isEmpty()
                                ? calls.put(url, clerk, plan().toBuffer(), 200).mapEmpty()
                                : Future.succeededFuture());
    }

    /** The clock moved two weeks ahead jumps over the whole week, so that the tour brings one alert and no notice before it. */
    private static JsonObject plan() {
        JsonArray occasions = new JsonArray()
                .add(occasion("ahead", "OPENING", -7, 7))
                .add(occasion("deadline-week", "DEADLINE", -7, 5))
                .add(occasion("deadline-days", "DEADLINE", -2, 3));
        return new JsonObject().put("basedOn", 0).put("occasions", occasions).put("note", "予告は一週間前にする");
    }

    private static JsonObject occasion(String id, String anchor, int offset, int window) {
        return new JsonObject()
                .put("id", id)
                .put("anchor", anchor)
                .put("offsetDays", offset)
                .put("windowDays", window);
    }
}
