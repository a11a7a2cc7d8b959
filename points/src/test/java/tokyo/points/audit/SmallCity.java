package tokyo.points.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static tokyo.points.TestMongo.now;
import static tokyo.points.ledger.Samples.ECO;
import static tokyo.points.ledger.Samples.GARDEN;
import static tokyo.points.ledger.Samples.NOON;
import static tokyo.points.ledger.Samples.OTHER;
import static tokyo.points.ledger.Samples.PARENT;
import static tokyo.points.ledger.Samples.SPRING;
import static tokyo.points.ledger.Samples.TODAY;
import static tokyo.points.ledger.Samples.ask;
import static tokyo.points.ledger.Samples.leaseOut;
import static tokyo.points.ledger.Samples.lot;
import static tokyo.points.ledger.Samples.reversal;
import static tokyo.points.ledger.Samples.spend;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import tokyo.infra.platform.kernel.Result;
import tokyo.points.budget.Reclaim;
import tokyo.points.entry.Account;
import tokyo.points.entry.EntryId;
import tokyo.points.entry.Slot;
import tokyo.points.entry.Stamp;
import tokyo.points.entry.Transfer;
import tokyo.points.holding.Cap;
import tokyo.points.holding.LeaseTerms;
import tokyo.points.journal.Head;
import tokyo.points.journal.HeadStore;
import tokyo.points.journal.JournalStore;
import tokyo.points.journal.LastEntry;
import tokyo.points.journal.Layout;
import tokyo.points.ledger.Ask;
import tokyo.points.ledger.Budgeting;
import tokyo.points.ledger.Command;
import tokyo.points.ledger.Correction;
import tokyo.points.ledger.Granting;
import tokyo.points.ledger.LedgerRefusal;
import tokyo.points.ledger.Merging;
import tokyo.points.ledger.ReversalPolicy;
import tokyo.points.ledger.Samples;
import tokyo.points.ledger.Spending;
import tokyo.points.posting.Burning;
import tokyo.points.posting.ClockGuard;
import tokyo.points.posting.Posting;
import tokyo.points.posting.StampGaps;
import tokyo.points.posting.WriterStamps;

/** A few people over some weeks, posted as production posts: every kind of entry, and every way of a lease and of a hold. */
final class SmallCity {
    static final Account.Citizen DEBTOR = new Account.Citizen("debtor");
    private static final LocalDate SOON = TODAY.plusDays(3);

    private final InstantSource machine;
    private final JournalStore journal;
    private final HeadStore heads;
    private final Posting posting;
    private final Reclaim reclaim;
    private Instant time = NOON;
    private int slot;

    private SmallCity(JournalStore journal, HeadStore heads, InstantSource machine) {
        this.machine = machine;
        this.journal = journal;
        this.heads = heads;
        WriterStamps stamps = new WriterStamps("node-1");
        LastEntry last = new LastEntry(journal, heads);
        posting = posting(stamps);
        reclaim = new Reclaim(journal, last, new Burning(journal, stamps, () -> time), posting);
    }

    private Posting posting(WriterStamps stamps) {
        StampGaps gaps = new StampGaps(journal, Layout.WHOLE, () -> time);
        ClockGuard guard = new ClockGuard(journal, machine);
        return new Posting(journal, new LastEntry(journal, heads), stamps, guard, gaps, () -> time);
    }

    /**
     * @param journal empty, of {@link Layout#WHOLE}
     * @param machine a clock that agrees with the journal's
     */
    static void live(JournalStore journal, HeadStore heads, InstantSource machine) {
        SmallCity city = new SmallCity(journal, heads, machine);
        now(city.posting.start());
        city.budget();
        city.spending();
        city.correcting();
        city.merging();
        city.ending();
    }

    private Transfer post(Command command) {
        time = time.plusSeconds(7);
        Result<Transfer, LedgerRefusal> answer = now(posting.post(command));
        return answer.fold(entry -> entry, refusal -> {
            throw new AssertionError(refusal + " to " + command);
        });
    }

    private void budget() {
        post(new Budgeting.Fund(ask(ECO, "fund").noting("予算 令和8年度"), Samples.BUREAU, 4_096));
        post(leaseOut("lease-2", 16, 64));
        post(leaseOut("lease-3", 2, 64));
        post(new Budgeting.LeaseOut(ask(ECO, "file"), LeaseTerms.ANY_BUCKET, 3, 0, 7));
    }

