package tokyo.points.eligibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tokyo.points.campaign.SampleCampaigns.APPROVER;
import static tokyo.points.campaign.SampleCampaigns.CLERK;
import static tokyo.points.campaign.SampleCampaigns.ECO;
import static tokyo.points.campaign.SampleCampaigns.LAST;
import static tokyo.points.campaign.SampleCampaigns.NOON;
import static tokyo.points.campaign.SampleCampaigns.TODAY;
import static tokyo.points.campaign.SampleCampaigns.WALK;
import static tokyo.points.campaign.SampleCampaigns.approved;
import static tokyo.points.campaign.SampleCampaigns.draft;
import static tokyo.points.campaign.SampleCampaigns.ok;
import static tokyo.points.campaign.SampleCampaigns.proposed;
import static tokyo.points.campaign.SampleCampaigns.terms;
import static tokyo.points.campaign.SampleCampaigns.with;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tokyo.infra.platform.kernel.Result;
import tokyo.infra.platform.kernel.TokyoTime;
import tokyo.points.api.PersonFacts;
import tokyo.points.campaign.Campaign;
import tokyo.points.campaign.PersonCap;
import tokyo.points.campaign.Requirements;
import tokyo.points.campaign.Terms;
import tokyo.points.entry.Account;
import tokyo.points.entry.EntryId;
import tokyo.points.entry.Slot;
import tokyo.points.entry.Stamp;
import tokyo.points.entry.Transfer;
import tokyo.points.holding.LeaseTerms;
import tokyo.points.holding.Lot;
import tokyo.points.ledger.Ask;
import tokyo.points.ledger.Granting;
import tokyo.points.ledger.Ledger;
import tokyo.points.ledger.LedgerRefusal;
import tokyo.points.ledger.OwnerState;

class GrantRulesTest {
    private static final Account.Citizen PARENT = new Account.Citizen("parent");
    private static final LocalDate FIFTEEN = TODAY.minusYears(15);
    private static final PersonFacts FACTS = new PersonFacts(Optional.of(FIFTEEN), true, true, true, TODAY);
    private static final Campaign OPEN = approved().funded(EntryId.of(ECO.account(), "fund"), NOON);
    private static final Claim WALKED = new Claim(PARENT, "walk-1", "walk", NOON);

    private static Result<Allowed, GrantRefusal> decide(Campaign campaign, Claim claim, PersonFacts facts) {
        return GrantRules.decide(campaign, claim, facts, NOON);
    }

    private static Result<Allowed, GrantRefusal> refused(GrantRefusal refusal) {
        return Result.refused(refusal);
    }

    private static Claim walkedAt(Instant at) {
        return new Claim(PARENT, "walk-1", "walk", at);
    }

    private static Allowed allowed(Claim claim, Instant now) {
        return GrantRules.decide(OPEN, claim, FACTS, now).fold(allowed -> allowed, refusal -> {
            throw new AssertionError(refusal);
        });
    }

    @Test
    void a_claim_becomes_a_lot_of_its_campaign_with_its_caps_and_the_day_of_the_evidence() {
        Allowed allowed = allowed(WALKED, NOON);
        assertThat(allowed)
                .isEqualTo(new Allowed(
                        EntryId.of(PARENT, "grant", "tokyo.eco-2026", "walk-1"),
                        new Lot(100, LocalDate.of(2027, 5, 31), "tokyo.eco-2026", "tokyo/kankyo"),
                        WALK.code(),
                        terms().capsOf(ECO, WALK, TODAY),
                        NOON,
                        "evidence 2026-11-20"));
        assertThat(allowed.caps()).hasSize(2);
    }

    @Test
    void only_an_open_campaign_grants() {
        assertThat(decide(draft(), WALKED, FACTS)).isEqualTo(refused(GrantRefusal.NOT_OPEN_YET));
        assertThat(decide(proposed(), WALKED, FACTS)).isEqualTo(refused(GrantRefusal.NOT_OPEN_YET));
        assertThat(decide(approved(), WALKED, FACTS)).as("not funded").isEqualTo(refused(GrantRefusal.NOT_OPEN_YET));
        assertThat(decide(ok(OPEN.pause("x", CLERK)), WALKED, FACTS)).isEqualTo(refused(GrantRefusal.PAUSED));
        assertThat(decide(ok(OPEN.end("x", APPROVER)), WALKED, FACTS)).isEqualTo(refused(GrantRefusal.ENDED));
        Instant over = NOON.plus(Duration.ofDays(34));
        assertThat(GrantRules.decide(OPEN, WALKED, FACTS, over)).isEqualTo(refused(GrantRefusal.ENDED));
    }

