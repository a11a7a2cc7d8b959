package tokyo.points.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static tokyo.points.TestMongo.now;
import static tokyo.points.campaign.SampleCampaigns.ECO;
import static tokyo.points.campaign.SampleCampaigns.NOON;
import static tokyo.points.campaign.SampleCampaigns.TODAY;
import static tokyo.points.campaign.SampleCampaigns.approved;

import java.util.List;
import org.junit.jupiter.api.Test;
import tokyo.points.campaign.Campaign;
import tokyo.points.entry.Account;
import tokyo.points.entry.EntryId;
import tokyo.points.entry.Slot;
import tokyo.points.entry.Transfer;
import tokyo.points.holding.LeaseTerms;
import tokyo.points.holding.Lot;
import tokyo.points.journal.FakeHeadStore;
import tokyo.points.journal.FakeIssuedStore;
import tokyo.points.journal.FakeJournalStore;
import tokyo.points.journal.LastEntry;
import tokyo.points.journal.Layout;
import tokyo.points.ledger.Ask;
import tokyo.points.ledger.Budgeting;
import tokyo.points.ledger.Command;
import tokyo.points.ledger.Granting;
import tokyo.points.posting.ClockGuard;
import tokyo.points.posting.Posting;
import tokyo.points.posting.StampGaps;
import tokyo.points.posting.WriterStamps;

class BudgetsTest {
    private final FakeJournalStore journal = new FakeJournalStore(Layout.WHOLE, () -> NOON);
    private final LastEntry lastEntry = new LastEntry(journal, new FakeHeadStore());
    private final Posting posting = new Posting(
            journal,
            lastEntry,
            new WriterStamps("node-1"),
            new ClockGuard(journal, () -> NOON),
            new StampGaps(journal, Layout.WHOLE, () -> NOON),
            () -> NOON);
    private final Budgets budgets = new Budgets(lastEntry, new FakeIssuedStore(journal));
    private final Campaign campaign = approved();

    private Transfer post(Command command) {
        return now(posting.post(command)).fold(entry -> entry, refusal -> {
            throw new AssertionError(refusal);
        });
    }

    private Account.Lease lease(String event, int slots, long value) {
        Ask ask = Ask.of(EntryId.of(ECO.account(), event), ECO.account());
        Command lease = new Budgeting.LeaseOut(ask, LeaseTerms.ANY_BUCKET, slots, value, slots * value);
        return (Account.Lease) post(lease).legs().credit();
    }

    private void grant(Account.Lease lease, int slot, long points) {
        Account.Citizen citizen = new Account.Citizen("p" + lease.number() + "-" + slot);
        Ask ask = Ask.of(EntryId.of(citizen, "grant"), citizen);
        Lot lot = new Lot(points, TODAY, ECO.value(), "tokyo/kankyo");
        post(new Granting.Grant(ask, lot, new Slot(lease, slot), List.of()));
    }

    @Test
    void before_its_approval_a_campaign_has_nothing() {
        assertThat(now(budgets.of(campaign))).isEqualTo(new Figures(1_000_000, 0, 0, 0, 0));
    }

    @Test
    void slots_that_nobody_has_used_count_as_remaining() {
        post(Funding.fund(campaign));
        assertThat(now(budgets.of(campaign))).isEqualTo(new Figures(1_000_000, 1_000_000, 0, 0, 1_000_000));
        Account.Lease walks = lease("walks", 8, 128);
        Account.Lease surveys = lease("surveys", 2, 512);
        grant(walks, 0, 128);
        grant(walks, 7, 128);
        grant(surveys, 0, 512);
        assertThat(now(budgets.of(campaign))).isEqualTo(new Figures(1_000_000, 1_000_000, 768, 1_280, 999_232));

        grant(surveys, 1, 512);
        EntryId end = Budgeting.returnOf(surveys);
        post(new Budgeting.LeaseReturn(Ask.of(end, ECO.account()), surveys, 0));
        assertThat(now(budgets.of(campaign))).isEqualTo(new Figures(1_000_000, 1_000_000, 1_280, 768, 998_720));
    }
}
