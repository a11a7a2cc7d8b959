package tokyo.points.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static tokyo.points.TestMongo.now;
import static tokyo.points.campaign.SampleCampaigns.APPROVER;
import static tokyo.points.campaign.SampleCampaigns.CLERK;
import static tokyo.points.campaign.SampleCampaigns.ECO;
import static tokyo.points.campaign.SampleCampaigns.LAST;
import static tokyo.points.campaign.SampleCampaigns.NOON;
import static tokyo.points.campaign.SampleCampaigns.ok;
import static tokyo.points.campaign.SampleCampaigns.terms;
import static tokyo.points.campaign.SampleCampaigns.with;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tokyo.points.campaign.BudgetEnd;
import tokyo.points.campaign.Campaign;
import tokyo.points.campaign.Campaign.Act;
import tokyo.points.campaign.CampaignId;
import tokyo.points.campaign.ExpiryRule;
import tokyo.points.campaign.Terms;
import tokyo.points.entry.EntryId;

/** What every CampaignStore promises. */
interface CampaignStoreContract {
    EntryId ENTRY = EntryId.of(ECO.account(), "fund");

    CampaignStore store();

    private static Campaign draft(String tenant, String code, int millis) {
        Act act = new Act("clerk-kankyo", NOON.plusMillis(millis));
        return ok(Campaign.draft(new CampaignId(tenant, code), terms(), act));
    }

    private Campaign created(Campaign draft) {
        return now(store().createIfAbsent(draft));
    }

    private Campaign advanced(Campaign next) {
        assertThat(now(store().advance(next))).isTrue();
        assertThat(now(store().find(next.id()))).contains(next);
        return next;
    }

    @Test
    default void a_campaign_comes_back_as_it_was_made_and_a_repeat_meets_the_first() {
        Campaign first = created(draft("tokyo", "eco-2026", 0));
        assertThat(now(store().find(ECO))).contains(first);
        assertThat(now(store().find(new CampaignId("tokyo", "none")))).isEmpty();
        ExpiryRule fixed = new ExpiryRule.Fixed(LAST.plusDays(90));
        BudgetEnd waiting = new BudgetEnd(BudgetEnd.Kind.WAITING_LIST, "順番にお知らせします。");
        Terms other = with(terms(), Terms.MOST_BUDGET, fixed, waiting);
        assertThat(now(store().createIfAbsent(ok(Campaign.draft(ECO, other, CLERK)))))
                .isEqualTo(first);
        advanced(ok(first.change(other, CLERK)));
    }

    @Test
    default void a_step_and_its_line_in_the_log_are_one() {
        Campaign proposed = advanced(ok(created(draft("tokyo", "eco-2026", 0)).propose(CLERK)));
        Campaign changed = advanced(ok(proposed.change(with(terms(), terms().period(), 1), CLERK)));
        Campaign again = advanced(ok(changed.propose(CLERK)));
        Campaign approved = advanced(ok(again.approve(again.hash(), APPROVER)));
        Campaign funded = advanced(approved.funded(ENTRY, NOON));
        Campaign paused = advanced(ok(funded.pause("点検", CLERK)));
        advanced(ok(paused.end("終了", APPROVER)));
    }

    @Test
    default void of_steps_from_the_same_revision_one_is_taken() {
        Campaign draft = created(draft("tokyo", "eco-2026", 0));
        List<Campaign> ends = IntStream.range(0, 20)
                .mapToObj(each -> ok(draft.end("理由" + each, CLERK)))
                .toList();
        List<Future<Boolean>> taken =
                ends.stream().map(next -> store().advance(next)).toList();
        now(Future.all(taken));
        assertThat(taken.stream().filter(Future::result)).hasSize(1);
        Campaign winner = ends.get(IntStream.range(0, 20)
                .filter(each -> taken.get(each).result())
                .findFirst()
                .orElseThrow());
        assertThat(now(store().find(ECO))).contains(winner);
    }

    @Test
    default void what_is_not_stored_takes_no_step() {
        assertThat(now(store().advance(ok(draft("tokyo", "eco-2026", 0).propose(CLERK)))))
                .isFalse();
        assertThat(now(store().find(ECO))).isEmpty();
    }

    @Test
    default void what_is_approved_is_found_until_its_budget_is_noted() {
        created(draft("tokyo", "other", 0));
        Campaign proposed = advanced(ok(created(draft("tokyo", "eco-2026", 0)).propose(CLERK)));
        assertThat(now(store().awaitingFunding(10))).isEmpty();
        Campaign approved = advanced(ok(proposed.approve(proposed.hash(), APPROVER)));
        assertThat(now(store().awaitingFunding(10))).containsExactly(approved);
        Campaign ended = advanced(ok(approved.end("急に", CLERK)));
        assertThat(now(store().awaitingFunding(10))).containsExactly(ended);
        advanced(ended.funded(ENTRY, NOON));
        assertThat(now(store().awaitingFunding(10))).isEmpty();
    }

    private Campaign funded(String code) {
        Campaign proposed = advanced(ok(created(draft("tokyo", code, 0)).propose(CLERK)));
        return advanced(
                advanced(ok(proposed.approve(proposed.hash(), APPROVER))).funded(ENTRY, NOON));
    }

    @Test
    default void open_budgets_come_by_id_until_they_are_settled_and_again_after_another_step() {
        created(draft("tokyo", "draft", 0));
        Campaign third = funded("c");
        Campaign first = funded("a");
        Campaign second = funded("b");
        assertThat(now(store().withOpenBudget(Optional.empty(), 2))).containsExactly(first, second);
        assertThat(now(store().withOpenBudget(Optional.of(second.id()), 2))).containsExactly(third);
        now(store().settle(first.id()));
        assertThat(now(store().withOpenBudget(Optional.empty(), 9))).containsExactly(second, third);
        Campaign ended = advanced(ok(first.end("もう終わり", CLERK)));
        assertThat(now(store().withOpenBudget(Optional.empty(), 9))).containsExactly(ended, second, third);
    }

    @Test
    default void a_tenant_sees_its_own_newest_first_page_by_page() {
        Campaign first = created(draft("132101", "a", 0));
        Campaign second = created(draft("132101", "b", 1));
        Campaign third = created(draft("132101", "c", 1));
        created(draft("131211", "d", 2));
        assertThat(now(store().ofTenant("132101", Optional.empty(), 2))).containsExactly(third, second);
        assertThat(now(store().ofTenant("132101", Optional.of(second.id()), 2))).containsExactly(first);
        assertThat(now(store().ofTenant("131211", Optional.of(second.id()), 2))).isEmpty();
        assertThat(now(store().ofTenant("tokyo", Optional.empty(), 2))).isEmpty();
    }
}
