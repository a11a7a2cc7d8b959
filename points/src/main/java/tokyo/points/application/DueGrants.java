package tokyo.points.application;

import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import tokyo.infra.platform.kernel.TokyoTime;
import tokyo.points.api.PersonFacts;
import tokyo.points.approval.CampaignStore;
import tokyo.points.budget.Grants;
import tokyo.points.budget.NotGranted;
import tokyo.points.budget.PersonGrants;
import tokyo.points.campaign.Campaign;
import tokyo.points.campaign.EligibleAction;
import tokyo.points.campaign.Terms;
import tokyo.points.eligibility.Allowed;
import tokyo.points.eligibility.Claim;
import tokyo.points.eligibility.GrantRefusal;
import tokyo.points.eligibility.GrantRules;
import tokyo.points.entry.Account;
import tokyo.points.entry.EntryId;
import tokyo.points.holding.Lot;
import tokyo.points.ledger.LedgerRefusal;
import tokyo.points.statement.Statements;

/**
 * Grants what is due: judges the person's facts anew, notes the decision, posts the entry, notes the entry. Whoever finds an application
 * between two of these steps, the job or its reader, does the rest; the entry's id is made of person and campaign, so it is posted once.
 */
public final class DueGrants {
    /** What is claimed is the application: the same event for ever. */
    static final String EVENT = "application";

    /** Under way at once; they share inserts. */
    static final int AT_ONCE = 200;

    private final ApplicationStore applications;
    private final CampaignStore campaigns;
    private final People people;
    private final PersonGrants grants;
    private final InstantSource clock;

    public DueGrants(
            ApplicationStore applications,
            CampaignStore campaigns,
            People people,
            PersonGrants grants,
            InstantSource clock) {
        this.applications = applications;
        this.campaigns = campaigns;
        this.people = people;
        this.grants = grants;
        this.clock = clock;
    }

    /** Looks at all that is due once; a fault of one application keeps no other from its points, and is told in the end. */
    public Future<Void> run() {
        return page(Optional.empty());
    }

    private Future<Void> page(Optional<String> after) {
        return applications.due(TokyoTime.today(clock), after, AT_ONCE).compose(due -> {
            Future<?> finished = Future.join(due.stream().map(this::finish).toList());
            return finished.otherwiseEmpty().compose(done -> rest(due)).compose(done -> finished.mapEmpty());
        });
    }

    private Future<Void> rest(List<Application> due) {
        return due.size() < AT_ONCE
                ? Future.succeededFuture()
                : page(Optional.of(due.get(due.size() - 1).id()));
    }

    /** The application as it is when all that is due of it was done. */
    Future<Application> finish(Application application) {
        boolean due = application.state() == ApplicationState.SCHEDULED
                && application
                        .due()
                        .filter(day -> !day.isAfter(TokyoTime.today(clock)))
                        .isPresent();
        if (!due && application.state() != ApplicationState.GRANTING) {
            return Future.succeededFuture(application);
        }
        return campaigns
                .find(application.campaign())
                .compose(found -> found.map(
                                campaign -> due ? decide(application, campaign) : post(application, campaign))
                        .orElseGet(() -> refuse(application, Why.NO_SUCH_CAMPAIGN)));
    }

    private Future<Application> decide(Application application, Campaign campaign) {
        return people.of(application.person())
                .compose(facts -> GrantRules.decide(campaign, claim(application), withConsent(facts), clock.instant())
                        .fold(
                                allowed -> decided(application, campaign, facts, allowed),
                                refusal -> notNow(application, refusal)));
    }

    static Claim claim(Application application) {
        return new Claim(citizen(application), EVENT, application.action(), application.applied());
    }

    /** Whoever has applied has agreed to this use, and says otherwise by withdrawing. */
    static PersonFacts withConsent(PersonFacts facts) {
        return facts.with(true);
    }

    private static Account.Citizen citizen(Application application) {
        return new Account.Citizen(application.person().value());
    }

    private Future<Application> decided(
            Application application, Campaign campaign, PersonFacts facts, Allowed allowed) {
        Application next = application.granting(
                new Application.Decision(now(), facts.evidence(), allowed.lot().expiry()));
        return applications.advance(next).compose(taken -> taken ? post(next, campaign) : latest(application));
    }

    private Future<Application> latest(Application application) {
        return applications.find(application.id()).map(Optional::orElseThrow);
    }

    private Future<Application> notNow(Application application, GrantRefusal refusal) {
        return switch (refusal) {
            case NOT_OPEN_YET, PAUSED -> Future.succeededFuture(application);
            case NO_SUCH_ACTION,
                    ENDED,
                    NOT_DONE_YET,
                    OUTSIDE_PERIOD,
                    TOO_LATE,
                    NO_CONSENT,
                    NOT_VERIFIED,
                    NOT_RESIDENT,
                    AGE_UNKNOWN,
                    TOO_YOUNG -> refuse(application, new Why(refusal.name(), refusal.says()));
        };
    }

    private Future<Application> refuse(Application application, Why why) {
        Application next = application.refused(why, Application.SYSTEM, now());
        return applications.advance(next).compose(taken -> taken ? Future.succeededFuture(next) : latest(application));
    }

    private Future<Application> post(Application application, Campaign campaign) {
        return grants.grant(wish(application, campaign))
                .compose(answer -> answer.fold(
                        entry -> granted(application, entry.id()),
                        refusal -> notPosted(application, campaign, refusal)));
    }

    private static Grants.Wish wish(Application application, Campaign campaign) {
        Application.Decision decision = application.decision().orElseThrow();
        Terms terms = campaign.terms();
        EligibleAction action = terms.action(application.action()).orElseThrow();
        String name = campaign.id().value();
        String bureau = terms.fundedBy(campaign.id()).bureau();
        return new Grants.Wish(
                EntryId.of(citizen(application), "grant", name, EVENT),
                citizen(application),
                campaign.id().account(),
                new Lot(action.points(), decision.expiry(), name, bureau),
                action.code(),
                terms.capsOf(campaign.id(), action, TokyoTime.dayOf(application.applied())),
                Optional.of(application.applied()),
                Statements.memo("evidence " + decision.evidence(), action.code()));
    }

    private Future<Application> granted(Application application, EntryId entry) {
        Application next = application.granted(entry.value(), now());
        return applications.advance(next).compose(taken -> taken ? Future.succeededFuture(next) : latest(application));
    }

    private Future<Application> notPosted(Application application, Campaign campaign, LedgerRefusal refusal) {
        NotGranted why = NotGranted.of(refusal);
        return switch (why) {
            case HAD_ALREADY, TOO_LATE, GRANTED_OTHERWISE, NOT_POSSIBLE -> refuse(application, Why.of(why));
            // What others have leased and not used comes back; so nobody is told that it is over before it is.
            case BUDGET_SPENT -> unlessOver(application, campaign);
            case TRY_AGAIN -> Future.succeededFuture(application);
        };
    }

    private Future<Application> unlessOver(Application application, Campaign campaign) {
        LocalDate last = campaign.terms().lastGrantDay();
        return TokyoTime.today(clock).isAfter(last)
                ? refuse(application, Why.of(NotGranted.BUDGET_SPENT))
                : Future.succeededFuture(application);
    }

    /** As exact as the store keeps it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
