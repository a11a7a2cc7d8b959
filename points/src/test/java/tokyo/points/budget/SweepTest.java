package tokyo.points.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tokyo.points.TestMongo.now;
import static tokyo.points.campaign.SampleCampaigns.APPROVER;
import static tokyo.points.campaign.SampleCampaigns.CLERK;
import static tokyo.points.campaign.SampleCampaigns.LAST;
import static tokyo.points.campaign.SampleCampaigns.NOON;
import static tokyo.points.campaign.SampleCampaigns.ok;
import static tokyo.points.campaign.SampleCampaigns.terms;
import static tokyo.points.ledger.Samples.SPRING;
import static tokyo.points.ledger.Samples.ask;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tokyo.infra.platform.kernel.TokyoTime;
import tokyo.points.approval.FakeCampaignStore;
import tokyo.points.campaign.Campaign;
import tokyo.points.campaign.CampaignId;
import tokyo.points.entry.Account;
import tokyo.points.entry.EntryId;
import tokyo.points.holding.LeaseTerms;
import tokyo.points.holding.Lot;
import tokyo.points.journal.FakeHeadStore;
import tokyo.points.journal.FakeJournalStore;
import tokyo.points.journal.Layout;
import tokyo.points.ledger.Budgeting;
import tokyo.points.posting.FaultyJournal;
import tokyo.points.posting.FaultyJournal.Fate;

class SweepTest {
    private static final long BUDGET = 800;

    private Instant time = NOON;
    private final FakeCampaignStore campaigns = new FakeCampaignStore();
    private final FaultyJournal journal = new FaultyJournal(new FakeJournalStore(Layout.WHOLE, () -> NOON));
    private final BudgetNode one = node("node-1");
    private final BudgetNode two = node("node-2");
    private final Set<String> gone = new HashSet<>();
    private final Sweep sweep =
            new Sweep(campaigns, journal, two.reclaim, name -> Future.succeededFuture(gone.contains(name)), () -> time);

    private BudgetNode node(String name) {
        return new BudgetNode(name, journal, new FakeHeadStore(), Layout.WHOLE, 2, () -> time);
    }

    private Campaign open(String code) {
        Campaign draft = ok(Campaign.draft(new CampaignId("tokyo", code), terms(), CLERK));
        Campaign proposed = ok(draft.propose(CLERK));
        Campaign approved = ok(proposed.approve(proposed.hash(), APPROVER));
        Account.Campaign account = draft.id().account();
        now(two.posting.post(new Budgeting.Fund(ask(account, "fund"), new Account.Funding("tokyo/kankyo"), BUDGET)));
        Campaign funded = approved.funded(EntryId.of(account, "fund"), NOON);
        now(campaigns.createIfAbsent(funded));
        return funded;
    }

    private boolean grant(BudgetNode by, Campaign campaign, String person) {
        Account.Citizen citizen = new Account.Citizen(person);
        Account.Campaign budget = campaign.id().account();
        EntryId event = EntryId.of(citizen, "grant", campaign.id().value());
        Lot lot = new Lot(8, SPRING, campaign.id().value(), "tokyo/kankyo");
        return now(by.grants.grant(new Grants.Wish(event, citizen, budget, lot, List.of(), Optional.empty(), "")))
                .isOk();
    }

    private List<LeaseTerms> leases(Campaign campaign) {
        return now(two.reclaim.openLeases(campaign.id().account()));
    }

    private long left(Campaign campaign) {
        return now(new tokyo.points.journal.LastEntry(journal, new FakeHeadStore())
                        .of(campaign.id().account()))
                .orElseThrow()
                .after()
                .balance();
    }

    @Test
    void leases_of_a_node_that_is_gone_come_back_and_those_of_others_stay() {
        Campaign eco = open("eco");
        assertThat(grant(one, eco, "p0")).isTrue();
        assertThat(grant(two, eco, "p1")).isTrue();
        now(sweep.run());
        assertThat(leases(eco)).hasSize(2);
        gone.add("node-1");
        now(sweep.run());
        assertThat(leases(eco))
                .singleElement()
                .satisfies(kept -> assertThat(kept.number()).isEqualTo(3));
        assertThat(left(eco)).isEqualTo(BUDGET - 8 - leases(eco).get(0).total());
    }

    @Test
    void all_leases_of_an_ended_campaign_end_and_it_is_looked_at_until_nothing_can_come() {
        Campaign eco = open("eco");
        assertThat(grant(one, eco, "p0")).isTrue();
        now(campaigns.advance(ok(eco.end("予定どおり", CLERK))));
        now(sweep.run());
        assertThat(leases(eco)).isEmpty();
        assertThat(left(eco)).isEqualTo(BUDGET - 8);
        now(sweep.run());
        assertThat(now(campaigns.withOpenBudget(Optional.empty(), 9))).hasSize(1);

        time = LAST.plusDays(terms().daysToGrant() + 3)
                .atStartOfDay(TokyoTime.ZONE)
                .toInstant();
        now(sweep.run());
        assertThat(now(campaigns.withOpenBudget(Optional.empty(), 9))).isEmpty();
    }

    @Test
    void after_its_last_day_a_campaigns_leases_end_though_their_node_lives() {
        Campaign eco = open("eco");
        assertThat(grant(one, eco, "p0")).isTrue();
        time = time.plus(Duration.ofDays(60));
        now(sweep.run());
        assertThat(leases(eco)).isEmpty();
        assertThat(now(campaigns.withOpenBudget(Optional.empty(), 9))).hasSize(1);
        now(sweep.run());
        assertThat(now(campaigns.withOpenBudget(Optional.empty(), 9))).isEmpty();
    }

    @Test
    void a_fault_of_one_campaign_keeps_no_other_from_its_look_not_even_on_the_next_page() {
        List<Campaign> many =
                IntStream.range(100, 160).mapToObj(i -> open("eco-" + i)).toList();
        many.forEach(campaign -> assertThat(grant(one, campaign, "p0")).isTrue());
        gone.add("node-1");
        Fate[] burnsFail = new Fate[5 * 12];
        java.util.Arrays.fill(burnsFail, Fate.NEVER_ARRIVES);
        journal.next(burnsFail);
        assertThatThrownBy(() -> now(sweep.run())).hasMessageContaining("undecided");
        assertThat(many.stream().filter(campaign -> !leases(campaign).isEmpty()))
                .hasSize(1);
        now(sweep.run());
        assertThat(many).allMatch(campaign -> leases(campaign).isEmpty() && left(campaign) == BUDGET - 8);
    }

    @Test
    void a_lease_of_a_file_is_left_to_whoever_has_the_file() {
        Campaign eco = open("eco");
        Account.Campaign account = eco.id().account();
        now(one.posting.post(new Budgeting.LeaseOut(ask(account, "file"), LeaseTerms.ANY_BUCKET, 3, 0, 7)));
        now(campaigns.advance(ok(eco.end("急に", CLERK))));
        now(sweep.run());
        assertThat(leases(eco)).hasSize(1);
    }
}