    @Test
    void what_was_done_counts_by_the_days_of_tokyo() {
        Claim run = new Claim(PARENT, "run-1", "run", NOON);
        assertThat(decide(OPEN, run, FACTS)).isEqualTo(refused(GrantRefusal.NO_SUCH_ACTION));
        assertThat(decide(OPEN, walkedAt(NOON.plusMillis(1)), FACTS)).isEqualTo(refused(GrantRefusal.NOT_DONE_YET));
        Instant midnight = TODAY.atStartOfDay(TokyoTime.ZONE).toInstant();
        assertThat(decide(OPEN, walkedAt(midnight.minusMillis(1)), FACTS))
                .isEqualTo(refused(GrantRefusal.OUTSIDE_PERIOD));
        assertThat(decide(OPEN, walkedAt(midnight), FACTS).isOk()).isTrue();

        Instant afterTheEnd = LAST.plusDays(1).atStartOfDay(TokyoTime.ZONE).toInstant();
        PersonFacts known = FACTS;
        assertThat(GrantRules.decide(OPEN, walkedAt(afterTheEnd), known, afterTheEnd))
                .isEqualTo(refused(GrantRefusal.OUTSIDE_PERIOD));
        assertThat(GrantRules.decide(OPEN, walkedAt(afterTheEnd.minusMillis(1)), known, afterTheEnd)
                        .isOk())
                .isTrue();
    }

    @Test
    void a_grant_comes_within_its_days_or_not_at_all() {
        Instant lastMoment =
                TODAY.plusDays(4).atStartOfDay(TokyoTime.ZONE).toInstant().minusMillis(1);
        Allowed late = allowed(WALKED, lastMoment);
        assertThat(late.event()).isEqualTo(allowed(WALKED, NOON).event());
        assertThat(late.caps()).isEqualTo(allowed(WALKED, NOON).caps());
        assertThat(GrantRules.decide(OPEN, WALKED, FACTS, lastMoment.plusMillis(1)))
                .isEqualTo(refused(GrantRefusal.TOO_LATE));
    }

