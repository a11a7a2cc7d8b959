package tokyo.points.application;

import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tokyo.infra.platform.kernel.Result;
import tokyo.infra.platform.kernel.TokyoTime;
import tokyo.points.api.PersonFacts;
import tokyo.points.api.PersonKey;
import tokyo.points.approval.CampaignStore;
import tokyo.points.campaign.Campaign;
import tokyo.points.campaign.CampaignId;
import tokyo.points.campaign.Requirements;
import tokyo.points.eligibility.GrantRules;

/** Takes applications, lets staff decide on them, and cancels those whose person is not proved any more. */
public final class Applications {
    /** Campaigns that one person applies to within the years that they are kept. */
    static final int MOST_OF_PERSON = 200;

    /** A step that must not get lost meets at most as many others. */
    private static final int ATTEMPTS = 5;

    private final ApplicationStore applications;
    private final CampaignStore campaigns;
    private final People people;
    private final DueGrants grants;
    private final InstantSource clock;

    public Applications(
            ApplicationStore applications,
            CampaignStore campaigns,
            People people,
            DueGrants grants,
            InstantSource clock) {
        this.applications = applications;
        this.campaigns = campaigns;
        this.people = people;
        this.grants = grants;
        this.clock = clock;
    }

    /** An application with the name of its campaign. */
    record Named(Application application, String campaign) {}

    /**
     * Applies, if the person may by what is proved today; the same again is the same application, however it stands.
     *
     * @param consent to this use of what is proved of the person
     */
    Future<Result<Named, ApplicationRefusal>> apply(PersonKey person, String campaign, String action, boolean consent) {
        return campaign(campaign)
                .compose(found -> found.isEmpty()
                        ? refused(ApplicationRefusal.NO_SUCH_CAMPAIGN)
                        : applications
                                .find(Application.idOf(found.get().id(), person))
                                .compose(before -> before.filter(one -> !one.mayBeSentAgain())
                                        .map(one -> told(one, found.get(), action))
                                        .orElseGet(() -> apply(person, found.get(), action, consent))));
    }

    /** What nobody has approved is nobody's to apply for. */
    private Future<Optional<Campaign>> campaign(String id) {
        return CampaignId.parse(id)
                .map(campaigns::find)
                .orElse(Future.succeededFuture(Optional.empty()))
                .map(found -> found.filter(campaign -> campaign.approved().isPresent()));
    }

    private Future<Result<Named, ApplicationRefusal>> told(Application application, Campaign campaign, String action) {
        return application.action().equals(action)
                ? grants.finish(application).map(now -> Result.ok(named(now, campaign)))
                : refused(ApplicationRefusal.APPLIED_OTHERWISE);
    }

    private static Named named(Application application, Campaign campaign) {
        return new Named(application, campaign.terms().name());
    }

    private Future<Result<Named, ApplicationRefusal>> apply(
            PersonKey person, Campaign campaign, String action, boolean consent) {
        Instant now = now();
        return people.of(person).compose(facts -> {
            PersonFacts judged = facts.with(consent);
            Application received = Application.received(campaign.id(), person, action, now, facts.evidence());
            return GrantRules.decide(campaign, DueGrants.claim(received), judged, now)
                    .fold(allowed -> receive(received, campaign), refusal -> refused(ApplicationRefusal.of(refusal)));
        });
    }

    private Future<Result<Named, ApplicationRefusal>> receive(Application received, Campaign campaign) {
        return applications
                .createIfAbsent(received)
                .compose(stored ->
                        stored.mayBeSentAgain() ? sentAgain(stored, received) : Future.succeededFuture(stored))
                .compose(stored -> told(stored, campaign, received.action()));
    }

    private Future<Application> sentAgain(Application stored, Application received) {
        Application next = stored.again(received.action(), received.applied(), received.evidence());
        return applications.advance(next).compose(taken -> taken ? Future.succeededFuture(next) : latest(stored));
    }

    private Future<Application> latest(Application application) {
        return applications.find(application.id()).map(Optional::orElseThrow);
    }

    /** All of a person, newest first; what is due is granted before it is shown, if it can be now. */
    Future<List<Named>> ofPerson(PersonKey person) {
        return applications.ofPerson(person, MOST_OF_PERSON).compose(found -> {
            List<Future<Named>> named = found.stream()
                    .map(one -> grants.finish(one).otherwise(one).compose(this::named))
                    .toList();
            return Future.all(named).map(done -> done.<Named>list());
        });
    }

    /** Those of a person that are not decided, newest first. */
    public Future<List<Waiting>> waiting(PersonKey person) {
        return ofPerson(person)
                .map(all -> all.stream()
                        .filter(one -> one.application().state() != ApplicationState.GRANTED)
                        .filter(one -> one.application().state() != ApplicationState.REFUSED)
                        .map(Waiting::of)
                        .toList());
    }

    private Future<Named> named(Application application) {
        return campaigns
                .find(application.campaign())
                .map(found ->
                        found.map(campaign -> named(application, campaign)).orElse(new Named(application, "")));
    }

    /** The names of the campaigns that the person loses by withdrawing the proof of who they are: applied for, and not decided. */
    public Future<List<String>> dependingOnProof(PersonKey person) {
        return depending(person)
                .map(found -> found.stream().map(Named::campaign).toList());
    }

