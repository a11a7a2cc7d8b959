package tokyo.points.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static tokyo.points.TestMongo.now;
import static tokyo.points.campaign.SampleCampaigns.ECO;
import static tokyo.points.campaign.SampleCampaigns.NOON;
import static tokyo.points.campaign.SampleCampaigns.approved;
import static tokyo.points.campaign.SampleCampaigns.draft;
import static tokyo.points.campaign.SampleCampaigns.ok;
import static tokyo.points.campaign.SampleCampaigns.terms;
import static tokyo.points.campaign.SampleCampaigns.with;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tokyo.infra.platform.kernel.Result;
import tokyo.points.campaign.Campaign;
import tokyo.points.campaign.CampaignId;
import tokyo.points.campaign.CampaignRefusal;
import tokyo.points.campaign.CampaignState;
import tokyo.points.campaign.LogLine;
import tokyo.points.entry.Account;
import tokyo.points.entry.Kind;
import tokyo.points.entry.Transfer;
import tokyo.points.journal.FakeHeadStore;
import tokyo.points.journal.FakeJournalStore;
import tokyo.points.journal.LastEntry;
import tokyo.points.journal.Layout;
import tokyo.points.posting.ClockGuard;
import tokyo.points.posting.Posting;
import tokyo.points.posting.StampGaps;
import tokyo.points.posting.WriterStamps;

class CampaignsTest {
    private static final Staff CLERK = new Staff("clerk-kankyo", "tokyo");
    private static final Staff OTHER = new Staff("approver-kankyo", "tokyo");
    private static final Staff WARD = new Staff("clerk-adachi", "131211");
    private static final String ID = ECO.value();

    /** The machine's time; ahead of the store's, it keeps this node from posting. */
    private Instant machine = NOON;

    private final FakeJournalStore journal = new FakeJournalStore(Layout.WHOLE, () -> NOON);
    private final Interrupted store = new Interrupted(new FakeCampaignStore());
    private final Funding funding = funding("node-1");
    private final Campaigns campaigns = new Campaigns(store, funding, () -> NOON);

    private Funding funding(String writer) {
        Posting posting = new Posting(
                journal,
                new LastEntry(journal, new FakeHeadStore()),
                new WriterStamps(writer),
                new ClockGuard(journal, () -> machine),
                new StampGaps(journal, Layout.WHOLE, () -> NOON),
                () -> NOON);
        return new Funding(store, posting, () -> NOON);
    }

    /** Before its next steps it lets others come in between. */
    private static final class Interrupted implements CampaignStore {
        private final CampaignStore real;
        private final Deque<Runnable> before = new ArrayDeque<>();

        Interrupted(CampaignStore real) {
            this.real = real;
        }

        @Override
        public Future<Campaign> createIfAbsent(Campaign draft) {
            return real.createIfAbsent(draft);
        }

        @Override
        public Future<Optional<Campaign>> find(CampaignId id) {
            return real.find(id);
        }

        @Override
        public Future<Boolean> advance(Campaign next) {
            Optional.ofNullable(before.poll()).ifPresent(Runnable::run);
            return real.advance(next);
        }

        @Override
        public Future<List<Campaign>> ofTenant(String tenant, Optional<CampaignId> before, int limit) {
            return real.ofTenant(tenant, before, limit);
        }

        @Override
        public Future<List<Campaign>> awaitingFunding(int limit) {
            return real.awaitingFunding(limit);
        }

        @Override
        public Future<List<Campaign>> withOpenBudget(Optional<CampaignId> after, int limit) {
            return real.withOpenBudget(after, limit);
        }

        @Override
        public Future<Void> settle(CampaignId campaign) {
            return real.settle(campaign);
        }
    }

    private Campaign stored() {
        return now(store.find(ECO)).orElseThrow();
    }

    private static Result<Campaign, CampaignRefusal> refused(CampaignRefusal refusal) {
        return Result.refused(refusal);
    }

    private Campaign proposed() {
        ok(now(campaigns.create(CLERK, ECO.code(), terms())));
        return ok(now(campaigns.propose(CLERK, ID)));
    }

    private void assertFundedOnce() {
        assertThat(stored().funded()).isPresent();
        assertThat(journal.entries()).singleElement().isInstanceOfSatisfying(Transfer.class, entry -> {
            assertThat(entry.kind()).isEqualTo(Kind.FUND);
            assertThat(entry.legs())
                    .isEqualTo(new Transfer.Legs(new Account.Funding("tokyo/kankyo"), ECO.account(), 1_000_000));
            assertThat(entry.detail().memo()).isEqualTo("approved " + draft().hash());
            assertThat(stored().funded()).contains(entry.id().value());
        });
    }

    @Test
    void an_approval_brings_the_budget_once() {
        Campaign proposed = proposed();
        Campaign approved = ok(now(campaigns.approve(OTHER, ID, proposed.hash())));
        assertThat(approved.funded()).isPresent();
        assertThat(approved.lastStep().by()).isEqualTo(LogLine.SYSTEM);
        ok(now(campaigns.approve(OTHER, ID, proposed.hash())));
        now(funding.run());
        assertFundedOnce();
    }

