package tokyo.points.earning;

import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import tokyo.infra.platform.kernel.Randomness;
import tokyo.infra.platform.kernel.Result;
import tokyo.points.api.PersonKey;
import tokyo.points.approval.CampaignStore;
import tokyo.points.campaign.Campaign;
import tokyo.points.campaign.CampaignId;
import tokyo.points.entry.Account;
import tokyo.points.entry.Entry;
import tokyo.points.entry.EntryId;
import tokyo.points.entry.Transfer;
import tokyo.points.journal.JournalStore;
import tokyo.points.ledger.Ask;
import tokyo.points.ledger.Correction;
import tokyo.points.ledger.LedgerRefusal;
import tokyo.points.ledger.ReversalPolicy;
import tokyo.points.posting.Uniting;

/** What staff do with the venues of their own campaigns: open them, show their codes, and take back what came from a shared one. */
public final class VenueDesk {
    /** Codes of one reversal; the rest of a longer time is for the next one. */
    static final int MOST_PLACES = 500;

    private final VenueStore venues;
    private final CampaignStore campaigns;
    private final JournalStore journal;
    private final Uniting uniting;
    private final Randomness randomness;
    private final InstantSource clock;

    public VenueDesk(
            VenueStore venues,
            CampaignStore campaigns,
            JournalStore journal,
            Uniting uniting,
            Randomness randomness,
            InstantSource clock) {
        this.venues = venues;
        this.campaigns = campaigns;
        this.journal = journal;
        this.uniting = uniting;
        this.randomness = randomness;
        this.clock = clock;
    }

    /** A venue as its tenant's staff name it. */
    record Name(String tenant, String campaign, String code) {}

    /** The same again is the same venue. */
    Future<Result<Venue, ScanRefusal>> open(Name name, Venue.Settings settings) {
        return campaign(name)
                .compose(found -> found.map(campaign -> open(campaign, name.code(), settings))
                        .orElseGet(() -> refused(ScanRefusal.NO_SUCH_CAMPAIGN)));
    }

    private Future<Result<Venue, ScanRefusal>> open(Campaign campaign, String code, Venue.Settings settings) {
        if (campaign.terms().action(settings.action()).isEmpty()) {
            return refused(ScanRefusal.NO_SUCH_ACTION);
        }
        Venue venue = new Venue(campaign.id(), code, settings, randomness.nextHexId(), 0, Optional.empty());
        return venues.createIfAbsent(venue)
                .map(stored -> stored.settings().equals(settings)
                        ? Result.ok(stored)
                        : Result.refused(ScanRefusal.SET_OTHERWISE));
    }

    /** Of another tenant, a campaign is none. */
    private Future<Optional<Campaign>> campaign(Name name) {
        Optional<CampaignId> own =
                CampaignId.parse(name.campaign()).filter(id -> id.tenant().equals(name.tenant()));
        return own.map(campaigns::find).orElse(Future.succeededFuture(Optional.empty()));
    }

    Future<Result<Venue, ScanRefusal>> find(Name name) {
        return campaign(name)
                .compose(found -> found.map(campaign -> venues.find(Venue.idOf(campaign.id(), name.code())))
                        .orElse(Future.succeededFuture(Optional.empty())))
                .map(found -> found.<Result<Venue, ScanRefusal>>map(Result::ok)
                        .orElseGet(() -> Result.refused(ScanRefusal.NO_SUCH_VENUE)));
    }

    /** The code to show now; for a visitor, another one each time. */
    Future<Result<Code, ScanRefusal>> show(Name name) {
        return find(name)
                .map(found -> found.map(venue -> Code.shownAt(venue, clock.instant(), randomness.nextHexId())));
    }

    /** For a tablet at the entrance; only rotating codes are shown to everybody. */
    Future<Result<Screen, ScanRefusal>> screen(Name name) {
        return find(name)
                .map(found -> found.fold(
                        venue -> venue.settings().kind() == CodeKind.ROTATING
                                ? Result.ok(Screen.of(venue, clock.instant().plus(Screen.LASTS)))
                                : Result.refused(ScanRefusal.NO_SCREEN),
                        Result::refused));
    }

    record Shown(Venue venue, Code code) {}

