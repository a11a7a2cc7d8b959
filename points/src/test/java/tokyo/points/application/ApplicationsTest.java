package tokyo.points.application;

import static org.assertj.core.api.Assertions.assertThat;
import static tokyo.points.TestMongo.now;
import static tokyo.points.campaign.SampleCampaigns.ECO;
import static tokyo.points.campaign.SampleCampaigns.TODAY;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tokyo.infra.platform.kernel.Result;
import tokyo.points.api.PersonKey;
import tokyo.points.budget.NotGranted;

/** From the application to its points, and each way that it must not go. */
class ApplicationsTest {
    private static final PersonKey PARENT = PersonKey.of("parent");
    private static final String ID = ECO.value();

    private final ApplicationCity city = new ApplicationCity();

    private Application apply() {
        return city.applied(PARENT, "walk");
    }

    private Application stored() {
        return now(city.store.find(Application.idOf(ECO, PARENT))).orElseThrow();
    }

    private Applications.Deed deed(String by) {
        return new Applications.Deed(by, "tokyo", ID, Application.idOf(ECO, PARENT));
    }

    private Application approved() {
        apply();
        return ApplicationCity.ok(now(city.applications.approve(deed("clerk"))));
    }

    private static Result<Application, ApplicationRefusal> refused(ApplicationRefusal refusal) {
        return Result.refused(refusal);
    }

    @Test
    void an_application_is_visible_at_once_and_ends_with_points_on_its_day() {
        assertThat(apply().state()).isEqualTo(ApplicationState.RECEIVED);
        assertThat(now(city.applications.ofPerson(PARENT)))
                .singleElement()
                .satisfies(named -> assertThat(named.campaign()).isEqualTo("エコ活動"));
        assertThat(ApplicationCity.ok(now(city.applications.review(deed("clerk"))))
                        .state())
                .isEqualTo(ApplicationState.REVIEW);
        Application scheduled = ApplicationCity.ok(now(city.applications.approve(deed("clerk"))));
        assertThat(scheduled.due()).contains(TODAY.plusDays(1));
        now(city.due.run());
        assertThat(stored().state()).isEqualTo(ApplicationState.SCHEDULED);

        city.ledger.pass(Duration.ofDays(1));
        now(city.due.run());
        assertThat(stored().state()).isEqualTo(ApplicationState.GRANTED);
        assertThat(stored().decision().orElseThrow().evidence()).isEqualTo(TODAY.plusDays(1));
        assertThat(city.ledger.granted()).singleElement().satisfies(entry -> {
            assertThat(stored().entry()).contains(entry.id().value());
            assertThat(entry.legs().amount()).isEqualTo(100);
            assertThat(entry.detail().memo()).isEqualTo("evidence 2026-11-21 action walk");
        });
    }

    @Test
    void the_same_application_again_is_the_same_from_whatever_phone() {
        Application first = apply();
        city.ledger.pass(Duration.ofHours(1));
        assertThat(apply()).isEqualTo(first);
        assertThat(now(city.applications.apply(PARENT, ID, "survey", true)))
                .isEqualTo(Result.refused(ApplicationRefusal.APPLIED_OTHERWISE));
    }

    @Test
    void whoever_may_not_have_the_points_is_told_so_at_once() {
        assertThat(now(city.applications.apply(PARENT, ID, "walk", false)))
                .isEqualTo(Result.refused(ApplicationRefusal.NO_CONSENT));
        assertThat(now(city.applications.apply(PARENT, ID, "run", true)))
                .isEqualTo(Result.refused(ApplicationRefusal.NO_SUCH_ACTION));
        assertThat(now(city.applications.apply(PARENT, "tokyo.none", "walk", true)))
                .isEqualTo(Result.refused(ApplicationRefusal.NO_SUCH_CAMPAIGN));
        city.ledger.unprove();
        assertThat(now(city.applications.apply(PARENT, ID, "walk", true)))
                .isEqualTo(Result.refused(ApplicationRefusal.NOT_VERIFIED));
        city.ledger.prove();
        city.ledger.bornOn(LocalDate.of(2011, 11, 21));
        assertThat(now(city.applications.apply(PARENT, ID, "walk", true)))
                .isEqualTo(Result.refused(ApplicationRefusal.TOO_YOUNG));
        assertThat(now(city.store.ofPerson(PARENT, 9))).isEmpty();
    }