    private Transfer grant(Account.Citizen to, LocalDate expiry) {
        Cap daily = new Cap("eco/day/" + TODAY, Cap.Measure.GRANTS, 9, TODAY.plusDays(7));
        Cap points = new Cap("eco/points", Cap.Measure.POINTS, 9_999, SPRING);
        Slot next = new Slot(new Account.Lease("eco", 2, LeaseTerms.ANY_BUCKET), slot++);
        return post(new Granting.Grant(ask(to, "grant-" + slot), lot(64, expiry), next, List.of(daily, points)));
    }

    private void spending() {
        grant(PARENT, SOON);
        grant(PARENT, SPRING);
        grant(PARENT, SPRING);
        Transfer spent = post(spend(PARENT, 32, "garden"));
        post(new Correction.ReverseSpend(reversal(spent), spent));
        Transfer hold = post(new Spending.SetAside(ask(PARENT, "exchange"), 80));
        String id = hold.id().value();
        Transfer captured = post(new Spending.Capture(asked(PARENT, "capture", id), id, 16, GARDEN));
        post(new Spending.Release(asked(PARENT, "release", id), id));
        post(new Correction.ReverseSpend(reversal(captured), captured));
        Transfer whole = post(new Spending.SetAside(ask(PARENT, "ticket"), 8));
        String all = whole.id().value();
        post(new Spending.Capture(asked(PARENT, "capture", all), all, 8, GARDEN));
        post(new Spending.SetAside(
                ask(OTHER_WITH_HOLD, "open"),
                grant(OTHER_WITH_HOLD, SPRING).legs().amount()));
    }

    private static final Account.Citizen OTHER_WITH_HOLD = new Account.Citizen("holder");

    private static Ask asked(Account.Citizen citizen, String... event) {
        return Ask.of(EntryId.of(citizen, event), citizen);
    }

    private void correcting() {
        Transfer first = grant(DEBTOR, SPRING);
        Transfer second = grant(DEBTOR, SPRING);
        post(spend(DEBTOR, 100, "boat"));
        post(new Correction.ReverseGrant(reversal(first), first, ReversalPolicy.NEGATIVE));
        post(new Correction.ReverseGrant(reversal(second), second, ReversalPolicy.NEGATIVE));
        grant(DEBTOR, SPRING);
        Account.Citizen third = new Account.Citizen("third");
        Transfer held = grant(third, SPRING);
        post(spend(third, 16, "tree"));
        post(new Correction.ReverseGrant(reversal(held), held, ReversalPolicy.HELD_ONLY));
    }

    private void merging() {
        time = time.plus(Duration.ofDays(9));
        Transfer expired = post(new Granting.Expire(ask(PARENT, "expiry")));
        post(new Correction.UndoExpiry(reversal(expired), expired, SPRING));
        post(new Granting.Grant(
                ask(OTHER, "file"), lot(4, SPRING), new Slot(new Account.Lease("eco", 4, -1), 1), List.of()));
        Transfer out = post(new Merging.Out(asked(PARENT, "merge-out"), OTHER));
        post(new Merging.In(asked(OTHER, "merge-in", out.id().value()), out, List.of()));
        post(spend(OTHER, 50, "from both"));
    }

    private void ending() {
        now(reclaim.reclaim(ECO, new LeaseTerms(2, LeaseTerms.ANY_BUCKET, 16, 64, 1_024)));
        LeaseTerms file = new LeaseTerms(4, LeaseTerms.ANY_BUCKET, 3, 0, 7);
        now(reclaim.reclaim(ECO, file, number -> List.of(1, 4, 2).get(number)));
        Stamp lost = new Stamp("node-2", 1);
        Posting takenForDead = posting(new WriterStamps("node-2"));
        now(takenForDead.start());
        now(new StampGaps(journal, Layout.WHOLE, () -> time).close(lost));
        assertThat(now(takenForDead.post(spend(OTHER, 1, "by node 2"))).isOk()).isTrue();
        now(posting.closeStamps());
        Transfer last = now(journal.nth(OTHER, 3)).orElseThrow();
        now(heads.note(Head.of(last)));
    }
}
