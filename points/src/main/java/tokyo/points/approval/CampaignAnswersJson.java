package tokyo.points.approval;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.util.Locale;
import tokyo.infra.platform.http.Problem;
import tokyo.points.campaign.Campaign;
import tokyo.points.campaign.CampaignRefusal;
import tokyo.points.campaign.LogLine;

/** Campaigns and refusals as the contract words them. */
final class CampaignAnswersJson {
    private CampaignAnswersJson() {}

    static JsonObject json(Campaign campaign, LocalDate today) {
        JsonObject json = new JsonObject()
                .put("campaignId", campaign.id().value())
                .put("code", campaign.id().code())
                .put("tenant", campaign.id().tenant())
                .put("state", campaign.stateOn(today).name())
                .put("terms", TermsJson.write(campaign.terms()))
                .put("funded", campaign.funded().isPresent())
                .put(
                        "log",
                        new JsonArray(campaign.log().stream()
                                .map(CampaignAnswersJson::json)
                                .toList()));
        campaign.proposed().ifPresent(one -> json.put("proposed", json(one)));
        campaign.approved().ifPresent(one -> json.put("approved", json(one)));
        return json;
    }

    private static JsonObject json(Campaign.Signature signature) {
        return new JsonObject()
                .put("hash", signature.hash())
                .put("by", signature.by())
                .put("at", signature.at().toString());
    }

    private static JsonObject json(LogLine line) {
        return new JsonObject()
                .put("step", line.step().name())
                .put("by", line.by())
                .put("at", line.at().toString())
                .put("hash", line.hash())
                .put("note", line.note());
    }

    static JsonObject json(Figures figures) {
        return new JsonObject()
                .put("budget", figures.budget())
                .put("funded", figures.funded())
                .put("granted", figures.granted())
                .put("leased", figures.leased())
                .put("remaining", figures.remaining());
    }

    /** Each refusal has a type of its own. */
    static Problem problem(CampaignRefusal refusal) {
        String slug = "campaign-" + refusal.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return Problem.of(refusal.status(), slug, "キャンペーンの操作を受け付けませんでした", "The step was not taken")
                .detail(refusal.says(), "Refused: " + refusal + ".");
    }
}
