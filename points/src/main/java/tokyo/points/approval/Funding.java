package tokyo.points.approval;

import io.vertx.core.Future;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import tokyo.infra.platform.mongo.StoreFault;
import tokyo.points.campaign.Campaign;
import tokyo.points.entry.Account;
import tokyo.points.entry.EntryId;
import tokyo.points.ledger.Ask;
import tokyo.points.ledger.Budgeting;
import tokyo.points.ledger.LedgerRefusal;
import tokyo.points.posting.Posting;

/**
 * Pays the budget of what was approved, exactly once: the entry's id is made of the campaign alone, so whoever finds a campaign that was
 * approved and not funded posts the same event again.
 */
public final class Funding {
    /** Of one look; each failed attempt to note the entry means that somebody took another step meanwhile. */
    private static final int ATTEMPTS = 3;

    /** Campaigns that one look of the job finishes; approvals are a few a day. */
    private static final int AT_ONCE = 100;

    private final CampaignStore campaigns;
    private final Posting posting;
    private final InstantSource clock;

    public Funding(CampaignStore campaigns, Posting posting, InstantSource clock) {
        this.campaigns = campaigns;
        this.posting = posting;
        this.clock = clock;
    }

    /** Finishes what a crash has left between approvals and their budgets; a fault of one keeps no other from its own. */
    public Future<Void> run() {
        return campaigns
                .awaitingFunding(AT_ONCE)
                .compose(waiting ->
                        Future.join(waiting.stream().map(this::finish).toList()))
                .mapEmpty();
    }

    /** The campaign with its budget, or as it is if it awaits none; a fault if the ledger has no time for it now. */
    Future<Campaign> finish(Campaign campaign) {
        if (!campaign.awaitsFunding()) {
            return Future.succeededFuture(campaign);
        }
        return posting.post(fund(campaign))
                .compose(answer -> answer.fold(
                        entry -> note(campaign, entry.id(), ATTEMPTS),
                        refusal -> Future.failedFuture(notNow(refusal))));
    }

    /** No refusal is about the campaign: what it asks for was looked at before it was approved. */
    private static StoreFault notNow(LedgerRefusal refusal) {
        return new StoreFault(StoreFault.Kind.DEFINITE, "the ledger did not take a budget: " + refusal, null);
    }

    static Budgeting.Fund fund(Campaign campaign) {
        Account.Campaign account = campaign.id().account();
        EntryId event = EntryId.of(account, "fund", campaign.id().value());
        return new Budgeting.Fund(
                Ask.of(event, account).noting("approved " + campaign.hash()),
                campaign.terms().fundedBy(campaign.id()),
                campaign.terms().budget());
    }

    private Future<Campaign> note(Campaign campaign, EntryId entry, int attempts) {
        Campaign next = campaign.funded(entry, clock.instant().truncatedTo(ChronoUnit.MILLIS));
        return campaigns
                .advance(next)
                .compose(taken -> taken ? Future.succeededFuture(next) : noteAgain(campaign, entry, attempts - 1));
    }

    private Future<Campaign> noteAgain(Campaign before, EntryId entry, int attempts) {
        return campaigns
                .find(before.id())
                .map(Optional::orElseThrow)
                .compose(now ->
                        now.awaitsFunding() && attempts > 0 ? note(now, entry, attempts) : Future.succeededFuture(now));
    }
}
