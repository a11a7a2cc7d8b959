package tokyo.points.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static tokyo.points.campaign.SampleCampaigns.APPROVER;
import static tokyo.points.campaign.SampleCampaigns.CLERK;
import static tokyo.points.campaign.SampleCampaigns.ECO;
import static tokyo.points.campaign.SampleCampaigns.LAST;
import static tokyo.points.campaign.SampleCampaigns.NOON;
import static tokyo.points.campaign.SampleCampaigns.TODAY;
import static tokyo.points.campaign.SampleCampaigns.approved;
import static tokyo.points.campaign.SampleCampaigns.draft;
import static tokyo.points.campaign.SampleCampaigns.ok;
import static tokyo.points.campaign.SampleCampaigns.proposed;
import static tokyo.points.campaign.SampleCampaigns.terms;
import static tokyo.points.campaign.SampleCampaigns.with;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tokyo.infra.platform.kernel.Result;
import tokyo.points.campaign.Campaign.Act;
import tokyo.points.campaign.LogLine.Step;
import tokyo.points.entry.EntryId;

class CampaignTest {
    private static final EntryId ENTRY = EntryId.of(ECO.account(), "fund");
    private static final Terms OTHER = with(terms(), 2_000_000, terms().expiry(), terms().end());

    private static Result<Campaign, CampaignRefusal> refused(CampaignRefusal refusal) {
        return Result.refused(refusal);
    }

    private static List<Step> steps(Campaign campaign) {
        return campaign.log().stream().map(LogLine::step).toList();
    }

    @Test
    void from_the_draft_to_its_end_every_step_is_in_the_log() {
        Campaign funded = approved().funded(ENTRY, NOON);
        Campaign paused = ok(funded.pause("機器の点検", CLERK));
        Campaign ended = ok(ok(paused.resume(APPROVER)).end("予定どおり", CLERK));
        assertThat(steps(ended))
                .containsExactly(
                        Step.CREATED, Step.PROPOSED, Step.APPROVED, Step.FUNDED, Step.PAUSED, Step.RESUMED, Step.ENDED);
        assertThat(ended.log().get(2)).isEqualTo(new LogLine(Step.APPROVED, APPROVER.by(), NOON, draft().hash(), ""));
        assertThat(ended.log().get(3).note()).isEqualTo(ENTRY.value());
        assertThat(ended.lastStep().note()).isEqualTo("予定どおり");
        assertThat(ended.revision()).isEqualTo(7);
    }

    @Test
    void nobody_approves_what_they_had_a_hand_in() {
        Campaign proposed = proposed();
        assertThat(proposed.approve(proposed.hash(), CLERK)).isEqualTo(refused(CampaignRefusal.OWN_CAMPAIGN));

        Campaign changed = ok(draft().change(OTHER, APPROVER));
        Campaign again = ok(changed.propose(CLERK));
        assertThat(again.approve(again.hash(), APPROVER)).isEqualTo(refused(CampaignRefusal.OWN_CAMPAIGN));

        Campaign byAnother = ok(draft().propose(APPROVER));
        assertThat(byAnother.approve(byAnother.hash(), APPROVER)).isEqualTo(refused(CampaignRefusal.OWN_CAMPAIGN));
    }

    @Test
    void only_the_very_hash_that_was_frozen_is_approved() {
        Campaign proposed = proposed();
        assertThat(proposed.approve("0", APPROVER)).isEqualTo(refused(CampaignRefusal.HASH_CHANGED));
        Campaign forged = new Campaign(
                ECO,
                2,
                CampaignState.PROPOSED,
                OTHER,
                proposed.writers(),
                proposed.proposed(),
                Optional.empty(),
                Optional.empty(),
                proposed.log());
        assertThat(forged.approve(proposed.hash(), APPROVER)).isEqualTo(refused(CampaignRefusal.HASH_CHANGED));
        assertThat(forged.approve(forged.hash(), APPROVER)).isEqualTo(refused(CampaignRefusal.HASH_CHANGED));
    }

    @Test
    void a_change_voids_the_proposal_and_its_hash() {
        Campaign proposed = proposed();
        Campaign changed = ok(proposed.change(OTHER, CLERK));
        assertThat(changed.state()).isEqualTo(CampaignState.DRAFT);
        assertThat(changed.proposed()).isEmpty();
        assertThat(changed.lastStep().step()).isEqualTo(Step.PROPOSAL_VOID);
        assertThat(changed.lastStep().hash()).isEqualTo(proposed.hash());
        assertThat(changed.approve(proposed.hash(), APPROVER)).isEqualTo(refused(CampaignRefusal.WRONG_STATE));
        Campaign again = ok(changed.propose(CLERK));
        assertThat(again.hash()).isNotEqualTo(proposed.hash());
        assertThat(again.approve(proposed.hash(), APPROVER)).isEqualTo(refused(CampaignRefusal.HASH_CHANGED));
    }

    @Test
    void what_is_approved_is_never_changed() {
        assertThat(approved().change(OTHER, CLERK)).isEqualTo(refused(CampaignRefusal.WRONG_STATE));
        assertThat(approved().propose(CLERK)).isEqualTo(refused(CampaignRefusal.WRONG_STATE));
    }

