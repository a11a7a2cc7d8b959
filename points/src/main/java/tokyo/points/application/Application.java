package tokyo.points.application;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tokyo.infra.platform.kernel.StableId;
import tokyo.points.api.PersonKey;
import tokyo.points.campaign.CampaignId;

/**
 * One person's application for one campaign, and the steps that lead on from there; each adds one to the revision and a line to the log.
 *
 * @param applied when it was sent; the day counts as that of the action
 * @param evidence the day on which the person's facts were looked up for it
 * @param due 付与予定日
 * @param decision that it is granted, with the evidence of that moment; from then on it is, whatever happens
 * @param entry of the ledger, when it is there
 * @param why it was turned down
 */
record Application(
        String id,
        CampaignId campaign,
        PersonKey person,
        String action,
        Instant applied,
        LocalDate evidence,
        ApplicationState state,
        Optional<LocalDate> due,
        Optional<Decision> decision,
        Optional<String> entry,
        Optional<Why> why,
        List<Step> log,
        long revision) {
    /** Who does what nobody does by hand. */
    static final String SYSTEM = "system";

    static final String APPLICANT = "applicant";

    /** Withdrawals and new applications of one person in one campaign; more are a game. */
    static final int MOST_STEPS = 60;

    /** @param expiry the last day of the points, as it is on the day of the decision */
    record Decision(Instant at, LocalDate evidence, LocalDate expiry) {}

    record Step(ApplicationState state, String by, Instant at) {}

    Application {
        log = List.copyOf(log);
    }

    /** The same for a person and a campaign for ever: so there is one, however often and from wherever it is sent. */
    static String idOf(CampaignId campaign, PersonKey person) {
        return StableId.of("application", campaign.value(), person.value());
    }

    static Application received(CampaignId campaign, PersonKey person, String action, Instant at, LocalDate evidence) {
        return new Application(
                idOf(campaign, person),
                campaign,
                person,
                action,
                at,
                evidence,
                ApplicationState.RECEIVED,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(new Step(ApplicationState.RECEIVED, APPLICANT, at)),
                1);
    }

    /** Sent anew after a cancellation that the person can undo. */
    Application again(String otherAction, Instant at, LocalDate lookedUp) {
        return new Application(
                id,
                campaign,
                person,
                otherAction,
                at,
                lookedUp,
                ApplicationState.RECEIVED,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                longer(ApplicationState.RECEIVED, APPLICANT, at),
                revision + 1);
    }

    /** Whoever withdrew their verification, and has proved themselves again, may apply again; another refusal stands. */
    boolean mayBeSentAgain() {
        return why.filter(Why.VERIFICATION_WITHDRAWN::equals).isPresent() && log.size() < MOST_STEPS;
    }

    Application inReview(String by, Instant at) {
        return next(ApplicationState.REVIEW, due, decision, entry, why, by, at);
    }

    Application scheduled(LocalDate day, String by, Instant at) {
        return next(ApplicationState.SCHEDULED, Optional.of(day), decision, entry, why, by, at);
    }

    Application granting(Decision decided) {
        return next(ApplicationState.GRANTING, due, Optional.of(decided), entry, why, SYSTEM, decided.at());
    }

    Application granted(String posted, Instant at) {
        return next(ApplicationState.GRANTED, due, decision, Optional.of(posted), why, SYSTEM, at);
    }

    Application refused(Why because, String by, Instant at) {
        return next(ApplicationState.REFUSED, due, decision, entry, Optional.of(because), by, at);
    }

    private Application next(
            ApplicationState to,
            Optional<LocalDate> day,
            Optional<Decision> decided,
            Optional<String> posted,
            Optional<Why> because,
            String by,
            Instant at) {
        return new Application(
                id,
                campaign,
                person,
                action,
                applied,
                evidence,
                to,
                day,
                decided,
                posted,
                because,
                longer(to, by, at),
                revision + 1);
    }

    private List<Step> longer(ApplicationState to, String by, Instant at) {
        List<Step> longer = new ArrayList<>(log);
        longer.add(new Step(to, by, at));
        return longer;
    }
}
