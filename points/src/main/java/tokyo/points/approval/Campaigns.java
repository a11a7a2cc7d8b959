package tokyo.points.approval;

import io.vertx.core.Future;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import tokyo.infra.platform.kernel.Result;
import tokyo.points.campaign.Campaign;
import tokyo.points.campaign.Campaign.Act;
import tokyo.points.campaign.CampaignId;
import tokyo.points.campaign.CampaignRefusal;
import tokyo.points.campaign.Terms;

/** Takes campaigns from a draft to their end; what may follow on what is said by {@link Campaign}, and kept by the store's revision. */
public final class Campaigns {
    /** Of a stop that met another step; each failed attempt means that one more was taken. */
    private static final int STOP_ATTEMPTS = 5;

    private final CampaignStore campaigns;
    private final Funding funding;
    private final InstantSource clock;

    /** @param clock of business: by it campaigns open and end */
    public Campaigns(CampaignStore campaigns, Funding funding, InstantSource clock) {
        this.campaigns = campaigns;
        this.funding = funding;
        this.clock = clock;
    }

    /** What a step makes of a campaign; only its own rules refuse it. */
    private interface Step extends BiFunction<Campaign, Act, Result<Campaign, CampaignRefusal>> {}

    /** @param code the tenant's own: the same again with the same terms is the same campaign */
    Future<Result<Campaign, CampaignRefusal>> create(Staff by, String code, Terms terms) {
        CampaignId id = new CampaignId(by.tenant(), code);
        return Campaign.draft(id, terms, act(by)).fold(draft -> created(draft), refusal -> refused(refusal));
    }

    private Future<Result<Campaign, CampaignRefusal>> created(Campaign draft) {
        return campaigns
                .createIfAbsent(draft)
                .map(stored -> stored.terms().equals(draft.terms())
                        ? Result.ok(stored)
                        : Result.refused(CampaignRefusal.CODE_USED_OTHERWISE));
    }

    /** A campaign of another tenant is none. Whoever looks finishes a funding that a crash has left. */
    Future<Result<Campaign, CampaignRefusal>> find(Staff by, String id) {
        return stored(by, id).compose(found -> found.fold(this::funded, refusal -> refused(refusal)));
    }

    private Future<Result<Campaign, CampaignRefusal>> stored(Staff by, String id) {
        Optional<CampaignId> own =
                CampaignId.parse(id).filter(one -> one.tenant().equals(by.tenant()));
        return own.isEmpty()
                ? refused(CampaignRefusal.NO_SUCH_CAMPAIGN)
                : campaigns
                        .find(own.get())
                        .map(found -> found.<Result<Campaign, CampaignRefusal>>map(Result::ok)
                                .orElseGet(() -> Result.refused(CampaignRefusal.NO_SUCH_CAMPAIGN)));
    }

    /** What cannot be funded now is approved all the same: the next look funds it. */
    private Future<Result<Campaign, CampaignRefusal>> funded(Campaign campaign) {
        return funding.finish(campaign).otherwise(campaign).map(Result::ok);
    }

    Future<List<Campaign>> ofTenant(Staff by, Optional<String> before, int limit) {
        Optional<CampaignId> last = before.flatMap(CampaignId::parse);
        return before.isPresent() && last.isEmpty()
                ? Future.succeededFuture(List.of())
                : campaigns.ofTenant(by.tenant(), last, limit);
    }

    Future<Result<Campaign, CampaignRefusal>> change(Staff by, String id, Terms terms) {
        return step(by, id, 1, (campaign, act) -> campaign.change(terms, act));
    }

    Future<Result<Campaign, CampaignRefusal>> propose(Staff by, String id) {
        return step(by, id, 1, Campaign::propose);
    }

    /** @param hash what the approver has looked at */
    Future<Result<Campaign, CampaignRefusal>> approve(Staff by, String id, String hash) {
        return step(by, id, 1, (campaign, act) -> campaign.approve(hash, act))
                .compose(answer -> answer.fold(this::funded, refusal -> refused(refusal)));
    }

    Future<Result<Campaign, CampaignRefusal>> pause(Staff by, String id, String why) {
        return step(by, id, STOP_ATTEMPTS, (campaign, act) -> campaign.pause(why, act));
    }

    Future<Result<Campaign, CampaignRefusal>> resume(Staff by, String id) {
        return step(by, id, 1, Campaign::resume);
    }

    Future<Result<Campaign, CampaignRefusal>> end(Staff by, String id, String why) {
        return step(by, id, STOP_ATTEMPTS, (campaign, act) -> campaign.end(why, act));
    }

    /** @param attempts more than one only for what is right whatever came in between */
    private Future<Result<Campaign, CampaignRefusal>> step(Staff by, String id, int attempts, Step step) {
        return stored(by, id)
                .compose(found -> found.fold(
                        campaign -> step.apply(campaign, act(by))
                                .fold(next -> taken(by, campaign, next, attempts, step), refusal -> refused(refusal)),
                        refusal -> refused(refusal)));
    }

    private Future<Result<Campaign, CampaignRefusal>> taken(
            Staff by, Campaign before, Campaign next, int attempts, Step step) {
        if (next.revision() == before.revision()) {
            return Future.succeededFuture(Result.ok(next));
        }
        return campaigns.advance(next).compose(taken -> {
            if (taken) {
                return Future.succeededFuture(Result.ok(next));
            }
            return attempts > 1
                    ? step(by, next.id().value(), attempts - 1, step)
                    : refused(CampaignRefusal.CHANGED_MEANWHILE);
        });
    }

    /** As exact as the store keeps it. */
    private Act act(Staff by) {
        return new Act(by.subject(), clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }

    private static Future<Result<Campaign, CampaignRefusal>> refused(CampaignRefusal refusal) {
        return Future.succeededFuture(Result.refused(refusal));
    }
}
