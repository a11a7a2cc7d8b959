package tokyo.points.earning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tokyo.points.TestMongo.now;
import static tokyo.points.campaign.SampleCampaigns.ECO;
import static tokyo.points.campaign.SampleCampaigns.NOON;
import static tokyo.points.campaign.SampleCampaigns.TODAY;

import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tokyo.infra.platform.kernel.Randomness;
import tokyo.infra.platform.kernel.Result;
import tokyo.points.LedgerCity;
import tokyo.points.api.PersonKey;
import tokyo.points.budget.Grants;
import tokyo.points.entry.Account;
import tokyo.points.holding.Lot;
import tokyo.points.posting.FaultyJournal.Fate;

/** Codes at a venue, honest and otherwise; the accidents of other cities are here by name. */
class ScansTest {
    private static final PersonKey PARENT = PersonKey.of("parent");
    private static final PersonKey OTHER = PersonKey.of("other");

    private final LedgerCity city = new LedgerCity();
    private final FakeVenueStore venues = new FakeVenueStore();
    private final Scans scans = new Scans(venues, city.campaigns, city::people, city.personGrants, city.clock());
    private final VenueDesk desk =
            new VenueDesk(venues, city.campaigns, city.journal, city.uniting, Randomness.seeded(7), city.clock());

    private static VenueDesk.Name name(String code) {
        return new VenueDesk.Name("tokyo", ECO.value(), code);
    }

    private Venue open(String code, CodeKind kind, int cap) {
        Venue.Settings settings = new Venue.Settings("区役所", "walk", kind, LocalTime.of(9, 0), LocalTime.of(17, 0), cap);
        return ok(now(desk.open(name(code), settings)));
    }

    private String shown(String code) {
        return ok(now(desk.show(name(code)))).text();
    }

    private static <T> T ok(Result<T, ScanRefusal> answer) {
        return answer.fold(value -> value, refusal -> {
            throw new AssertionError(refusal);
        });
    }

    private Result<Scans.Earned, ScanRefusal> scan(PersonKey person, String code) {
        return now(scans.scan(new Scans.Scan(person, code, Optional.empty(), true)));
    }

    private static Result<Scans.Earned, ScanRefusal> refused(ScanRefusal refusal) {
        return Result.refused(refusal);
    }

    @Test
    void a_rotating_code_gives_its_points_once_and_the_same_answer_again() {
        open("hall", CodeKind.ROTATING, 30);
        String code = shown("hall");
        Scans.Earned first = ok(scan(PARENT, code));
        assertThat(first.points()).isEqualTo(100);
        assertThat(ok(scan(PARENT, code))).isEqualTo(first);
        assertThat(ok(scan(OTHER, code)).entryId()).isNotEqualTo(first.entryId());
        assertThat(city.granted())
                .hasSize(2)
                .allSatisfy(entry ->
                        assertThat(entry.detail().memo()).isEqualTo("evidence 2026-11-20 rotating hall action walk"));
    }

    @Test
    void a_code_is_taken_in_its_window_and_the_next_and_no_longer() {
        open("hall", CodeKind.ROTATING, 30);
        String code = shown("hall");
        city.pass(Duration.ofSeconds(59));
        assertThat(scan(PARENT, code).isOk()).isTrue();
        city.pass(Duration.ofSeconds(1));
        assertThat(scan(OTHER, code)).isEqualTo(refused(ScanRefusal.EXPIRED));
        assertThat(scan(OTHER, shown("hall")).isOk()).isTrue();
    }

    @Test
    void the_next_code_of_a_day_gives_no_second_points() {
        open("hall", CodeKind.ROTATING, 30);
        assertThat(scan(PARENT, shown("hall")).isOk()).isTrue();
        city.pass(Duration.ofMinutes(5));
        assertThat(scan(PARENT, shown("hall"))).isEqualTo(refused(ScanRefusal.HAD_ALREADY));
    }