    @Test
    void facts_that_have_changed_by_the_day_of_the_grant_refuse_it() {
        approved();
        city.ledger.unprove();
        city.ledger.pass(Duration.ofDays(1));
        now(city.due.run());
        assertThat(stored().why().orElseThrow().code()).isEqualTo("NOT_VERIFIED");
        assertThat(city.ledger.granted()).isEmpty();
    }

    @Test
    void withdrawing_the_proof_cancels_what_is_not_decided_and_says_so_before() {
        approved();
        assertThat(now(city.applications.dependingOnProof(PARENT))).containsExactly("エコ活動");
        now(city.applications.proofWithdrawn(PARENT));
        assertThat(stored().why()).contains(Why.VERIFICATION_WITHDRAWN);
        assertThat(now(city.applications.dependingOnProof(PARENT))).isEmpty();
        city.ledger.pass(Duration.ofDays(1));
        now(city.due.run());
        assertThat(city.ledger.granted()).isEmpty();

        assertThat(apply().state()).isEqualTo(ApplicationState.RECEIVED);
        assertThat(stored().log()).hasSize(4);
    }

    @Test
    void points_that_are_there_stay_when_the_proof_is_withdrawn() {
        approved();
        city.ledger.pass(Duration.ofDays(1));
        now(city.due.run());
        now(city.applications.proofWithdrawn(PARENT));
        assertThat(stored().state()).isEqualTo(ApplicationState.GRANTED);
        assertThat(now(city.applications.dependingOnProof(PARENT))).isEmpty();
    }

    @Test
    void what_staff_have_refused_stays_refused_with_their_reason() {
        apply();
        ApplicationCity.ok(now(city.applications.refuse(deed("clerk"), "領収書がありません。")));
        assertThat(apply().why()).contains(new Why(Why.BY_STAFF, "領収書がありません。"));
        assertThat(now(city.applications.approve(deed("other")))).isEqualTo(refused(ApplicationRefusal.WRONG_STATE));
        assertThat(now(city.applications.review(deed("other")))).isEqualTo(refused(ApplicationRefusal.WRONG_STATE));
    }

    @Test
    void a_slip_is_taken_back_before_the_points_come_and_not_after() {
        approved();
        assertThat(ApplicationCity.ok(now(city.applications.refuse(deed("clerk"), "まちがえました。")))
                        .state())
                .isEqualTo(ApplicationState.REFUSED);
        Application other = city.applied(PersonKey.of("other"), "walk");
        Applications.Deed deed = new Applications.Deed("clerk", "tokyo", ID, other.id());
        ApplicationCity.ok(now(city.applications.approve(deed)));
        city.ledger.pass(Duration.ofDays(1));
        now(city.due.run());
        assertThat(now(city.applications.refuse(deed, "まちがえました。"))).isEqualTo(refused(ApplicationRefusal.WRONG_STATE));
        assertThat(city.ledger.granted()).hasSize(1);
    }

    @Test
    void staff_of_another_tenant_and_of_another_campaign_reach_nothing() {
        Application mine = apply();
        Applications.Deed theirs = new Applications.Deed("clerk", "131211", ID, mine.id());
        assertThat(now(city.applications.approve(theirs))).isEqualTo(refused(ApplicationRefusal.NO_SUCH_APPLICATION));
        Applications.Deed wrong = new Applications.Deed("clerk", "tokyo", "tokyo.other", mine.id());
        assertThat(now(city.applications.approve(wrong))).isEqualTo(refused(ApplicationRefusal.NO_SUCH_APPLICATION));
        assertThat(now(city.applications.ofCampaign("131211", ID, Optional.empty(), 9))
                        .isOk())
                .isFalse();
        assertThat(now(city.applications.ofCampaign("tokyo", ID, Optional.empty(), 9)))
                .isEqualTo(Result.ok(List.of(mine)));
    }