    /** What the screen shows at this moment, whoever asks. */
    Future<Result<Shown, ScanRefusal>> shownOn(String text) {
        Optional<Screen> screen = Screen.parse(text);
        return screen.map(one -> venues.find(one.venue()))
                .orElse(Future.succeededFuture(Optional.empty()))
                .map(found -> found.filter(venue -> screen.orElseThrow().isGoodFor(venue, clock.instant()))
                        .<Result<Shown, ScanRefusal>>map(
                                venue -> Result.ok(new Shown(venue, Code.shownAt(venue, clock.instant(), ""))))
                        .orElseGet(() -> Result.refused(ScanRefusal.SCREEN_OVER)));
    }

    /**
     * What a reversal did.
     *
     * @param reversed grants of which something was taken back, now or before
     * @param spent grants of which the people have nothing any more
     * @param more true if there are more codes in that time
     */
    record Reversal(int reversed, int spent, long points, boolean more) {
        static final Reversal NONE = new Reversal(0, 0, 0, false);

        Reversal plus(Reversal other) {
            return new Reversal(
                    reversed + other.reversed, spent + other.spent, points + other.points, more || other.more);
        }
    }

    /**
     * Takes back every grant for a code that was first scanned there in that time, as far as its people still hold that very lot; nobody
     * else's points and no other campaign's. May be repeated.
     */
    Future<Result<Reversal, ScanRefusal>> reverse(Name name, Instant from, Instant to, String why) {
        return find(name)
                .compose(found -> found.fold(
                        venue -> venues.taken(venue.id(), from, to, MOST_PLACES)
                                .compose(places -> reverse(venue, places, why))
                                .map(Result::ok),
                        refusal -> refused(refusal)));
    }

    private Future<Reversal> reverse(Venue venue, List<VenueStore.Places> places, String why) {
        Future<Reversal> sum = Future.succeededFuture(new Reversal(0, 0, 0, places.size() == MOST_PLACES));
        for (VenueStore.Places place : places) {
            for (PersonKey person : place.people()) {
                sum = sum.compose(
                        before -> reverse(venue, place.place(), person, why).map(before::plus));
            }
        }
        return sum;
    }

    private Future<Reversal> reverse(Venue venue, String place, PersonKey person, String why) {
        return granted(venue, place, person)
                .compose(found ->
                        found.map(original -> post(original, why)).orElse(Future.succeededFuture(Reversal.NONE)));
    }

    /** Under the account that scanned; or, if that was merged before the points came, under one of those who had its points then. */
    private Future<Optional<Transfer>> granted(Venue venue, String place, PersonKey person) {
        Account.Citizen scanned = new Account.Citizen(person.value());
        EntryId own = Scans.entryOf(scanned, venue.campaign(), place);
        return journal.byId(own)
                .compose(found -> found.isPresent()
                        ? transfer(found)
                        : uniting.since(scanned)
                                .compose(accounts -> journal.byIds(accounts.stream()
                                        .map(account -> Scans.entryOf(account, venue.campaign(), place))
                                        .toList()))
                                .compose(all -> transfer(all.stream().findFirst())));
    }

    private static Future<Optional<Transfer>> transfer(Optional<Entry> found) {
        return Future.succeededFuture(found.filter(Transfer.class::isInstance).map(Transfer.class::cast));
    }

    private Future<Reversal> post(Transfer original, String why) {
        return uniting.post((Account.Citizen) original.link().owner(), owner -> reversal(original, owner, why))
                .compose(answer -> answer.fold(
                        entry -> Future.succeededFuture(
                                new Reversal(1, 0, entry.legs().amount(), false)),
                        refusal -> refusal == LedgerRefusal.NOTHING_LEFT
                                ? Future.succeededFuture(new Reversal(0, 1, 0, false))
                                : Future.failedFuture(
                                        new IllegalStateException("a grant was not reversed: " + refusal))));
    }

    private static Correction reversal(Transfer original, Account.Citizen owner, String why) {
        Ask ask = Ask.of(EntryId.reversalOf(original, owner), owner).noting(why);
        return new Correction.ReverseGrant(ask, original, ReversalPolicy.HELD_ONLY);
    }

    private static <T> Future<Result<T, ScanRefusal>> refused(ScanRefusal refusal) {
        return Future.succeededFuture(Result.refused(refusal));
    }
}
