package tokyo.points.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tokyo.points.campaign.SampleCampaigns.CLERK;
import static tokyo.points.campaign.SampleCampaigns.ECO;
import static tokyo.points.campaign.SampleCampaigns.LAST;
import static tokyo.points.campaign.SampleCampaigns.SURVEY;
import static tokyo.points.campaign.SampleCampaigns.TODAY;
import static tokyo.points.campaign.SampleCampaigns.WALK;
import static tokyo.points.campaign.SampleCampaigns.ok;
import static tokyo.points.campaign.SampleCampaigns.terms;
import static tokyo.points.campaign.SampleCampaigns.with;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tokyo.infra.platform.kernel.Result;
import tokyo.points.campaign.ExpiryRule.Unit;
import tokyo.points.campaign.PersonCap.Span;
import tokyo.points.holding.Cap;
import tokyo.points.holding.Cap.Measure;
import tokyo.points.holding.Counters;

/** Each way in which terms contradict themselves, and what their caps and lots come to. */
class TermsTest {
    private static final PersonCap ONCE = new PersonCap("", Measure.GRANTS, Span.CAMPAIGN, 1);

    private static CampaignRefusal refusal(Terms terms) {
        return Campaign.draft(ECO, terms, CLERK)
                .fold(
                        draft -> {
                            throw new AssertionError("not refused");
                        },
                        refusal -> refusal);
    }

    @Test
    void a_period_runs_forward_and_no_longer_than_five_years() {
        assertThat(refusal(with(terms(), new Terms.Period(TODAY, TODAY.minusDays(1)), 0)))
                .isEqualTo(CampaignRefusal.PERIOD_BACKWARDS);
        assertThat(refusal(with(terms(), new Terms.Period(TODAY, TODAY.plusYears(5)), 0)))
                .isEqualTo(CampaignRefusal.PERIOD_TOO_LONG);
        assertThat(TermsRules.ofDraft(
                        with(terms(), new Terms.Period(TODAY, TODAY.plusYears(5).minusDays(1)), 0)))
                .isEmpty();
    }

    @Test
    void there_are_actions_each_with_a_code_of_its_own() {
        assertThat(refusal(terms(List.of(), List.of()))).isEqualTo(CampaignRefusal.NO_ACTION);
        assertThat(refusal(terms(List.of(WALK, SURVEY, new EligibleAction("walk", "走った", 50)), List.of(ONCE))))
                .isEqualTo(CampaignRefusal.ACTION_TWICE);
    }

    @Test
    void each_action_is_capped_before_terms_are_proposed() {
        PersonCap walks = new PersonCap("walk", Measure.GRANTS, Span.DAY, 1);
        Campaign draft = ok(Campaign.draft(ECO, terms(List.of(WALK, SURVEY), List.of(walks)), CLERK));
        assertThat(draft.propose(CLERK)).isEqualTo(Result.refused(CampaignRefusal.NO_CAP));
        assertThat(ok(draft.change(terms(List.of(WALK, SURVEY), List.of(ONCE)), CLERK))
                        .propose(CLERK)
                        .isOk())
                .isTrue();
    }

    @Test
    void caps_name_actions_that_there_are_one_counter_each_and_leave_room_for_one_grant() {
        PersonCap other = new PersonCap("run", Measure.GRANTS, Span.DAY, 1);
        assertThat(refusal(terms(List.of(WALK), List.of(other)))).isEqualTo(CampaignRefusal.CAP_OF_NO_ACTION);
        PersonCap twice = new PersonCap("", Measure.GRANTS, Span.CAMPAIGN, 3);
        assertThat(refusal(terms(List.of(WALK), List.of(ONCE, twice)))).isEqualTo(CampaignRefusal.CAP_TWICE);
        PersonCap low = new PersonCap("", Measure.POINTS, Span.MONTH, 499);
        assertThat(refusal(terms(List.of(WALK, SURVEY), List.of(low)))).isEqualTo(CampaignRefusal.CAP_BELOW_POINTS);
        assertThat(TermsRules.ofDraft(terms(List.of(WALK), List.of(low)))).isEmpty();
    }

    @Test
    void under_a_daily_cap_grants_come_within_a_week() {
        assertThat(refusal(with(terms(), terms().period(), 8))).isEqualTo(CampaignRefusal.GRANTS_TOO_LATE);
        assertThat(TermsRules.ofDraft(with(terms(), terms().period(), 7))).isEmpty();
        assertThat(TermsRules.ofDraft(with(terms(List.of(WALK), List.of(ONCE)), terms().period(), 60)))
                .isEmpty();
    }

    @Test
    void the_budget_is_for_one_grant_at_least_and_no_lot_ends_before_it_comes() {
        assertThat(refusal(with(terms(), 499, terms().expiry(), terms().end())))
                .isEqualTo(CampaignRefusal.BUDGET_TOO_SMALL);
        ExpiryRule tooSoon = new ExpiryRule.Fixed(LAST.plusDays(2));
        assertThat(refusal(with(terms(), 500, tooSoon, terms().end()))).isEqualTo(CampaignRefusal.EXPIRES_TOO_SOON);
        ExpiryRule justEnough = new ExpiryRule.Fixed(LAST.plusDays(3));
        assertThat(TermsRules.ofDraft(with(terms(), 500, justEnough, terms().end())))
                .isEmpty();
    }

