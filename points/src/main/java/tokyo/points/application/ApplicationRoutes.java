package tokyo.points.application;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import tokyo.infra.platform.http.ApiRequest;
import tokyo.infra.platform.http.ApiRouter;
import tokyo.infra.platform.http.ProblemFault;
import tokyo.infra.platform.identity.Caller;
import tokyo.infra.platform.kernel.Result;
import tokyo.points.api.PersonKey;
import tokyo.points.campaign.LogLine;

/** {@code /api/points/applications} for residents, and the same of a campaign for its tenant's staff. */
public final class ApplicationRoutes {
    private static final int USUAL_PAGE = 20;

    private final Applications applications;
    private final Set<String> tenants;

    /** @param tenants whose staff may decide */
    public ApplicationRoutes(Applications applications, Set<String> tenants) {
        this.applications = applications;
        this.tenants = Set.copyOf(tenants);
    }

    public void mount(ApiRouter.Builder api) {
        api.handle("listPointsApplications", this::ofPerson)
                .handle("applyForPoints", this::apply)
                .handle("listCampaignApplications", this::ofCampaign)
                .handle("reviewApplication", http -> take(http, applications::review))
                .handle("approveApplication", http -> take(http, applications::approve))
                .handle("refuseApplication", http -> take(http, deed -> applications.refuse(deed, reason(http))));
    }

    private void ofPerson(RoutingContext http) {
        applications
                .ofPerson(person(http))
                .onFailure(http::fail)
                .onSuccess(found -> http.json(new JsonObject()
                        .put(
                                "items",
                                new JsonArray(found.stream()
                                        .map(ApplicationJson::json)
                                        .toList()))));
    }

    private void apply(RoutingContext http) {
        JsonObject body = ApiRequest.of(http).body();
        boolean consent = body.getJsonObject("consent").getBoolean("eligibility");
        answer(
                http,
                applications.apply(person(http), body.getString("campaignId"), body.getString("action"), consent),
                ApplicationJson::json);
    }

    private static PersonKey person(RoutingContext http) {
        return PersonKey.of(Caller.of(http).subject());
    }

    private void ofCampaign(RoutingContext http) {
        ApiRequest asked = ApiRequest.of(http);
        int limit = asked.queryInt("limit", USUAL_PAGE);
        as(
                http,
                tenant -> answer(
                        http,
                        applications.ofCampaign(tenant, asked.path("campaignId"), asked.query("cursor"), limit),
                        found -> page(found, limit)));
    }

    private static JsonObject page(List<Application> found, int limit) {
        JsonObject page = new JsonObject()
                .put(
                        "items",
                        new JsonArray(
                                found.stream().map(ApplicationJson::forStaff).toList()));
        return found.size() == limit
                ? page.put("next", found.get(found.size() - 1).id())
                : page;
    }

    private void take(
            RoutingContext http, Function<Applications.Deed, Future<Result<Application, ApplicationRefusal>>> step) {
        ApiRequest asked = ApiRequest.of(http);
        as(http, tenant -> {
            Applications.Deed deed = new Applications.Deed(
                    Caller.of(http).subject(), tenant, asked.path("campaignId"), asked.path("applicationId"));
            try {
                answer(http, step.apply(deed), ApplicationJson::forStaff);
            } catch (IllegalArgumentException senseless) {
                fail(http, ApplicationRefusal.SENSELESS);
            }
        });
    }

    private static String reason(RoutingContext http) {
        return LogLine.noteOf(ApiRequest.of(http).body().getString("reason"));
    }

    private void as(RoutingContext http, Consumer<String> step) {
        Optional<String> tenant = Caller.of(http).tenant().filter(tenants::contains);
        tenant.ifPresentOrElse(step, () -> fail(http, ApplicationRefusal.NO_SUCH_TENANT));
    }

    private static <T> void answer(
            RoutingContext http, Future<Result<T, ApplicationRefusal>> answer, Function<T, JsonObject> json) {
        answer.onFailure(http::fail)
                .onSuccess(told -> told.handle(value -> http.json(json.apply(value)), refusal -> fail(http, refusal)));
    }

    private static void fail(RoutingContext http, ApplicationRefusal refusal) {
        http.fail(new ProblemFault(ApplicationJson.problem(refusal)));
    }
}
