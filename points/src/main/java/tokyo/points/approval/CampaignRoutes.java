package tokyo.points.approval;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import tokyo.infra.platform.http.ApiRequest;
import tokyo.infra.platform.http.ApiRouter;
import tokyo.infra.platform.http.ProblemFault;
import tokyo.infra.platform.http.Problems;
import tokyo.infra.platform.identity.Caller;
import tokyo.infra.platform.kernel.Result;
import tokyo.infra.platform.kernel.TokyoTime;
import tokyo.points.campaign.Campaign;
import tokyo.points.campaign.CampaignRefusal;
import tokyo.points.campaign.LogLine;
import tokyo.points.campaign.Terms;

/** {@code /staff/campaigns}: the tenant comes from the token alone, so nobody names another's. */
public final class CampaignRoutes {
    private static final int USUAL_PAGE = 20;

    /** Whoever writes or approves may stop. */
    private static final Set<String> MAY_STOP = Set.of("editor", "approver");

    private final Campaigns campaigns;
    private final Budgets budgets;
    private final Set<String> tenants;
    private final InstantSource clock;

    /** @param tenants codes of all wards, and of the bureaus; a token that names another is of nobody */
    public CampaignRoutes(Campaigns campaigns, Budgets budgets, Set<String> tenants, InstantSource clock) {
        this.campaigns = campaigns;
        this.budgets = budgets;
        this.tenants = Set.copyOf(tenants);
        this.clock = clock;
    }

    public void mount(ApiRouter.Builder api) {
        api.handle("createCampaign", http -> withTerms(http, (by, terms) -> campaigns.create(by, code(http), terms)))
                .handle("listCampaigns", this::list)
                .handle("getCampaign", http -> take(http, by -> campaigns.find(by, id(http))))
                .handle("changeCampaign", http -> withTerms(http, (by, terms) -> campaigns.change(by, id(http), terms)))
                .handle("proposeCampaign", http -> take(http, by -> campaigns.propose(by, id(http))))
                .handle("approveCampaign", http -> take(http, by -> campaigns.approve(by, id(http), hash(http))))
                .handle("pauseCampaign", http -> stop(http, by -> campaigns.pause(by, id(http), reason(http))))
                .handle("resumeCampaign", http -> take(http, by -> campaigns.resume(by, id(http))))
                .handle("endCampaign", http -> stop(http, by -> campaigns.end(by, id(http), reason(http))))
                .handle("getCampaignFigures", this::figures);
    }

    private interface WithTerms {
        Future<Result<Campaign, CampaignRefusal>> take(Staff by, Terms terms);
    }

    private void withTerms(RoutingContext http, WithTerms step) {
        take(http, by -> step.take(by, TermsJson.read(ApiRequest.of(http).body().getJsonObject("terms"))));
    }

    private void stop(RoutingContext http, Function<Staff, Future<Result<Campaign, CampaignRefusal>>> step) {
        if (Caller.of(http).roles().stream().anyMatch(MAY_STOP::contains)) {
            take(http, step);
        } else {
            http.fail(new ProblemFault(Problems.forbidden()));
        }
    }

    private void list(RoutingContext http) {
        ApiRequest asked = ApiRequest.of(http);
        int limit = asked.queryInt("limit", USUAL_PAGE);
        as(
                http,
                by -> campaigns
                        .ofTenant(by, asked.query("cursor"), limit)
                        .onFailure(http::fail)
                        .onSuccess(found -> http.json(page(found, limit))));
    }

    private JsonObject page(List<Campaign> found, int limit) {
        JsonObject page = new JsonObject()
                .put("items", new JsonArray(found.stream().map(this::json).toList()));
        return found.size() == limit
                ? page.put("next", found.get(found.size() - 1).id().value())
                : page;
    }

    private void figures(RoutingContext http) {
        as(
                http,
                by -> campaigns
                        .find(by, id(http))
                        .onFailure(http::fail)
                        .onSuccess(answer -> answer.handle(
                                campaign -> budgets.of(campaign)
                                        .onFailure(http::fail)
                                        .onSuccess(figures -> http.json(CampaignAnswersJson.json(figures))),
                                refusal -> fail(http, refusal))));
    }

    private void take(RoutingContext http, Function<Staff, Future<Result<Campaign, CampaignRefusal>>> step) {
        as(http, by -> {
            try {
                step.apply(by)
                        .onFailure(http::fail)
                        .onSuccess(answer ->
                                answer.handle(campaign -> http.json(json(campaign)), refusal -> fail(http, refusal)));
            } catch (IllegalArgumentException senseless) {
                fail(http, CampaignRefusal.SENSELESS);
            }
        });
    }

    private void as(RoutingContext http, Consumer<Staff> step) {
        Caller caller = Caller.of(http);
        Optional<String> tenant = caller.tenant().filter(tenants::contains);
        tenant.ifPresentOrElse(
                code -> step.accept(new Staff(caller.subject(), code)),
                () -> fail(http, CampaignRefusal.NO_SUCH_TENANT));
    }

    private JsonObject json(Campaign campaign) {
        LocalDate today = TokyoTime.dayOf(clock.instant());
        return CampaignAnswersJson.json(campaign, today);
    }

    private static void fail(RoutingContext http, CampaignRefusal refusal) {
        http.fail(new ProblemFault(CampaignAnswersJson.problem(refusal)));
    }

    private static String code(RoutingContext http) {
        return ApiRequest.of(http).body().getString("code");
    }

    private static String hash(RoutingContext http) {
        return ApiRequest.of(http).body().getString("hash");
    }

    private static String reason(RoutingContext http) {
        return LogLine.noteOf(ApiRequest.of(http).body().getString("reason"));
    }

    private static String id(RoutingContext http) {
        return ApiRequest.of(http).path("campaignId");
    }
}
