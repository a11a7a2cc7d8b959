package tokyo.points.earning;

import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import tokyo.infra.platform.kernel.Result;
import tokyo.points.api.PersonFacts;
import tokyo.points.api.PersonKey;
import tokyo.points.application.People;
import tokyo.points.approval.CampaignStore;
import tokyo.points.budget.Grants;
import tokyo.points.budget.NotGranted;
import tokyo.points.budget.PersonGrants;
import tokyo.points.campaign.Campaign;
import tokyo.points.campaign.CampaignId;
import tokyo.points.eligibility.Allowed;
import tokyo.points.eligibility.Claim;
import tokyo.points.eligibility.GrantRules;
import tokyo.points.entry.Account;
import tokyo.points.entry.EntryId;
import tokyo.points.entry.Transfer;
import tokyo.points.ledger.LedgerRefusal;
import tokyo.points.statement.Statements;

/**
 * Grants for codes. The place of a code is taken before the entry is posted, so a shared code is not good for more people than it says,
 * on any number of nodes; whoever was cut off between the two scans again, and has their place still.
 */
public final class Scans {
    private final VenueStore venues;
    private final CampaignStore campaigns;
    private final People people;
    private final PersonGrants grants;
    private final InstantSource clock;

    public Scans(VenueStore venues, CampaignStore campaigns, People people, PersonGrants grants, InstantSource clock) {
        this.venues = venues;
        this.campaigns = campaigns;
        this.people = people;
        this.grants = grants;
        this.clock = clock;
    }

    /**
     * What a resident's phone sends.
     *
     * @param venue where they say they are, if they say so
     * @param consent to look up what the campaign asks for
     */
    record Scan(PersonKey person, String code, Optional<String> venue, boolean consent) {}

    record Earned(String entryId, long points, LocalDate expiry, String campaign) {}

    private record Good(Scan scan, Venue venue, Code code, Campaign campaign, Instant at) {
        String place() {
            return code.place(at);
        }

        Account.Citizen citizen() {
            return new Account.Citizen(scan.person().value());
        }

        /** One event a person and place: the same scan again is answered as the first, also behind midnight. */
        Claim claim() {
            return new Claim(citizen(), eventOf(place()), venue.settings().action(), code.shown(at));
        }
    }

    /** What a person did there, as an event of theirs. */
    static String eventOf(String place) {
        return "scan " + place;
    }

    static EntryId entryOf(Account.Citizen account, CampaignId campaign, String place) {
        return EntryId.of(account, "grant", campaign.value(), eventOf(place));
    }

    Future<Result<Earned, ScanRefusal>> scan(Scan scan) {
        Optional<Code> code = Code.parse(scan.code());
        return code.isEmpty()
                ? refused(ScanRefusal.NOT_GENUINE)
                : venues.find(code.get().venue())
                        .compose(venue -> venue.isEmpty()
                                ? refused(ScanRefusal.NO_SUCH_VENUE)
                                : at(venue.get(), code.get(), scan));
    }

    private Future<Result<Earned, ScanRefusal>> at(Venue venue, Code code, Scan scan) {
        if (scan.venue().filter(said -> !said.equals(venue.id())).isPresent()) {
            return refused(ScanRefusal.WRONG_VENUE);
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Optional<ScanRefusal> refusal = code.refusal(venue, now);
        return refusal.isPresent()
                ? refused(refusal.get())
                : campaigns
                        .find(venue.campaign())
                        .compose(found -> found.map(campaign -> judge(new Good(scan, venue, code, campaign, now)))
                                .orElseGet(() -> refused(ScanRefusal.NO_SUCH_CAMPAIGN)));
    }

    private Future<Result<Earned, ScanRefusal>> judge(Good good) {
        return people.of(good.scan().person()).compose(facts -> {
            PersonFacts judged = facts.with(good.scan().consent());
            return GrantRules.decide(good.campaign(), good.claim(), judged, good.at())
                    .fold(allowed -> take(good, allowed), refusal -> refused(ScanRefusal.of(refusal)));
        });
    }

    private Future<Result<Earned, ScanRefusal>> take(Good good, Allowed allowed) {
        Venue venue = good.venue();
        return venues.takePlace(
                        venue.id(),
                        good.place(),
                        good.scan().person(),
                        venue.settings().cap(),
                        good.at())
                .compose(taken -> taken ? grant(good, allowed) : full(good));
    }

    /** One too many may be chance; many are somebody who passes a picture on. */
    private Future<Result<Earned, ScanRefusal>> full(Good good) {
        return venues.alarm(good.venue().id(), good.at())
                .compose(
                        told -> refused(ScanRefusal.full(good.venue().settings().kind())));
    }

    private Future<Result<Earned, ScanRefusal>> grant(Good good, Allowed allowed) {
        return grants.grant(wish(good, allowed))
                .compose(answer -> answer.fold(
                        entry -> Future.succeededFuture(Result.ok(earned(entry, good))),
                        refusal -> notGranted(good, refusal)));
    }

    private static Grants.Wish wish(Good good, Allowed allowed) {
        CodeKind kind = good.venue().settings().kind();
        String how = allowed.memo() + " " + kind.name().toLowerCase(Locale.ROOT) + " "
                + good.venue().code();
        return new Grants.Wish(
                allowed.event(),
                good.citizen(),
                good.campaign().id().account(),
                allowed.lot(),
                allowed.action(),
                allowed.caps(),
                Optional.of(allowed.effective()),
                Statements.memo(how, good.venue().settings().action()));
    }

    private static Earned earned(Transfer entry, Good good) {
        return new Earned(
                entry.id().value(),
                entry.legs().amount(),
                entry.detail().lots().list().get(0).expiry(),
                good.campaign().terms().name());
    }

    /**
     * Whoever has had their points leaves the code to the next visitor; whoever has or may have got something for it keeps their place,
     * also when the budget is spent: a slot may come back while the same scan is repeated.
     */
    private Future<Result<Earned, ScanRefusal>> notGranted(Good good, LedgerRefusal refusal) {
        NotGranted why = NotGranted.of(refusal);
        return switch (why) {
            case TRY_AGAIN, GRANTED_OTHERWISE, BUDGET_SPENT -> refused(ScanRefusal.of(why));
            case HAD_ALREADY, TOO_LATE, NOT_POSSIBLE ->
                venues.leavePlace(good.place(), good.scan().person()).compose(left -> refused(ScanRefusal.of(why)));
        };
    }

    private static <T> Future<Result<T, ScanRefusal>> refused(ScanRefusal refusal) {
        return Future.succeededFuture(Result.refused(refusal));
    }
}
