package tokyo.push.preview;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import tokyo.infra.platform.http.ApiRequest;
import tokyo.infra.platform.http.ApiRouter;
import tokyo.infra.platform.http.ProblemFault;
import tokyo.infra.platform.identity.Caller;
import tokyo.infra.platform.kernel.Result;
import tokyo.infra.platform.kernel.TokyoTime;
import tokyo.push.matching.Matcher;
import tokyo.push.matching.Matcher.WardEffect;
import tokyo.push.matching.RuleSet;
import tokyo.push.preview.HouseholdIndex.Snapshot;
import tokyo.push.review.Review;
import tokyo.push.review.Review.Proposal;
import tokyo.push.review.RuleBody;
import tokyo.push.review.RuleJson;
import tokyo.push.review.RuleRefusal;
import tokyo.push.review.RuleRoutes;

/** {@code /staff/rules/{psid}/preview}: who would gain and who would lose, as numbers of households; nothing is stored. */
public final class PreviewRoutes {
    private final Review review;
    private final HouseholdIndex households;
    private final Clock clock;

    public PreviewRoutes(Review review, HouseholdIndex households, Clock clock) {
        this.review = review;
        this.households = households;
        this.clock = clock;
    }

    public void mount(ApiRouter.Builder api) {
        api.handle("previewRule", this::previewRule);
    }

    private void previewRule(RoutingContext http) {
        ApiRequest asked = ApiRequest.of(http);
        LocalDate day = TokyoTime.today(clock);
        Optional<RuleBody> written;
        try {
            written = Optional.ofNullable(asked.body().getJsonObject("rule")).map(RuleJson::read);
        } catch (IllegalArgumentException senseless) {
            http.fail(new ProblemFault(RuleRoutes.problem(RuleRefusal.INVALID_RULE)));
            return;
        }
        String tenant = Caller.of(http).tenant().orElse("");
        review.propose(asked.path("psid"), tenant, written)
                .compose(answer -> answer.fold(
                        proposal -> effect(proposal, day).map(Result::<JsonObject, RuleRefusal>ok),
                        refusal -> Future.succeededFuture(Result.<JsonObject, RuleRefusal>refused(refusal))))
                .onFailure(http::fail)
                .onSuccess(answer -> answer.fold(http::json, refusal -> refuse(http, refusal)));
    }

    private static Future<Void> refuse(RoutingContext http, RuleRefusal refusal) {
        http.fail(new ProblemFault(RuleRoutes.problem(refusal)));
        return Future.succeededFuture();
    }

    private Future<JsonObject> effect(Proposal proposal, LocalDate day) {
        return households.recent().map(snapshot -> json(snapshot, proposal, day));
    }

    private static JsonObject json(Snapshot snapshot, Proposal proposal, LocalDate day) {
        List<WardEffect> effects =
                new Matcher(snapshot.index(), RuleSet.of(List.of())).effect(proposal.before(), proposal.after(), day);
        return new JsonObject()
                .put("day", day.toString())
                .put("asOf", snapshot.asOf().toString())
                .put("gained", effects.stream().mapToInt(WardEffect::gained).sum())
                .put("lost", effects.stream().mapToInt(WardEffect::lost).sum())
                .put("eligible", effects.stream().mapToInt(WardEffect::eligible).sum())
                .put(
                        "wards",
                        new JsonArray(effects.stream().map(PreviewRoutes::json).toList()));
    }

    private static JsonObject json(WardEffect effect) {
        return new JsonObject()
                .put("ward", effect.ward())
                .put("gained", effect.gained())
                .put("lost", effect.lost())
                .put("eligible", effect.eligible());
    }
}
