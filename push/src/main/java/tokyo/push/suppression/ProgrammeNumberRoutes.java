package tokyo.push.suppression;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tokyo.infra.platform.http.ApiRequest;
import tokyo.infra.platform.http.ApiRouter;
import tokyo.infra.platform.http.Problem;
import tokyo.infra.platform.http.ProblemFault;
import tokyo.infra.platform.identity.Caller;
import tokyo.push.audience.SmallCells;
import tokyo.push.suppression.ProgrammeNumberStore.Counted;
import tokyo.push.tenant.Tenant;
import tokyo.push.tenant.Tenants;

/**
 * {@code /staff/programmes/{psid}/numbers}: a whole week, by ward; a ward sees its own.
 *
 * <p>Weeks do not overlap, and a week is shown when it is over: the difference of two answers says nothing about anybody. An answer costs
 * two reads by {@code _id}.
 */
public final class ProgrammeNumberRoutes {
    private final ProgrammeNumberStore numbers;
    private final Tenants tenants;

    public ProgrammeNumberRoutes(ProgrammeNumberStore numbers, Tenants tenants) {
        this.numbers = numbers;
        this.tenants = tenants;
    }

    public void mount(ApiRouter.Builder api) {
        api.handle("getProgrammeNumbers", this::show);
    }

    private void show(RoutingContext http) {
        String psid = ApiRequest.of(http).path("psid");
        Optional<LocalDate> asked = ApiRequest.of(http).query("week").map(LocalDate::parse);
        Optional<Tenant> tenant = Caller.of(http).tenant().flatMap(tenants::find);
        if (tenant.isEmpty()) {
            http.fail(fault(NumberRefusal.NO_SUCH_TENANT));
            return;
        }
        numbers.counted()
                .compose(counted -> week(asked, counted))
                .compose(monday -> numbers.of(psid, monday).map(cells -> json(psid, monday, tenant.get(), cells)))
                .onFailure(http::fail)
                .onSuccess(http::json);
    }

    /** The Monday of the week that the day lies in, or of the last week that can be shown. */
    private static Future<LocalDate> week(Optional<LocalDate> asked, Optional<Counted> counted) {
        if (counted.isEmpty()) {
            return Future.failedFuture(fault(NumberRefusal.WEEK_NOT_COUNTED));
        }
        LocalDate monday = asked.map(TallyJob::mondayOf).orElse(counted.get().upTo());
        if (monday.isAfter(counted.get().upTo())) {
            return Future.failedFuture(fault(NumberRefusal.WEEK_NOT_COUNTED));
        }
        return counted.get().covers(monday)
                ? Future.succeededFuture(monday)
                : Future.failedFuture(fault(NumberRefusal.WEEK_NOT_KEPT));
    }

    private static JsonObject json(String psid, LocalDate monday, Tenant tenant, Map<OutcomeCell, Integer> cells) {
        List<JsonObject> wards = ProgrammeNumbers.byWard(cells).entrySet().stream()
                .filter(one -> tenant.reaches(one.getKey()))
                .map(one -> json(one.getKey(), one.getValue()))
                .toList();
        return new JsonObject()
                .put("psid", psid)
                .put("from", monday.toString())
                .put("to", monday.plusDays(6).toString())
                .put("hiddenBelow", SmallCells.SHOWN_FROM)
                .put("wards", new JsonArray(wards));
    }

    private static JsonObject json(String ward, ProgrammeNumbers numbers) {
        JsonObject withheld = new JsonObject();
        numbers.withheld().forEach(withheld::put);
        JsonObject json = new JsonObject().put("ward", ward).put("withheld", withheld);
        numbers.told().ifPresent(told -> json.put("told", told));
        numbers.rang().ifPresent(rang -> json.put("rang", rang));
        numbers.others().ifPresent(others -> json.put("others", others));
        return json;
    }

    static int status(NumberRefusal refusal) {
        return switch (refusal) {
            case NO_SUCH_TENANT -> 403;
            case WEEK_NOT_COUNTED -> 409;
            case WEEK_NOT_KEPT -> 404;
        };
    }

    private static ProblemFault fault(NumberRefusal refusal) {
        String slug = "numbers-" + refusal.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return new ProblemFault(Problem.of(status(refusal), slug, "集計を見られません", "The numbers are not shown")
                .detail(refusal.says(), "Refused: " + refusal + "."));
    }
}