    @Test
    void an_approval_comes_in_time_for_the_last_day_of_the_grant_or_is_refused() {
        apply();
        city.ledger.pass(Duration.ofDays(3));
        assertThat(ApplicationCity.ok(now(city.applications.approve(deed("clerk"))))
                        .due())
                .contains(TODAY.plusDays(3));
        Application other = city.applied(PersonKey.of("other"), "walk");
        city.ledger.pass(Duration.ofDays(4));
        assertThat(now(city.applications.approve(new Applications.Deed("clerk", "tokyo", ID, other.id()))))
                .isEqualTo(refused(ApplicationRefusal.TOO_LATE));
    }

    @Test
    void a_crash_between_any_two_steps_is_finished_by_the_next_reader() {
        for (int step = 0; step < 6; step++) {
            ApplicationCity torn = new ApplicationCity();
            torn.applied(PARENT, "walk");
            ApplicationCity.ok(now(torn.applications.approve(deed("clerk"))));
            torn.ledger.pass(Duration.ofDays(1));
            torn.crashAtStep(step);
            now(torn.due.run().otherwiseEmpty());
            torn.restart();
            assertThat(now(torn.applications.ofPerson(PARENT)))
                    .singleElement()
                    .satisfies(named -> assertThat(named.application().state()).isEqualTo(ApplicationState.GRANTED));
            assertThat(torn.ledger.granted()).as("cut off at step %s", step).hasSize(1);
        }
    }

    @Test
    void a_decision_that_was_noted_is_carried_out_though_the_proof_is_withdrawn_since() {
        approved();
        city.ledger.pass(Duration.ofDays(1));
        city.crashAtStep(1);
        now(city.due.run().otherwiseEmpty());
        city.restart();
        assertThat(stored().state()).isEqualTo(ApplicationState.GRANTING);
        city.ledger.unprove();
        now(city.applications.proofWithdrawn(PARENT));
        now(city.due.run());
        assertThat(stored().state()).isEqualTo(ApplicationState.GRANTED);
        assertThat(city.ledger.granted()).hasSize(1);
    }

    @Test
    void one_whose_campaign_is_paused_waits_and_keeps_no_other_waiting() {
        approved();
        city.ledger.pause();
        city.ledger.pass(Duration.ofDays(1));
        now(city.due.run());
        assertThat(stored().state()).isEqualTo(ApplicationState.SCHEDULED);
        city.ledger.resume();
        now(city.due.run());
        assertThat(stored().state()).isEqualTo(ApplicationState.GRANTED);
    }

    @Test
    void an_application_of_somebody_who_was_united_since_is_granted_to_the_account_that_stayed() {
        approved();
        PersonKey later = new PersonKey("f".repeat(PARENT.value().length()));
        city.ledger.unite(PARENT, later);
        city.ledger.pass(Duration.ofDays(1));
        now(city.due.run());
        assertThat(stored().state()).isEqualTo(ApplicationState.GRANTED);
        assertThat(city.ledger.balance(later)).isEqualTo(100);
        assertThat(city.ledger.granted()).hasSize(1);
    }

    @Test
    void a_spent_budget_is_waited_for_until_nothing_can_come_back() {
        approved();
        city.ledger.spendBudget();
        city.ledger.pass(Duration.ofDays(1));
        now(city.due.run());
        assertThat(stored().state()).isEqualTo(ApplicationState.GRANTING);
        city.ledger.pass(Duration.ofDays(60));
        now(city.due.run());
        assertThat(stored().why()).contains(Why.of(NotGranted.BUDGET_SPENT));
    }
}