    @Test
    void a_crash_before_the_budget_is_finished_by_whoever_looks_next() {
        now(store.createIfAbsent(approved()));
        assertThat(ok(now(campaigns.find(CLERK, ID))).funded()).isPresent();
        ok(now(campaigns.find(CLERK, ID)));
        assertFundedOnce();
    }

    @Test
    void a_crash_between_the_budget_and_its_note_is_finished_by_the_job() {
        now(store.createIfAbsent(approved()));
        store.before.add(() -> {
            throw new IllegalStateException("the process ends here");
        });
        assertThat(now(funding.run().map("done").otherwise("crashed"))).isEqualTo("crashed");
        assertThat(journal.entries()).hasSize(1);
        assertThat(stored().funded()).isEmpty();
        now(funding("node-2").run());
        assertFundedOnce();
    }

    @Test
    void of_two_nodes_that_fund_at_once_one_does() {
        Campaign approved = approved();
        now(store.createIfAbsent(approved));
        Funding second = funding("node-2");
        store.before.add(() -> now(second.finish(approved)));
        assertThat(now(funding.finish(approved))).isEqualTo(stored());
        assertThat(stored().log().stream().filter(line -> line.step() == LogLine.Step.FUNDED))
                .hasSize(1);
        assertFundedOnce();
    }

    @Test
    void a_pause_that_comes_in_between_is_kept_and_the_budget_noted_all_the_same() {
        now(store.createIfAbsent(approved()));
        store.before.add(() -> ok(now(campaigns.pause(CLERK, ID, "点検"))));
        now(funding.run());
        assertThat(stored().state()).isEqualTo(CampaignState.PAUSED);
        assertFundedOnce();
    }

    @Test
    void what_the_ledger_has_no_time_for_is_approved_and_funded_later() {
        Campaign proposed = proposed();
        machine = NOON.plusSeconds(60);
        Campaign approved = ok(now(campaigns.approve(OTHER, ID, proposed.hash())));
        assertThat(approved.state()).isEqualTo(CampaignState.APPROVED);
        assertThat(approved.funded()).isEmpty();
        assertThat(journal.entries()).isEmpty();
        assertThat(now(funding.run().map("done").otherwise("tried again"))).isEqualTo("tried again");
        machine = NOON;
        now(funding("node-2").run());
        assertFundedOnce();
    }

    @Test
    void the_same_order_again_is_the_same_campaign_and_another_is_refused() {
        Campaign first = ok(now(campaigns.create(CLERK, ECO.code(), terms())));
        assertThat(ok(now(campaigns.create(OTHER, ECO.code(), terms())))).isEqualTo(first);
        assertThat(now(campaigns.create(CLERK, ECO.code(), with(terms(), terms().period(), 1))))
                .isEqualTo(refused(CampaignRefusal.CODE_USED_OTHERWISE));
        assertThat(ok(now(campaigns.create(WARD, ECO.code(), terms()))).id())
                .isEqualTo(new CampaignId("131211", "eco-2026"));
    }

    @Test
    void no_step_reaches_another_tenants_campaign() {
        Campaign proposed = proposed();
        Result<Campaign, CampaignRefusal> none = refused(CampaignRefusal.NO_SUCH_CAMPAIGN);
        assertThat(now(campaigns.find(WARD, ID))).isEqualTo(none);
        assertThat(now(campaigns.change(WARD, ID, terms()))).isEqualTo(none);
        assertThat(now(campaigns.propose(WARD, ID))).isEqualTo(none);
        assertThat(now(campaigns.approve(WARD, ID, proposed.hash()))).isEqualTo(none);
        assertThat(now(campaigns.pause(WARD, ID, "x"))).isEqualTo(none);
        assertThat(now(campaigns.resume(WARD, ID))).isEqualTo(none);
        assertThat(now(campaigns.end(WARD, ID, "x"))).isEqualTo(none);
        assertThat(now(campaigns.ofTenant(WARD, Optional.of(ID), 10))).isEmpty();
        assertThat(now(campaigns.find(CLERK, "none"))).isEqualTo(none);
        assertThat(now(campaigns.ofTenant(CLERK, Optional.of("none"), 10))).isEmpty();
        assertThat(stored()).isEqualTo(proposed);
    }

    @Test
    void a_step_that_met_another_is_refused_but_a_stop_is_not() {
        Campaign proposed = proposed();
        store.before.add(() -> ok(now(campaigns.change(CLERK, ID, with(terms(), terms().period(), 1)))));
        assertThat(now(campaigns.approve(OTHER, ID, proposed.hash())))
                .isEqualTo(refused(CampaignRefusal.CHANGED_MEANWHILE));
        assertThat(journal.entries()).isEmpty();
        store.before.add(() -> ok(now(campaigns.propose(CLERK, ID))));
        assertThat(ok(now(campaigns.end(OTHER, ID, "中止"))).state()).isEqualTo(CampaignState.ENDED);
        assertThat(stored().log()).hasSize(5);
    }

    @Test
    void steps_carry_who_took_them_and_when() {
        Campaign proposed = proposed();
        assertThat(proposed.log()).extracting(LogLine::by, LogLine::at).containsOnly(tuple(CLERK.subject(), NOON));
    }
}