    @Test
    void the_same_step_again_changes_nothing() {
        Campaign draft = draft();
        assertThat(ok(draft.change(terms(), CLERK))).isSameAs(draft);
        Campaign proposed = proposed();
        assertThat(ok(proposed.propose(APPROVER))).isSameAs(proposed);
        Campaign approved = approved();
        assertThat(ok(approved.approve(approved.hash(), APPROVER))).isSameAs(approved);
        assertThat(ok(approved.resume(APPROVER))).isSameAs(approved);
        Campaign paused = ok(approved.pause("x", CLERK));
        assertThat(ok(paused.pause("x", CLERK))).isSameAs(paused);
        Campaign ended = ok(paused.end("x", CLERK));
        assertThat(ok(ended.end("y", CLERK))).isSameAs(ended);
    }

    @Test
    void nothing_leads_on_from_an_end_and_nothing_unapproved_is_paused() {
        Campaign ended = ok(approved().end("x", CLERK));
        assertThat(ended.pause("x", CLERK)).isEqualTo(refused(CampaignRefusal.WRONG_STATE));
        assertThat(ended.resume(CLERK)).isEqualTo(refused(CampaignRefusal.WRONG_STATE));
        assertThat(ended.change(OTHER, CLERK)).isEqualTo(refused(CampaignRefusal.WRONG_STATE));
        assertThat(ended.approve(ended.hash(), APPROVER)).isEqualTo(refused(CampaignRefusal.WRONG_STATE));
        assertThat(draft().pause("x", CLERK)).isEqualTo(refused(CampaignRefusal.WRONG_STATE));
        assertThat(proposed().resume(CLERK)).isEqualTo(refused(CampaignRefusal.WRONG_STATE));
        assertThat(draft().approve(draft().hash(), APPROVER)).isEqualTo(refused(CampaignRefusal.WRONG_STATE));
        assertThat(ok(draft().end("x", CLERK)).state()).isEqualTo(CampaignState.ENDED);
    }

    @Test
    void a_period_that_is_over_is_neither_proposed_nor_approved() {
        Act late = new Act(CLERK.by(), NOON.plus(Duration.ofDays(31)));
        assertThat(draft().propose(late)).isEqualTo(refused(CampaignRefusal.PERIOD_OVER));
        Campaign proposed = proposed();
        assertThat(proposed.approve(proposed.hash(), new Act(APPROVER.by(), late.at())))
                .isEqualTo(refused(CampaignRefusal.PERIOD_OVER));
    }

    @Test
    void it_is_open_from_its_first_day_to_the_last_of_its_grants_once_it_is_funded() {
        Campaign approved = approved();
        assertThat(approved.awaitsFunding()).isTrue();
        assertThat(approved.stateOn(TODAY)).isEqualTo(CampaignState.APPROVED);
        Campaign funded = approved.funded(ENTRY, NOON);
        assertThat(funded.awaitsFunding()).isFalse();
        assertThat(funded.stateOn(TODAY.minusDays(1))).isEqualTo(CampaignState.APPROVED);
        assertThat(funded.stateOn(TODAY)).isEqualTo(CampaignState.OPEN);
        assertThat(funded.stateOn(LAST.plusDays(3))).isEqualTo(CampaignState.OPEN);
        assertThat(funded.stateOn(LAST.plusDays(4))).isEqualTo(CampaignState.ENDED);
        assertThat(ok(funded.pause("x", CLERK)).stateOn(TODAY)).isEqualTo(CampaignState.PAUSED);
        assertThat(ok(funded.pause("x", CLERK)).stateOn(LAST.plusDays(4))).isEqualTo(CampaignState.ENDED);
    }

    @Test
    void a_full_log_takes_an_end_and_nothing_else() {
        Campaign running = approved();
        for (int step = running.log().size(); step < Campaign.MOST_STEPS; step++) {
            running = ok(running.state() == CampaignState.PAUSED ? running.resume(CLERK) : running.pause("x", CLERK));
        }
        assertThat(running.state() == CampaignState.PAUSED ? running.resume(CLERK) : running.pause("x", CLERK))
                .isEqualTo(refused(CampaignRefusal.TOO_MANY_STEPS));
        assertThat(ok(running.end("x", CLERK)).state()).isEqualTo(CampaignState.ENDED);
    }

    @Test
    void the_hash_is_of_a_text_that_anybody_can_hash_again() {
        assertThat(terms().text(ECO)).isEqualTo("""
                campaign 1
                tokyo.eco-2026
                name エコ活動
                venue\s
                period 2026-11-20 2026-12-20 granted within 3
                action walk 100 歩いて出かけた
                action survey 500 アンケートに答えた
                cap walk GRANTS DAY 1
                cap _ POINTS MONTH 1000
                cap survey GRANTS CAMPAIGN 1
                requires age 15 resident true verified true
                budget 1000000 of kankyo
                expiry after 6 MONTH rounded up to MONTH
                budget end REFUSE\s
                """);
    }
}