    private Future<List<Named>> depending(PersonKey person) {
        return applications.ofPerson(person, MOST_OF_PERSON).compose(found -> {
            List<Named> depending = new ArrayList<>();
            Future<Void> looked = Future.succeededFuture();
            for (Application one : found) {
                if (one.state().mayBeCancelled()) {
                    looked = looked.compose(next -> campaigns.find(one.campaign()))
                            .map(campaign -> {
                                campaign.filter(known ->
                                                asksForProof(known.terms().requirements()))
                                        .ifPresent(known -> depending.add(named(one, known)));
                                return null;
                            });
                }
            }
            return looked.map(done -> List.copyOf(depending));
        });
    }

    private static boolean asksForProof(Requirements requirements) {
        return requirements.verified() || requirements.resident() || requirements.ageFrom() > 0;
    }

    /** The proof is withdrawn: what depends on it and is not decided is cancelled, and says why. May be repeated. */
    public Future<Void> proofWithdrawn(PersonKey person) {
        return depending(person)
                .compose(depending -> Future.join(depending.stream()
                        .map(one -> cancel(one.application(), ATTEMPTS))
                        .toList()))
                .mapEmpty();
    }

    private Future<Void> cancel(Application application, int attempts) {
        if (!application.state().mayBeCancelled() || attempts == 0) {
            // At the grant the facts are judged again: what was missed here is refused there.
            return Future.succeededFuture();
        }
        Application next = application.refused(Why.VERIFICATION_WITHDRAWN, Application.APPLICANT, now());
        return applications
                .advance(next)
                .compose(taken -> taken
                        ? Future.succeededFuture()
                        : latest(application).compose(now -> cancel(now, attempts - 1)));
    }

    /** Of the tenant's campaign; another's is none. */
    Future<Result<List<Application>, ApplicationRefusal>> ofCampaign(
            String tenant, String campaign, Optional<String> after, int limit) {
        return own(tenant, campaign)
                .map(id -> applications
                        .ofCampaign(id, after, limit)
                        .map(Result::<List<Application>, ApplicationRefusal>ok))
                .orElse(Future.succeededFuture(Result.refused(ApplicationRefusal.NO_SUCH_CAMPAIGN)));
    }

    private static Optional<CampaignId> own(String tenant, String campaign) {
        return CampaignId.parse(campaign).filter(id -> id.tenant().equals(tenant));
    }

    Future<Result<Application, ApplicationRefusal>> review(Deed deed) {
        return step(deed, one -> one.inReview(deed.by(), now()));
    }

    /** Its points come on the next day, so that a slip can be taken back before they do; sooner only if they would be too late. */
    Future<Result<Application, ApplicationRefusal>> approve(Deed deed) {
        LocalDate today = TokyoTime.today(clock);
        return campaign(deed.campaign())
                .compose(campaign -> applications.find(deed.application()).compose(found -> {
                    Optional<LocalDate> last = campaign.flatMap(known -> found.map(one -> TokyoTime.dayOf(one.applied())
                            .plusDays(known.terms().daysToGrant())));
                    if (last.filter(today::isAfter).isPresent()) {
                        return Future.succeededFuture(Result.refused(ApplicationRefusal.TOO_LATE));
                    }
                    LocalDate due = last.filter(today::isEqual).orElse(today.plusDays(1));
                    return step(deed, one -> one.scheduled(due, deed.by(), now()));
                }));
    }

    Future<Result<Application, ApplicationRefusal>> refuse(Deed deed, String says) {
        Why why = new Why(Why.BY_STAFF, says);
        return step(deed, one -> one.refused(why, deed.by(), now()));
    }

    /** Who does something with which application. */
    record Deed(String by, String tenant, String campaign, String application) {}

    private Future<Result<Application, ApplicationRefusal>> step(Deed deed, Function<Application, Application> step) {
        Optional<CampaignId> own = own(deed.tenant(), deed.campaign());
        return applications
                .find(deed.application())
                .compose(found -> found.filter(
                                one -> own.filter(one.campaign()::equals).isPresent())
                        .map(one -> take(one, step))
                        .orElseGet(
                                () -> Future.succeededFuture(Result.refused(ApplicationRefusal.NO_SUCH_APPLICATION))));
    }

    private Future<Result<Application, ApplicationRefusal>> take(
            Application application, Function<Application, Application> step) {
        Application next = step.apply(application);
        boolean scheduledAndRefused =
                application.state() == ApplicationState.SCHEDULED && next.state() == ApplicationState.REFUSED;
        if (application.state() == next.state()) {
            return Future.succeededFuture(Result.ok(application));
        }
        if (!application.state().awaitsStaff() && !scheduledAndRefused) {
            return Future.succeededFuture(Result.refused(ApplicationRefusal.WRONG_STATE));
        }
        return applications
                .advance(next)
                .map(taken -> taken ? Result.ok(next) : Result.refused(ApplicationRefusal.CHANGED_MEANWHILE));
    }

    private static Future<Result<Named, ApplicationRefusal>> refused(ApplicationRefusal refusal) {
        return Future.succeededFuture(Result.refused(refusal));
    }

    /** As exact as the store keeps it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
