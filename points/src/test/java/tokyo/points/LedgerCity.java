package tokyo.points;

import static tokyo.points.TestMongo.now;
import static tokyo.points.campaign.SampleCampaigns.CLERK;
import static tokyo.points.campaign.SampleCampaigns.ECO;
import static tokyo.points.campaign.SampleCampaigns.NOON;
import static tokyo.points.campaign.SampleCampaigns.approved;
import static tokyo.points.ledger.Samples.ask;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import tokyo.infra.platform.kernel.TokyoTime;
import tokyo.points.api.PersonFacts;
import tokyo.points.api.PersonKey;
import tokyo.points.approval.Budgets;
import tokyo.points.approval.FakeCampaignStore;
import tokyo.points.budget.Grants;
import tokyo.points.budget.PersonGrants;
import tokyo.points.budget.Reclaim;
import tokyo.points.campaign.Campaign;
import tokyo.points.campaign.SampleCampaigns;
import tokyo.points.entry.Account;
import tokyo.points.entry.Entry;
import tokyo.points.entry.EntryId;
import tokyo.points.entry.Kind;
import tokyo.points.entry.Transfer;
import tokyo.points.holding.LeaseTerms;
import tokyo.points.journal.FakeHeadStore;
import tokyo.points.journal.FakeIssuedStore;
import tokyo.points.journal.FakeJournalStore;
import tokyo.points.journal.LastEntry;
import tokyo.points.journal.Layout;
import tokyo.points.ledger.Budgeting;
import tokyo.points.posting.Burning;
import tokyo.points.posting.ClockGuard;
import tokyo.points.posting.FaultyJournal;
import tokyo.points.posting.Posting;
import tokyo.points.posting.StampGaps;
import tokyo.points.posting.Uniting;
import tokyo.points.posting.WriterStamps;

/** One open campaign of 10,000 points with its ledger in memory, a clock, and people of whom the test says what is proved. */
public final class LedgerCity {
    public final FakeCampaignStore campaigns = new FakeCampaignStore();
    private final FakeJournalStore kept = new FakeJournalStore(Layout.WHOLE, () -> NOON);
    public final FaultyJournal journal = new FaultyJournal(kept);
    public final Posting posting;
    public final Grants grants;
    public final Uniting uniting;
    public final PersonGrants personGrants;
    public final Burning burning;
    public final Reclaim reclaim;
    public final LastEntry lastEntry = new LastEntry(journal, new FakeHeadStore());
    private Instant time = NOON;
    private boolean proved = true;
    private LocalDate born = LocalDate.of(1990, 4, 2);

    public LedgerCity() {
        WriterStamps stamps = new WriterStamps("node");
        posting = new Posting(
                journal,
                lastEntry,
                stamps,
                new ClockGuard(journal, () -> NOON),
                new StampGaps(journal, Layout.WHOLE, clock()),
                clock());
        burning = new Burning(journal, stamps, clock());
        reclaim = new Reclaim(journal, lastEntry, burning, posting);
        grants = new Grants(new Grants.Setting(Layout.WHOLE, "node", 1), posting, lastEntry, reclaim, clock());
        uniting = new Uniting(journal, posting);
        personGrants = new PersonGrants(grants, uniting);
        Account.Campaign account = ECO.account();
        now(posting.post(new Budgeting.Fund(ask(account, "fund"), new Account.Funding("tokyo/kankyo"), 10_000)));
        now(campaigns.createIfAbsent(approved().funded(EntryId.of(account, "fund"), NOON)));
    }

    public Budgets budgets() {
        return new Budgets(lastEntry, new FakeIssuedStore(kept));
    }

    public InstantSource clock() {
        return () -> time;
    }

    public void pass(Duration duration) {
        time = time.plus(duration);
    }

    public Future<PersonFacts> people(PersonKey person) {
        LocalDate today = TokyoTime.dayOf(time);
        return Future.succeededFuture(
                new PersonFacts(Optional.of(born).filter(day -> proved), proved, proved, false, today));
    }

    public void unprove() {
        proved = false;
    }

    public void prove() {
        proved = true;
    }

    public void bornOn(LocalDate day) {
        born = day;
    }

    public List<Entry> entries() {
        return kept.entries();
    }

    public List<Transfer> granted() {
        return kept.entries().stream()
                .filter(entry -> entry instanceof Transfer transfer && transfer.kind() == Kind.GRANT)
                .map(Transfer.class::cast)
                .toList();
    }

    public long balance(PersonKey person) {
        return now(lastEntry.of(new Account.Citizen(person.value())))
                .map(entry -> entry.after().balance())
                .orElse(0L);
    }

    /** They prove to be one person; returns the one whose account has everything from now on. */
    public PersonKey unite(PersonKey one, PersonKey other) {
        return now(uniting.unite(new Account.Citizen(one.value()), new Account.Citizen(other.value()), "window 3"))
                .fold(stays -> new PersonKey(stays.person()), refusal -> {
                    throw new AssertionError(refusal);
                });
    }

    private Campaign campaign() {
        return now(campaigns.find(ECO)).orElseThrow();
    }

    public void pause() {
        now(campaigns.advance(SampleCampaigns.ok(campaign().pause("点検", CLERK))));
    }

    public void resume() {
        now(campaigns.advance(SampleCampaigns.ok(campaign().resume(CLERK))));
    }

    public void end() {
        now(campaigns.advance(SampleCampaigns.ok(campaign().end("予定どおり", CLERK))));
    }

    public void spendBudget() {
        now(posting.post(new Budgeting.LeaseOut(ask(ECO.account(), "all"), LeaseTerms.ANY_BUCKET, 1, 10_000, 10_000)));
    }
}
