package tokyo.points.feed;

import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tokyo.infra.platform.kernel.Result;
import tokyo.points.api.PersonFacts;
import tokyo.points.application.People;
import tokyo.points.approval.CampaignStore;
import tokyo.points.budget.Grants;
import tokyo.points.budget.NotGranted;
import tokyo.points.budget.PersonGrants;
import tokyo.points.campaign.Campaign;
import tokyo.points.campaign.CampaignId;
import tokyo.points.eligibility.Allowed;
import tokyo.points.eligibility.GrantRefusal;
import tokyo.points.eligibility.GrantRules;
import tokyo.points.entry.Transfer;
import tokyo.points.journal.JournalStore;
import tokyo.points.statement.Statements;

/** Grants for what computers report. Each event is judged and posted by itself, whatever becomes of the others. */
public final class Feeds {
    private static final Logger LOG = LoggerFactory.getLogger(Feeds.class);

    private final CampaignStore campaigns;
    private final People people;
    private final JournalStore journal;
    private final PersonGrants grants;
    private final InstantSource clock;

    public Feeds(
            CampaignStore campaigns, People people, JournalStore journal, PersonGrants grants, InstantSource clock) {
        this.campaigns = campaigns;
        this.people = people;
        this.journal = journal;
        this.grants = grants;
        this.clock = clock;
    }

    /** @return in the order of the items */
    Future<Result<List<FeedOutcome>, FeedRefusal>> take(String tenant, String campaign, List<FeedItem> items) {
        Optional<CampaignId> own =
                CampaignId.parse(campaign).filter(id -> id.tenant().equals(tenant));
        return own.map(campaigns::find)
                .orElse(Future.succeededFuture(Optional.empty()))
                .compose(found -> found.map(known -> take(known, items).map(Result::<List<FeedOutcome>, FeedRefusal>ok))
                        .orElseGet(() -> Future.succeededFuture(Result.refused(FeedRefusal.NO_SUCH_CAMPAIGN))));
    }

    private Future<List<FeedOutcome>> take(Campaign campaign, List<FeedItem> items) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return Future.all(items.stream()
                        .map(item -> take(campaign, item, now).otherwise(fault -> later(item, fault)))
                        .toList())
                .map(all -> all.list());
    }

    /** Its sender asks again; the entry's id is made of the event, so nothing comes twice. */
    private static FeedOutcome later(FeedItem item, Throwable fault) {
        LOG.warn("the event {} is left to another try: {}", item.eventId(), fault.getMessage());
        return new FeedOutcome.Later();
    }

    private Future<FeedOutcome> take(Campaign campaign, FeedItem item, Instant now) {
        return people.of(item.person())
                .compose(facts -> known(item, facts).compose(known -> {
                    if (!known) {
                        return Future.succeededFuture(FeedOutcome.Refused.UNKNOWN);
                    }
                    // That the person has agreed, its sender answers for: without it there is no event.
                    PersonFacts agreed = facts.with(true);
                    return GrantRules.decide(campaign, item.claim(), agreed, now)
                            .fold(
                                    allowed -> grant(campaign, item, allowed),
                                    refusal -> unlessGranted(campaign, item, refusal));
                }));
    }

    /** Who asks again after the campaign has ended is told what the event brought. */
    private Future<FeedOutcome> unlessGranted(Campaign campaign, FeedItem item, GrantRefusal refusal) {
        return journal.byId(GrantRules.eventOf(campaign.id(), item.claim()))
                .map(found -> found.filter(Transfer.class::isInstance)
                        .<FeedOutcome>map(entry -> FeedOutcome.Granted.by((Transfer) entry))
                        .orElseGet(() -> FeedOutcome.Refused.of(refusal)));
    }

    /** Whoever has neither a proof nor an entry is nobody that we know: a slip of a digit would give points away for ever. */
    private Future<Boolean> known(FeedItem item, PersonFacts facts) {
        return facts.verified()
                ? Future.succeededFuture(true)
                : journal.nth(item.citizen(), 1).map(Optional::isPresent);
    }

    private Future<FeedOutcome> grant(Campaign campaign, FeedItem item, Allowed allowed) {
        Grants.Wish wish = new Grants.Wish(
                allowed.event(),
                item.citizen(),
                campaign.id().account(),
                allowed.lot(),
                allowed.action(),
                allowed.caps(),
                Optional.of(allowed.effective()),
                Statements.memo(allowed.memo() + " feed " + item.eventId(), item.action()));
        return grants.grant(wish)
                .map(answer -> answer.fold(FeedOutcome.Granted::by, refusal -> FeedOutcome.of(NotGranted.of(refusal))));
    }
}
