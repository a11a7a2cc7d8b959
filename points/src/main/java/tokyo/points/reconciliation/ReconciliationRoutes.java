package tokyo.points.reconciliation;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.function.BiFunction;
import tokyo.infra.platform.http.ApiRequest;
import tokyo.infra.platform.http.ApiRouter;
import tokyo.infra.platform.http.Problem;
import tokyo.infra.platform.http.ProblemFault;
import tokyo.infra.platform.identity.Caller;
import tokyo.infra.platform.kernel.Result;

/** {@code /staff/partners/{partnerId}/reconciliations}, for the bureaus' staff. */
public final class ReconciliationRoutes {
    private final Reconciling reconciling;
    private final String bureaus;

    /** @param bureaus the tenant whose staff look after partners */
    public ReconciliationRoutes(Reconciling reconciling, String bureaus) {
        this.reconciling = reconciling;
        this.bureaus = bureaus;
    }

    public void mount(ApiRouter.Builder api) {
        api.handle("listReconciliations", this::latest)
                .handle("getReconciliation", http -> of(http, reconciling::find))
                .handle("reconcilePartner", http -> of(http, reconciling::reconcile));
    }

    private boolean isOfBureaus(RoutingContext http) {
        boolean allowed = Caller.of(http).tenant().filter(bureaus::equals).isPresent();
        if (!allowed) {
            fail(http, ReconciliationRefusal.NO_SUCH_TENANT);
        }
        return allowed;
    }

    private void latest(RoutingContext http) {
        if (isOfBureaus(http)) {
            reconciling
                    .latest(ApiRequest.of(http).path("partnerId"))
                    .onFailure(http::fail)
                    .onSuccess(found -> http.json(new JsonObject()
                            .put(
                                    "items",
                                    new JsonArray(found.stream()
                                            .map(ReconciliationRoutes::json)
                                            .toList()))));
        }
    }

    private void of(
            RoutingContext http, BiFunction<String, LocalDate, Future<Result<Report, ReconciliationRefusal>>> step) {
        if (!isOfBureaus(http)) {
            return;
        }
        ApiRequest asked = ApiRequest.of(http);
        try {
            LocalDate day = LocalDate.parse(asked.path("day"));
            step.apply(asked.path("partnerId"), day)
                    .onFailure(http::fail)
                    .onSuccess(told -> told.handle(report -> http.json(whole(report)), refusal -> fail(http, refusal)));
        } catch (DateTimeException noDay) {
            fail(http, ReconciliationRefusal.NO_SUCH_REPORT);
        }
    }

    private static void fail(RoutingContext http, ReconciliationRefusal refusal) {
        String slug =
                "reconciliation-" + refusal.name().toLowerCase(Locale.ROOT).replace('_', '-');
        http.fail(new ProblemFault(Problem.of(refusal.status(), slug, "突合を見られません", "There is no reconciliation")
                .detail(refusal.says(), "Refused: " + refusal.name() + ".")));
    }

    private static JsonObject json(Report report) {
        return new JsonObject()
                .put("partnerId", report.partner())
                .put("day", report.day().toString())
                .put("at", report.at().toString())
                .put("agrees", report.agrees())
                .put("ours", json(report.ours()))
                .put("theirs", json(report.theirs()))
                .put("theirTotal", report.total())
                .put("proved", report.proved())
                .put("found", report.found());
    }

    private static JsonObject json(Report.Sum sum) {
        return new JsonObject().put("count", sum.count()).put("points", sum.points());
    }

    private static JsonObject whole(Report report) {
        return json(report)
                .put(
                        "differences",
                        new JsonArray(report.differences().stream()
                                .map(ReconciliationRoutes::json)
                                .toList()));
    }

    private static JsonObject json(Difference difference) {
        JsonObject json = new JsonObject()
                .put("type", difference.type().name())
                .put("says", difference.type().says())
                .put("ours", difference.ours())
                .put("theirs", difference.theirs());
        return difference.key().isEmpty() ? json : json.put("key", difference.key());
    }
}
