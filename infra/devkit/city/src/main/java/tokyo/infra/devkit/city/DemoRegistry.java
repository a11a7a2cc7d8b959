package tokyo.infra.devkit.city;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Imports the real registry records through the staff API and confirms their rules, each with its quote, as a clerk would. */
final class DemoRegistry {
    private static final String RECORDS = "demo/registry_sample.json";
    private static final String CONFIRMATIONS = "demo/confirmed_rules.json";

    private final Vertx vertx;
    private final DemoCalls calls;
    private final String staff;
    private final DemoTokens tokens;

    DemoRegistry(Vertx vertx, DemoCalls calls, String staff, DemoTokens tokens) {
        this.vertx = vertx;
        this.calls = calls;
        this.staff = staff;
        this.tokens = tokens;
    }

    /** A registry that is there already is kept as its staff left it, rules and all; a first start that broke off is repeated. */
    Future<Void> fill() {
        return importOnce().compose(ours -> ours ? confirmRules() : Future.succeededFuture());
    }

    /** True when the last registry that was taken is the demo's own. */
    private Future<Boolean> importOnce() {
        String url = staff + "/staff/registry/imports";
        String clerk = tokens.of("central-editor");
        return calls.get(url, clerk, 200)
                .compose(runs -> isTaken(runs.bodyAsJsonObject())
                        ? Future.succeededFuture(false)
                        : resource(RECORDS)
                                .compose(records -> calls.post(url, clerk, records, 200))
                                .map(true));
    }

    private static boolean isTaken(JsonObject runs) {
        return runs.getJsonArray("items").stream()
                .anyMatch(run -> "DONE".equals(((JsonObject) run).getString("state")));
    }

    private Future<Void> confirmRules() {
        return resource(CONFIRMATIONS).map(Buffer::toJsonArray).compose(this::confirmEach);
    }

    private Future<Void> confirmEach(JsonArray confirmations) {
        Future<Void> chain = Future.succeededFuture();
        for (Object each : confirmations) {
            chain = chain.compose(done -> confirmOnce((JsonObject) each));
        }
        return chain;
    }

    /** A rule that a clerk has decided since is left alone. */
    private Future<Void> confirmOnce(JsonObject confirmation) {
        String url =
                staff + "/staff/rules/" + URLEncoder.encode(confirmation.getString("psid"), StandardCharsets.UTF_8);
        String clerk = tokens.of("central-editor");
        return calls.get(url, clerk, 200).compose(found -> {
            JsonObject rule = found.bodyAsJsonObject();
            if (!rule.getJsonArray("decisions").isEmpty()) {
                return Future.succeededFuture();
            }
            // Bound to the text that was read: other records than these would be refused.
            JsonObject body = confirmation.getJsonObject("confirmation");
            return calls.post(url + "/confirm", clerk, body.toBuffer(), 200).mapEmpty();
        });
    }

    private Future<Buffer> resource(String name) {
        return vertx.executeBlocking(() -> {
            try (var file = DemoRegistry.class.getClassLoader().getResourceAsStream(name)) {
                if (file == null) {
                    throw new IllegalStateException(name + " is not on the class path");
                }
                return Buffer.buffer(file.readAllBytes());
            }
        });
    }
}