    @Test
    void a_code_of_another_venue_or_of_nobody_is_refused_by_name() {
        Venue hall = open("hall", CodeKind.ROTATING, 30);
        Venue park = open("park", CodeKind.ROTATING, 30);
        String code = shown("hall");
        assertThat(now(scans.scan(new Scans.Scan(PARENT, code, Optional.of(park.id()), true))))
                .isEqualTo(refused(ScanRefusal.WRONG_VENUE));
        assertThat(scan(PARENT, code.replace(hall.id(), park.id()))).isEqualTo(refused(ScanRefusal.NOT_GENUINE));
        assertThat(scan(PARENT, code.replace(".r.", ".v."))).isEqualTo(refused(ScanRefusal.NOT_GENUINE));
        assertThat(scan(PARENT, code.replace(hall.id(), "0".repeat(32)))).isEqualTo(refused(ScanRefusal.NO_SUCH_VENUE));
        assertThat(scan(PARENT, "https://example.jp/")).isEqualTo(refused(ScanRefusal.NOT_GENUINE));
        String forged = code.substring(0, code.length() - 1) + (code.endsWith("0") ? "1" : "0");
        assertThat(scan(PARENT, forged)).isEqualTo(refused(ScanRefusal.NOT_GENUINE));
        assertThat(city.granted()).isEmpty();
    }

    @Test
    void outside_its_hours_a_venue_gives_nothing() {
        open("hall", CodeKind.ROTATING, 30);
        city.pass(Duration.ofHours(5));
        assertThat(scan(PARENT, shown("hall"))).isEqualTo(refused(ScanRefusal.VENUE_CLOSED));
        Venue.Settings night =
                new Venue.Settings("夜市", "walk", CodeKind.ROTATING, LocalTime.of(16, 0), LocalTime.of(1, 0), 5);
        assertThat(night.isOpen(NOON.plus(Duration.ofHours(12)))).isTrue();
        assertThat(night.isOpen(NOON)).isFalse();
    }

    @Test
    void a_window_is_good_for_so_many_and_one_more_rings_the_alarm() {
        open("hall", CodeKind.ROTATING, 3);
        String code = shown("hall");
        IntStream.range(0, 3).forEach(each -> ok(scan(PersonKey.of("p" + each), code)));
        assertThat(scan(PARENT, code)).isEqualTo(refused(ScanRefusal.WINDOW_FULL));
        Venue seen = ok(now(desk.find(name("hall"))));
        assertThat(seen.alarms()).isEqualTo(1);
        assertThat(seen.lastAlarm()).contains(NOON);
        assertThat(ok(scan(PersonKey.of("p0"), code)).points()).isEqualTo(100);
    }