    @Test
    void a_waiting_list_has_words() {
        BudgetEnd silent = new BudgetEnd(BudgetEnd.Kind.WAITING_LIST, " ");
        assertThat(refusal(with(terms(), 500, terms().expiry(), silent)))
                .isEqualTo(CampaignRefusal.NO_WORDS_FOR_WAITING);
        BudgetEnd words = new BudgetEnd(BudgetEnd.Kind.WAITING_LIST, "順番にお知らせします。");
        assertThat(TermsRules.ofDraft(with(terms(), 500, terms().expiry(), words)))
                .isEmpty();
    }

    @Test
    void what_two_texts_could_share_a_hash_by_is_no_text() {
        for (String odd : List.of("a\nbudget 1", "\u0000", "\ud83d", "x".repeat(81))) {
            assertThatThrownBy(() -> new EligibleAction("walk", odd, 1)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(new EligibleAction("walk", "𠮷野家👶", 1).name()).isEqualTo("𠮷野家👶");
    }

    @Test
    void a_cap_is_a_counter_of_its_action_and_span_which_lives_as_long_as_grants_come() {
        LocalDate day = LocalDate.of(2026, 11, 29);
        assertThat(terms().capsOf(ECO, WALK, day))
                .containsExactly(
                        new Cap("tokyo.eco-2026/walk/g/d/2026-11-29", Measure.GRANTS, 1, day.plusDays(3)),
                        new Cap("tokyo.eco-2026/_/p/m/2026-11", Measure.POINTS, 1_000, LocalDate.of(2026, 12, 3)));
        assertThat(terms().capsOf(ECO, SURVEY, LAST))
                .containsExactly(
                        new Cap("tokyo.eco-2026/_/p/m/2026-12", Measure.POINTS, 1_000, LAST.plusDays(3)),
                        new Cap("tokyo.eco-2026/survey/g/c", Measure.GRANTS, 1, LAST.plusDays(3)));
    }

    /** So that seven others as hungry can be granted beside it: a person has room for so many counters in all. */
    @Test
    void the_hungriest_campaign_that_can_be_proposed_keeps_an_eighth_of_a_persons_counters_at_most() {
        assertThat(hungriest(Span.DAY, 7)).isLessThanOrEqualTo(Counters.MOST / 8);
        assertThat(hungriest(Span.MONTH, Terms.MOST_DAYS_TO_GRANT)).isLessThanOrEqualTo(Counters.MOST / 8);
    }

    /** Somebody who does all of it every day, and has each grant on the last day on which it may come. */
    private static int hungriest(Span span, int late) {
        List<EligibleAction> actions = IntStream.range(0, Terms.MOST_CAPS)
                .mapToObj(at -> new EligibleAction("walk-" + at, "歩いた", 1))
                .toList();
        List<PersonCap> caps = actions.stream()
                .map(action -> new PersonCap(action.code(), Measure.GRANTS, span, 31))
                .toList();
        Terms terms = with(terms(actions, caps), new Terms.Period(TODAY, TODAY.plusYears(1)), late);
        assertThat(TermsRules.ofProposal(terms, TODAY)).isEmpty();
        Counters counters = Counters.NONE;
        int most = 0;
        for (LocalDate day = TODAY; day.isBefore(TODAY.plusYears(1)); day = day.plusDays(1)) {
            counters = counters.asOf(day);
            for (EligibleAction action : actions) {
                for (Cap cap : terms.capsOf(ECO, action, day)) {
                    counters = counters.counted(cap, 1);
                }
            }
            most = Math.max(most, counters.size());
        }
        return most;
    }

    @Test
    void lots_end_after_days_or_months_rounded_up_or_on_one_day() {
        LocalDate end = LocalDate.of(2026, 8, 31);
        assertThat(new ExpiryRule.After(6, Unit.MONTH, Unit.DAY).of(end)).isEqualTo(LocalDate.of(2027, 2, 28));
        assertThat(new ExpiryRule.After(6, Unit.MONTH, Unit.MONTH).of(TODAY)).isEqualTo(LocalDate.of(2027, 5, 31));
        assertThat(new ExpiryRule.After(120, Unit.DAY, Unit.DAY).of(TODAY)).isEqualTo(TODAY.plusDays(120));
        assertThat(new ExpiryRule.After(12, Unit.DAY, Unit.MONTH).of(TODAY)).isEqualTo(LocalDate.of(2026, 12, 31));
        assertThat(new ExpiryRule.Fixed(end).of(TODAY)).isEqualTo(end);
    }

    @Test
    void the_longest_names_still_make_a_counter() {
        CampaignId longest = new CampaignId("t".repeat(16), "x".repeat(30));
        EligibleAction action = new EligibleAction("y".repeat(16), "長い", 1);
        PersonCap daily = new PersonCap(action.code(), Measure.POINTS, Span.DAY, 1);
        assertThat(terms(List.of(action), List.of(daily)).capsOf(longest, action, TODAY))
                .hasSize(1);
        assertThat(CampaignId.parse("tokyo." + "x".repeat(31))).isEmpty();
    }

    @Test
    void an_id_is_read_as_it_is_written_and_an_account_is_the_tenants_own() {
        assertThat(CampaignId.parse(ECO.value())).contains(ECO);
        for (String none : List.of("", ".", "none", "tokyo.", ".eco", "tokyo.eco.x", "tokyo.Eco", "tokyo.eco@07")) {
            assertThat(CampaignId.parse(none)).as(none).isEqualTo(Optional.empty());
        }
        assertThat(terms().fundedBy(ECO).bureau()).isEqualTo("tokyo/kankyo");
    }
}
