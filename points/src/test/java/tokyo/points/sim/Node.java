package tokyo.points.sim;

import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import tokyo.infra.platform.kernel.Result;
import tokyo.points.budget.Grants;
import tokyo.points.budget.Reclaim;
import tokyo.points.entry.Account;
import tokyo.points.entry.Entry;
import tokyo.points.entry.StampVoid;
import tokyo.points.entry.Transfer;
import tokyo.points.holding.LeaseTerms;
import tokyo.points.journal.HeadStore;
import tokyo.points.journal.JournalStore;
import tokyo.points.journal.LastEntry;
import tokyo.points.journal.Layout;
import tokyo.points.ledger.Command;
import tokyo.points.ledger.LedgerRefusal;
import tokyo.points.posting.Burning;
import tokyo.points.posting.ClockGuard;
import tokyo.points.posting.Posting;
import tokyo.points.posting.StampGaps;
import tokyo.points.posting.Uniting;
import tokyo.points.posting.WriterStamps;
import tokyo.points.sim.world.Fault;
import tokyo.points.sim.world.NodeHeads;
import tokyo.points.sim.world.NodeJournal;

/** One process after the other in one place: each run has its own writer, its own memory, and forgets all when it dies. */
final class Node implements InstantSource {
    /** Nodes that the size of a lease allows for. */
    private static final int TAKERS = 3;

    private static final long DAY_MILLIS = 86_400_000L;

    private final City city;
    private final String name;
    private int runs;
    private Run run;
    private long skew;

    /** One process. */
    final class Run implements NodeJournal.Life {
        final String writer = name + "-" + runs;
        final JournalStore journal;
        final LastEntry lastEntry;
        final StampGaps gaps;
        final Grants grants;
        final Uniting uniting;
        private final Reclaim reclaim;
        private final Posting posting;
        private boolean over;
        private boolean up;

        Run() {
            NodeJournal way = new NodeJournal(city.store, city.chaos, city.time, this, city.majority, city::sent);
            journal = city.seams.seenByPosting(way);
            HeadStore heads = city.seams.heads(new NodeHeads(city.heads, city.chaos));
            lastEntry = new LastEntry(city.seams.seenByLastEntry(way), heads);
            gaps = new StampGaps(journal, city.layout, Node.this);
            ClockGuard guard = new ClockGuard(journal, city.seams.guardedClock(Node.this, city.time));
            WriterStamps stamps = new WriterStamps(writer);
            posting = new Posting(journal, lastEntry, stamps, guard, gaps, Node.this, city.seams.rules());
            uniting = new Uniting(journal, posting);
            reclaim = new Reclaim(journal, lastEntry, new Burning(journal, stamps, Node.this), posting);
            grants =
                    new Grants(new Grants.Setting(city.layout, writer, TAKERS), posting, lastEntry, reclaim, Node.this);
        }

        Future<Result<Transfer, LedgerRefusal>> post(Command command) {
            return posting.post(command);
        }

        /** Takes back one lease of the campaign that may be taken back, and when all is to end, one after the other. */
        Future<Void> reclaim(String campaign) {
            Account.Campaign budget = new Account.Campaign(campaign);
            return reclaim.openLeases(budget).compose(all -> {
                List<LeaseTerms> open = all.stream()
                        .filter(terms -> city.mayReclaim(budget, terms))
                        .toList();
                return open.isEmpty() ? Future.succeededFuture() : reclaim(budget, city.chaos.one(open));
            });
        }

        private Future<Void> reclaim(Account.Campaign budget, LeaseTerms terms) {
            return reclaim.reclaim(budget, terms).compose(answer -> {
                city.log("lease " + terms.number() + " of " + budget.code(), answer);
                answer.handle(entry -> {}, city.tally::saw);
                return answer.isOk() && city.chaos.isCalm() ? reclaim(budget.campaign()) : Future.succeededFuture();
            });
        }

        @Override
        public boolean isQuiet(Entry entry) {
            return city.layout == Layout.BUCKETED
                    && entry instanceof StampVoid
                    && !city.isBusy(entry.id().bucket());
        }

        @Override
        public boolean isOver() {
            return over;
        }

        @Override
        public void end() {
            over = true;
            city.log(writer, "dies");
            city.time.in(city.chaos.between(10, 3_000), Node.this::start);
        }

        private void register() {
            Future<Void> known =
                    city.seams.has(Seams.Habit.WRITER_IS_NOT_REGISTERED) ? Future.succeededFuture() : posting.start();
            known.onSuccess(done -> up = true).onFailure(fault -> city.time.in(100, this::register));
        }

        /** In production a timer does it. */
        void tidy() {
            posting.closeStamps();
        }
    }

    Node(City city, String name) {
        this.city = city;
        this.name = name;
        start();
    }

    private void start() {
        runs++;
        skew = city.chaos.between(-1_000, 1_000);
        if (city.chaos.strikes(Fault.CLOCK_AHEAD)) {
            skew = city.chaos.between(3_000, 2 * DAY_MILLIS);
        } else if (city.chaos.strikes(Fault.CLOCK_BEHIND)) {
            skew = -city.chaos.between(3_000, 3 * DAY_MILLIS);
        }
        run = new Run();
        run.register();
    }

    Run run() {
        return run;
    }

    boolean isUp() {
        return run.up && !run.over;
    }

    void leap() {
        if (city.chaos.strikes(Fault.CLOCK_LEAPS)) {
            skew += city.chaos.between(8_000, DAY_MILLIS);
        }
    }

    /** Somebody repairs the clock, which takes a new process. */
    void repair() {
        if (Math.abs(skew) > 1_000 && !run.over) {
            run.end();
        }
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(city.time.millis() + skew);
    }
}