    @Test
    void a_poster_is_good_for_few_a_day_and_its_grants_are_marked() {
        open("wall", CodeKind.POSTER, 2);
        String code = shown("wall");
        city.pass(Duration.ofHours(3));
        assertThat(scan(PARENT, code).isOk()).isTrue();
        assertThat(scan(OTHER, code).isOk()).isTrue();
        assertThat(scan(PersonKey.of("third"), code)).isEqualTo(refused(ScanRefusal.POSTER_FULL));
        assertThat(city.granted())
                .allSatisfy(entry -> assertThat(entry.detail().memo()).contains(" poster wall "));
        city.pass(Duration.ofHours(20));
        assertThat(scan(PersonKey.of("third"), code).isOk()).isTrue();
        assertThatThrownBy(() ->
                        new Venue.Settings("壁", "walk", CodeKind.POSTER, LocalTime.of(9, 0), LocalTime.of(17, 0), 51))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** LOVESAIJO 2022: several people read the one code of one payment, 22 times. */
    @Test
    void lovesaijo_a_visitors_code_that_is_passed_on_is_good_once() {
        open("shop", CodeKind.VISITOR, 1);
        String code = shown("shop");
        assertThat(scan(PARENT, code).isOk()).isTrue();
        IntStream.range(0, 22)
                .forEach(each -> assertThat(scan(PersonKey.of("friend-" + each), code))
                        .isEqualTo(refused(ScanRefusal.CODE_USED)));
        assertThat(city.granted()).hasSize(1);
        assertThat(ok(now(desk.find(name("shop")))).alarms()).isEqualTo(22);
        city.pass(Duration.ofMinutes(11));
        assertThat(scan(PARENT, code)).isEqualTo(refused(ScanRefusal.EXPIRED));
    }

    /** Niigata: a kiosk was left signed in, and the next person's points went to the one before. */
    @Test
    void niigata_a_code_scanned_on_the_phone_of_somebody_before_is_still_good_for_its_own_visitor() {
        open("kiosk", CodeKind.VISITOR, 1);
        assertThat(scan(PARENT, shown("kiosk")).isOk()).isTrue();
        String next = shown("kiosk");
        assertThat(scan(PARENT, next)).isEqualTo(refused(ScanRefusal.HAD_ALREADY));
        assertThat(scan(OTHER, next).isOk()).isTrue();
    }

    @Test
    void who_is_cut_off_between_the_place_and_the_points_scans_again() {
        open("shop", CodeKind.VISITOR, 1);
        String code = shown("shop");
        city.journal.next(Fate.NEVER_ARRIVES, Fate.NEVER_ARRIVES, Fate.NEVER_ARRIVES);
        assertThatThrownBy(() -> scan(PARENT, code)).hasMessageContaining("no answer");
        assertThat(scan(OTHER, code)).isEqualTo(refused(ScanRefusal.CODE_USED));
        assertThat(scan(PARENT, code).isOk()).isTrue();
        assertThat(city.granted()).hasSize(1);
    }

    @Test
    void the_same_scan_behind_midnight_is_answered_as_the_first() {
        Venue.Settings night =
                new Venue.Settings("夜市", "walk", CodeKind.VISITOR, LocalTime.of(16, 0), LocalTime.of(2, 0), 1);
        ok(now(desk.open(name("night"), night)));
        city.pass(Duration.ofHours(12).minusSeconds(20));
        String code = shown("night");
        Scans.Earned first = ok(scan(PARENT, code));
        city.pass(Duration.ofMinutes(1));
        assertThat(ok(scan(PARENT, code))).isEqualTo(first);
        assertThat(city.granted()).hasSize(1);
        assertThat(ok(scan(PARENT, shown("night"))).entryId())
                .as("another day's walk")
                .isNotEqualTo(first.entryId());
    }

    @Test
    void who_has_been_granted_otherwise_under_the_same_event_keeps_their_place() {
        Venue shop = open("shop", CodeKind.VISITOR, 1);
        Code code = ok(now(desk.show(name("shop"))));
        Account.Citizen parent = new Account.Citizen(PARENT.value());
        now(city.personGrants.grant(new Grants.Wish(
                Scans.entryOf(parent, ECO, code.place(NOON)),
                parent,
                ECO.account(),
                new Lot(100, TODAY, ECO.value(), "tokyo/kankyo"),
                "survey",
                List.of(),
                Optional.of(NOON),
                "")));
        assertThat(scan(PARENT, code.text())).isEqualTo(refused(ScanRefusal.GRANTED_OTHERWISE));
        assertThat(scan(OTHER, code.text())).isEqualTo(refused(ScanRefusal.CODE_USED));
        assertThat(now(venues.taken(shop.id(), NOON, NOON.plusSeconds(60), 9)))
                .allSatisfy(place -> assertThat(place.people()).containsExactly(PARENT));
    }

    @Test
    void who_was_united_earns_for_the_account_that_stayed_and_staff_take_it_back_from_there() {
        open("hall", CodeKind.ROTATING, 30);
        String before = shown("hall");
        PersonKey early = PARENT.value().compareTo(OTHER.value()) < 0 ? PARENT : OTHER;
        ok(scan(early, before));
        PersonKey stayed = city.unite(PARENT, OTHER);
        assertThat(stayed).isNotEqualTo(early);
        assertThat(ok(scan(early, before)).points()).isEqualTo(100);
        assertThat(city.granted()).hasSize(1);
        city.pass(Duration.ofDays(1));
        assertThat(ok(scan(early, shown("hall"))).points()).isEqualTo(100);
        assertThat(city.granted()).hasSize(2);
        assertThat(city.balance(stayed)).isEqualTo(200);
        assertThat(ok(now(desk.reverse(name("hall"), NOON, NOON.plus(Duration.ofDays(2)), "写真が出回った"))))
                .isEqualTo(new VenueDesk.Reversal(2, 0, 200, false));
        assertThat(city.balance(stayed)).isZero();
    }

    @Test
    void without_consent_or_proof_nothing_is_granted_and_no_place_is_taken() {
        open("shop", CodeKind.VISITOR, 1);
        String code = shown("shop");
        assertThat(now(scans.scan(new Scans.Scan(PARENT, code, Optional.empty(), false))))
                .isEqualTo(refused(ScanRefusal.NO_CONSENT));
        city.unprove();
        assertThat(scan(PARENT, code)).isEqualTo(refused(ScanRefusal.NOT_VERIFIED));
        assertThat(now(venues.taken(Venue.idOf(ECO, "shop"), NOON, NOON.plusSeconds(60), 9)))
                .isEmpty();
    }

    @Test
    void what_came_from_a_shared_code_is_taken_back_by_lot_once_and_from_nobody_else() {
        open("hall", CodeKind.ROTATING, 30);
        String shared = shown("hall");
        IntStream.range(0, 3).forEach(each -> ok(scan(PersonKey.of("p" + each), shared)));
        city.pass(Duration.ofMinutes(10));
        ok(scan(PARENT, shown("hall")));

        VenueDesk.Reversal reversal = ok(now(desk.reverse(name("hall"), NOON, NOON.plusSeconds(60), "写真が出回った")));
        assertThat(reversal).isEqualTo(new VenueDesk.Reversal(3, 0, 300, false));
        assertThat(ok(now(desk.reverse(name("hall"), NOON, NOON.plusSeconds(60), "もう一度")))
                        .points())
                .isEqualTo(300);
        assertThat(city.balance(PersonKey.of("p0"))).isZero();
        assertThat(city.balance(PARENT)).isEqualTo(100);
    }

    @Test
    void staff_open_venues_of_their_own_campaigns_and_for_what_the_campaign_has() {
        Venue.Settings settings =
                new Venue.Settings("区役所", "walk", CodeKind.ROTATING, LocalTime.of(9, 0), LocalTime.of(17, 0), 3);
        assertThat(now(desk.open(new VenueDesk.Name("131211", ECO.value(), "hall"), settings)))
                .isEqualTo(Result.refused(ScanRefusal.NO_SUCH_CAMPAIGN));
        Venue.Settings run =
                new Venue.Settings("区役所", "run", CodeKind.ROTATING, LocalTime.of(9, 0), LocalTime.of(17, 0), 3);
        assertThat(now(desk.open(name("hall"), run))).isEqualTo(Result.refused(ScanRefusal.NO_SUCH_ACTION));
        Venue first = ok(now(desk.open(name("hall"), settings)));
        assertThat(ok(now(desk.open(name("hall"), settings)))).isEqualTo(first);
        Venue.Settings other =
                new Venue.Settings("区役所", "walk", CodeKind.ROTATING, LocalTime.of(9, 0), LocalTime.of(17, 0), 4);
        assertThat(now(desk.open(name("hall"), other))).isEqualTo(Result.refused(ScanRefusal.SET_OTHERWISE));
        assertThat(now(desk.show(new VenueDesk.Name("131211", ECO.value(), "hall"))))
                .isEqualTo(Result.refused(ScanRefusal.NO_SUCH_VENUE));
    }
}
