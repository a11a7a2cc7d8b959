package tokyo.points.approval;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import tokyo.points.campaign.Campaign;
import tokyo.points.campaign.CampaignId;

/** Campaigns with their logs; every method is one atomic step and may be repeated. */
public interface CampaignStore {

    /** @return the campaign of that id as it is stored now: this one if none was there */
    Future<Campaign> createIfAbsent(Campaign draft);

    Future<Optional<Campaign>> find(CampaignId id);

    /**
     * Takes one step: what is stored becomes {@code next} and its log grows by one line, if the stored revision is the one before.
     *
     * @return false if another step came in between; nothing changes then
     */
    Future<Boolean> advance(Campaign next);

    /** Of a tenant, newest first; {@code before} is the last one of the page before. */
    Future<List<Campaign>> ofTenant(String tenant, Optional<CampaignId> before, int limit);

    /** Approved, and not known to have their budget. */
    Future<List<Campaign>> awaitingFunding(int limit);

    /** Whose budget is there and not {@link #settle settled}, by id, after that one. */
    Future<List<Campaign>> withOpenBudget(Optional<CampaignId> after, int limit);

    /** Of its budget nothing is leased and nothing will be, so that nobody looks there any more; a later step has it looked at again. */
    Future<Void> settle(CampaignId campaign);
}
