package tokyo.infra.devkit.standins.fcm;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.function.Supplier;

/** {@code /_control/faults}, {@code /_control/quota} and {@code /_control/counters}: the strings behind the stage. */
final class ControlRoutes {
    private static final long MAX_BODY_BYTES = 64 << 10;

    private final FaultTurns faults;
    private final Quota quota;
    private final Counters counters;

    ControlRoutes(FaultTurns faults, Quota quota, Counters counters) {
        this.faults = faults;
        this.quota = quota;
        this.counters = counters;
    }

    void mount(Router router) {
        BodyHandler body = BodyHandler.create(false).setBodyLimit(MAX_BODY_BYTES);
        router.get("/_control/faults")
                .handler(http -> http.json(faults.current().toJson()));
        router.put("/_control/faults").handler(body).handler(this::putFaults);
        router.delete("/_control/faults").handler(this::deleteFaults);
        router.get("/_control/quota").handler(http -> http.json(quotaNow()));
        router.put("/_control/quota").handler(body).handler(this::putQuota);
        router.get("/_control/counters").handler(http -> http.json(counts(counters.now())));
        router.delete("/_control/counters").handler(this::deleteCounters);
    }

    private void putFaults(RoutingContext http) {
        change(http, () -> {
            faults.set(Faults.of(http.body().asJsonObject()));
            return faults.current().toJson();
        });
    }

    private void deleteFaults(RoutingContext http) {
        faults.set(Faults.none());
        http.response().setStatusCode(204).end();
    }

    private void putQuota(RoutingContext http) {
        change(http, () -> {
            quota.set(http.body().asJsonObject().getInteger("perMinute"));
            return quotaNow();
        });
    }

    private JsonObject quotaNow() {
        return new JsonObject().put("perMinute", quota.perMinute());
    }

    private void deleteCounters(RoutingContext http) {
        counters.reset();
        http.response().setStatusCode(204).end();
    }

    /** Whatever is wrong with a command, its sender wrote it: 400 with the reason, and nothing has changed. */
    private static void change(RoutingContext http, Supplier<JsonObject> change) {
        try {
            http.json(change.get());
        } catch (RuntimeException wrong) {
            JsonObject problem = new JsonObject()
                    .put("type", "urn:tokyo:problem:bad-control-command")
                    .put("title", "指示を読み取れません")
                    .put("status", 400)
                    .put("detail", String.valueOf(wrong.getMessage()));
            http.response()
                    .setStatusCode(400)
                    .putHeader("content-type", "application/problem+json")
                    .end(problem.toBuffer());
        }
    }

    private static JsonObject counts(Counts counts) {
        JsonObject connections =
                new JsonObject().put("h1", counts.connectionsH1()).put("h2", counts.connectionsH2());
        return new JsonObject()
                .put("requests", counts.requests())
                .put("accepted", counts.accepted())
                .put("validated", counts.validated())
                .put("errors", counts.errors())
                .put("faults", counts.faults())
                .put("deliveredAgain", counts.deliveredAgain())
                .put("heldBack", counts.heldBack())
                .put("shownAgainAfterDismissal", counts.shownAgainAfterDismissal())
                .put("connections", connections)
                .put("inFlight", counts.inFlight())
                .put("maxInFlight", counts.maxInFlight());
    }
}