    @Test
    void each_requirement_is_asked_of_the_facts_of_now() {
        assertThat(decide(OPEN, WALKED, new PersonFacts(Optional.of(FIFTEEN), true, true, false, TODAY)))
                .isEqualTo(refused(GrantRefusal.NO_CONSENT));
        assertThat(decide(OPEN, WALKED, new PersonFacts(Optional.of(FIFTEEN), true, false, true, TODAY)))
                .isEqualTo(refused(GrantRefusal.NOT_VERIFIED));
        assertThat(decide(OPEN, WALKED, new PersonFacts(Optional.of(FIFTEEN), false, true, true, TODAY)))
                .isEqualTo(refused(GrantRefusal.NOT_RESIDENT));
        assertThat(decide(OPEN, WALKED, new PersonFacts(Optional.empty(), true, true, true, TODAY)))
                .isEqualTo(refused(GrantRefusal.AGE_UNKNOWN));
        assertThatThrownBy(() -> decide(
                        OPEN, WALKED, new PersonFacts(Optional.of(FIFTEEN), true, true, true, TODAY.plusDays(1))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void fifteen_is_who_is_fifteen_on_the_day_of_the_action() {
        assertThat(decide(OPEN, WALKED, born(FIFTEEN)).isOk()).isTrue();
        assertThat(decide(OPEN, WALKED, born(FIFTEEN.plusDays(1)))).isEqualTo(refused(GrantRefusal.TOO_YOUNG));
        Instant tomorrow = NOON.plus(Duration.ofDays(1));
        assertThat(GrantRules.decide(OPEN, WALKED, born(FIFTEEN.plusDays(1)), tomorrow))
                .isEqualTo(refused(GrantRefusal.TOO_YOUNG));
        assertThat(GrantRules.decide(OPEN, walkedAt(tomorrow), born(FIFTEEN.plusDays(1)), tomorrow)
                        .isOk())
                .isTrue();
    }

    private static PersonFacts born(LocalDate day) {
        return new PersonFacts(Optional.of(day), true, true, true, TODAY);
    }

    @Test
    void who_is_born_on_a_leap_day_is_a_year_older_on_the_first_of_march() {
        Terms all = terms();
        Terms.Period spring = new Terms.Period(LocalDate.of(2027, 2, 1), LocalDate.of(2027, 3, 31));
        Campaign leap = ok(Campaign.draft(ECO, with(all, spring, 3), CLERK));
        leap = ok(leap.propose(CLERK));
        leap = ok(leap.approve(leap.hash(), APPROVER)).funded(EntryId.of(ECO.account(), "fund"), NOON);
        Instant lastOfFebruary = Instant.parse("2027-02-28T03:00:00Z");
        Instant firstOfMarch = Instant.parse("2027-03-01T03:00:00Z");
        PersonFacts born = born(LocalDate.of(2012, 2, 29));
        assertThat(GrantRules.decide(leap, walkedAt(lastOfFebruary), born, lastOfFebruary))
                .isEqualTo(refused(GrantRefusal.TOO_YOUNG));
        assertThat(GrantRules.decide(leap, walkedAt(firstOfMarch), born, firstOfMarch)
                        .isOk())
                .isTrue();
    }

    @Test
    void a_campaign_that_asks_for_nothing_takes_everybody_who_agrees() {
        Campaign draft = ok(Campaign.draft(ECO, withRequirements(new Requirements(0, false, false)), CLERK));
        Campaign proposed = ok(draft.propose(CLERK));
        Campaign open = ok(proposed.approve(proposed.hash(), APPROVER)).funded(EntryId.of(ECO.account(), "f"), NOON);
        PersonFacts nothing = new PersonFacts(Optional.empty(), false, false, true, TODAY);
        assertThat(decide(open, WALKED, nothing).isOk()).isTrue();
        assertThat(decide(open, WALKED, new PersonFacts(Optional.empty(), false, false, false, TODAY)))
                .isEqualTo(refused(GrantRefusal.NO_CONSENT));
    }

    private static Terms withRequirements(Requirements requirements) {
        Terms terms = terms();
        return new Terms(
                terms.name(),
                terms.venue(),
                terms.period(),
                terms.daysToGrant(),
                terms.actions(),
                terms.caps(),
                requirements,
                terms.budget(),
                terms.funding(),
                terms.expiry(),
                terms.end());
    }

    /** One person's entries as the ledger decides them. */
    private static final class Person {
        private OwnerState state = OwnerState.empty(PARENT);
        private int slot;

        Result<Transfer, LedgerRefusal> granted(Claim claim, Instant now) {
            Allowed allowed = allowed(claim, now);
            Account.Lease lease = new Account.Lease(ECO.value(), 2, LeaseTerms.ANY_BUCKET);
            Granting.Grant grant = new Granting.Grant(
                    new Ask(allowed.event(), PARENT, Optional.of(allowed.effective()), allowed.memo()),
                    allowed.lot(),
                    allowed.action(),
                    new Slot(lease, slot++),
                    allowed.caps());
            Result<Transfer, LedgerRefusal> answer = Ledger.decide(state, grant, now, new Stamp("node", slot));
            answer.handle(transfer -> state = OwnerState.after(transfer), refusal -> {});
            return answer;
        }

        Optional<String> says(String action, Instant at) {
            Terms terms = OPEN.terms();
            return terms.reached(
                            ECO,
                            terms.action(action).orElseThrow(),
                            TokyoTime.dayOf(at),
                            state.holdings().counters())
                    .map(PersonCap::says);
        }
    }

    private static Claim claim(String event, String action, Instant at) {
        return new Claim(PARENT, event, action, at);
    }

    @Test
    void the_ledger_keeps_every_cap_even_when_grants_come_late_and_out_of_order() {
        Person person = new Person();
        Instant two = NOON.plus(Duration.ofDays(2));
        assertThat(person.granted(claim("a", "walk", two), two).isOk()).isTrue();
        assertThat(person.granted(claim("b", "walk", NOON), two).isOk())
                .as("another day")
                .isTrue();
        assertThat(person.granted(claim("c", "walk", NOON), two.plusSeconds(1)))
                .isEqualTo(Result.refused(LedgerRefusal.CAP_REACHED));
        assertThat(person.says("walk", NOON)).contains("この日の分は、もう受け取りました。");
        assertThat(person.says("survey", two)).isEmpty();
        assertThat(person.granted(claim("d", "survey", two), two).isOk()).isTrue();
        Instant december = Instant.parse("2026-12-02T03:00:00Z");
        assertThat(person.granted(claim("e", "survey", december), december))
                .as("once per campaign")
                .isEqualTo(Result.refused(LedgerRefusal.CAP_REACHED));
        assertThat(person.says("survey", december)).contains("このキャンペーンの分は、もう受け取りました。");
    }

    @Test
    void a_month_of_points_is_capped_and_the_next_month_counts_anew() {
        Person person = new Person();
        List<Integer> days = List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
        for (int day : days) {
            Instant at = NOON.plus(Duration.ofDays(day));
            assertThat(person.granted(claim("w" + day, "walk", at), at).isOk()).isTrue();
        }
        Instant last = NOON.plus(Duration.ofDays(10));
        assertThat(person.granted(claim("s", "survey", last), last))
                .isEqualTo(Result.refused(LedgerRefusal.CAP_REACHED));
        assertThat(person.says("survey", last)).contains("この月の分は、上限の1000ポイントまでです。");
        Instant december = NOON.plus(Duration.ofDays(11));
        assertThat(person.granted(claim("n", "walk", december), december).isOk())
                .isTrue();
        assertThat(person.granted(claim("l", "walk", last), december))
                .as("a late one is of November")
                .isEqualTo(Result.refused(LedgerRefusal.CAP_REACHED));
    }

    @Test
    void every_refusal_says_in_japanese_what_it_is() {
        for (GrantRefusal refusal : GrantRefusal.values()) {
            assertThat(refusal.says()).endsWith("。").hasSizeLessThan(60);
        }
    }
}
