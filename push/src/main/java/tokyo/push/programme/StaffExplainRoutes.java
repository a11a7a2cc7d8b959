package tokyo.push.programme;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import tokyo.infra.platform.http.ApiRequest;
import tokyo.infra.platform.http.ApiRouter;
import tokyo.infra.platform.http.Problem;
import tokyo.infra.platform.http.ProblemFault;
import tokyo.infra.platform.identity.Caller;
import tokyo.infra.platform.kernel.TokyoTime;
import tokyo.push.template.Catalogue;
import tokyo.push.tenant.Tenant;
import tokyo.push.tenant.Tenants;

/**
 * {@code /staff/explanations}: what the resident reads about a programme, for the counter at which they ask. The pseudonym is in the
 * body, because addresses lie in the logs of proxies.
 */
public final class StaffExplainRoutes {
    private final ExplainRoutes explanations;
    private final Looks looks;
    private final Tenants tenants;
    private final Clock clock;

    public StaffExplainRoutes(ExplainRoutes explanations, Looks looks, Tenants tenants, Clock clock) {
        this.explanations = explanations;
        this.looks = looks;
        this.tenants = tenants;
        this.clock = clock;
    }

    public void mount(ApiRouter.Builder api) {
        api.handle("explainToStaff", http -> explain(http).onFailure(http::fail).onSuccess(http::json));
    }

    private Future<JsonObject> explain(RoutingContext http) {
        Caller caller = Caller.of(http);
        Optional<Tenant> tenant = caller.tenant().flatMap(tenants::find);
        return tenant.map(one -> explain(
                        one, asked(one, caller.subject(), ApiRequest.of(http).body())))
                .orElseGet(() -> refused(LookRefusal.NO_SUCH_TENANT));
    }

    private Look.Asked asked(Tenant tenant, String by, JsonObject body) {
        LocalDate day = Optional.ofNullable(body.getString("day"))
                .map(LocalDate::parse)
                .orElseGet(() -> TokyoTime.today(clock));
        return new Look.Asked(
                tenant.code(), by, body.getString("pseudonym"), body.getString("psid"), day, body.getString("purpose"));
    }

    private Future<JsonObject> explain(Tenant tenant, Look.Asked asked) {
        return looks.take(tenant, asked)
                .compose(answer -> answer.fold(
                        person -> explanations.explanation(person, asked.psid(), asked.day(), Catalogue.japanese()),
                        StaffExplainRoutes::refused));
    }

    private static Future<JsonObject> refused(LookRefusal refusal) {
        return Future.failedFuture(new ProblemFault(problem(refusal)));
    }

    static Problem problem(LookRefusal refusal) {
        String slug = "explanation-" + refusal.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return Problem.of(refusal.status(), slug, "判定をお見せできません", "The decision is not shown")
                .detail(refusal.says(), "Refused: " + refusal + ".");
    }
}
