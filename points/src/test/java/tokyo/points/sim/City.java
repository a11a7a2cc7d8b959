package tokyo.points.sim;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tokyo.infra.platform.kernel.Result;
import tokyo.points.entry.Account;
import tokyo.points.entry.Burn;
import tokyo.points.entry.Entry;
import tokyo.points.entry.Kind;
import tokyo.points.entry.StampVoid;
import tokyo.points.entry.Transfer;
import tokyo.points.holding.Holdings;
import tokyo.points.holding.LeaseTerms;
import tokyo.points.journal.FakeHeadStore;
import tokyo.points.journal.FakeJournalStore;
import tokyo.points.journal.JournalStore;
import tokyo.points.journal.Layout;
import tokyo.points.sim.oracle.Broken;
import tokyo.points.sim.oracle.CampaignRules;
import tokyo.points.sim.oracle.Law;
import tokyo.points.sim.oracle.Oracle;
import tokyo.points.sim.world.Chaos;
import tokyo.points.sim.world.Fault;
import tokyo.points.sim.world.Majority;
import tokyo.points.sim.world.Observed;
import tokyo.points.sim.world.People;
import tokyo.points.sim.world.Tally;
import tokyo.points.sim.world.VirtualTime;

/** All of one seed: the world, its nodes and its people, until everything has come to rest. */
public final class City {
    /** Late on 30 January in Tokyo, so that ends of days and months are near. */
    private static final long START = 1_801_299_600_000L;

    /** A life that does not end after so many more steps never will; one in which a bound is met has as many times more to end. */
    private static final int MOST_STEPS_TO_REST = 60_000;

    private static final int REMEMBERED = 40;
    private static final int BUCKETED_ONE_IN = 800;

    final Seams seams;
    final Tally tally;
    final Chaos chaos;
    final VirtualTime time = new VirtualTime(START);
    final FakeHeadStore heads = new FakeHeadStore();
    final List<CampaignRules> campaigns;
    final Oracle oracle;
    final JournalStore store;
    final List<Node> nodes = new ArrayList<>();
    final Majority majority;
    final Layout layout;
    final Clients clients = new Clients(this);
    final Exchanges exchanges = new Exchanges(this);

    /** Which run took a lease; who is to reclaim it looks whether that one lives. */
    private final Map<String, String> holders = new HashMap<>();

    private final long seed;
    private final Errands errands;
    private final Feed feed = new Feed(this);
    private final Map<String, Long> lastStamps = new HashMap<>();
    private final Deque<Object[]> log = new ArrayDeque<>();
    private @Nullable Throwable broken;
    private int steps;
    private boolean atRest;
    private long restIn = 1_000;

    public City(long seed, Seams seams, Tally tally) {
        this.seed = seed;
        this.seams = seams;
        this.tally = tally;
        this.chaos = new Chaos(seed, tally);
        this.majority = new Majority(time, chaos);
        // A stamp is closed by thousands of voids there, so a few seeds have to do.
        this.layout = chaos.oneIn(BUCKETED_ONE_IN) ? Layout.BUCKETED : Layout.WHOLE;
        tally.bucketed += layout == Layout.BUCKETED ? 1 : 0;
        this.errands = new Errands(this);
        this.campaigns = errands.campaigns();
        this.oracle = new Oracle(campaigns, layout == Layout.BUCKETED);
        this.store = seams.store(new Observed(new FakeJournalStore(layout, time), this::stored), this::stored);
        int count = (int) chaos.between(2, 4);
        for (int node = 0; node < count; node++) {
            nodes.add(new Node(this, "n" + node));
        }
    }

    /** @throws Broken with the seed, the step and the last things that happened */
    public void live() {
        int length = (int) chaos.between(250, 650) * errands.length();
        errands.begin();
        while (steps < length && broken == null) {
            step();
        }
        calm();
        int most = steps + MOST_STEPS_TO_REST * errands.length();
        while (broken == null && !atRest && steps < most) {
            step();
        }
        judge(this::atTheEnd);
        tally.seeds++;
        tally.steps += steps;
        if (broken != null) {
            throw explained(broken);
        }
    }

    int steps() {
        return steps;
    }

    private void step() {
        steps++;
        judge(() -> Broken.unless(time.step(), Law.ALL_COMES_TO_REST, "nothing happens any more"));
    }

    private void calm() {
        chaos.calm();
        nodes.forEach(Node::repair);
        clients.comeBack();
        finish();
    }

    /** Now and then: what is open is taken up again, until nothing is. */
    private void finish() {
        for (Node node : nodes) {
            if (node.isUp()) {
                node.run().tidy();
            }
        }
        List<Node> up = nodes.stream().filter(Node::isUp).toList();
        if (!up.isEmpty()) {
            Node.Run run = chaos.one(up).run();
            campaigns.forEach(one -> run.reclaim(one.name()));
            feed.read(run);
            atRest = clients.waiting() == 0 && exchanges.areOver() && errands.areMerged() && isDrained();
        }
        if (!atRest) {
            // What is under way for days must not make millions of steps.
            restIn = Math.min(restIn * 2, 8 * 3_600_000L);
            time.in(restIn, this::finish);
        }
    }

    /** Nothing is leased, held or in transit, nothing is under way, and the feed has seen it all. */
    private boolean isDrained() {
        return time.isNothingLate() && oracle.isDrained() && feed.seen() == oracle.toRead();
    }

    private void atTheEnd() {
        Broken.unless(atRest, Law.ALL_COMES_TO_REST, "after " + steps + " steps");
        exchanges.atTheEnd();
        oracle.stampsAreGapless();
    }

    void readFeed(Node.Run by) {
        feed.read(by);
    }

    void sent(Entry entry) {
        judge(() -> oracle.sent(entry, time.instant()));
    }

    private void stored(Entry entry) {
        majority.stored(entry);
        judge(() -> {
            oracle.awake(time.awakeMillis());
            oracle.stored(entry, time.instant());
            exchanges.stored(entry);
        });
        lastStamps.merge(entry.stamp().writer(), entry.stamp().wseq(), Math::max);
        if (entry instanceof Transfer transfer) {
            tally.saw(transfer.kind());
            tally.entries++;
            tally.heldToTheMostLots +=
                    transfer.after().lots().size() == Holdings.MOST_LOTS && transfer.kind() == Kind.GRANT ? 1 : 0;
            errands.stored(transfer);
            transfer.detail()
                    .lease()
                    .ifPresent(terms -> holders.put(
                            transfer.link().owner().code() + " " + terms.number(),
                            transfer.detail().memo()));
        }
        tally.burns += entry instanceof Burn ? 1 : 0;
        tally.voids += entry instanceof StampVoid ? 1 : 0;
    }

    /** Futures swallow what is thrown in them, so the first law that is broken is kept here. */
    void judge(Runnable what) {
        try {
            what.run();
        } catch (RuntimeException found) {
            if (broken == null) {
                broken = found;
            }
        }
    }

    long lastStamp(String writer) {
        return lastStamps.getOrDefault(writer, 0L);
    }

    /** That a lease may serve. */
    int aBucket() {
        return layout == Layout.WHOLE ? LeaseTerms.ANY_BUCKET : People.one(0).bucket();
    }

    /** False of a bucket in which no entry of this seed can lie. */
    boolean isBusy(int bucket) {
        return People.liveIn(bucket)
                || campaigns.stream().anyMatch(one -> new Account.Campaign(one.name()).bucket() == bucket);
    }

    boolean isDead(String writer) {
        return chaos.isCalm()
                || nodes.stream().noneMatch(node -> node.run().writer.equals(writer));
    }

    boolean mayReclaim(Account.Campaign campaign, LeaseTerms terms) {
        String holder = holders.getOrDefault(campaign.code() + " " + terms.number(), "");
        return isDead(holder) || chaos.strikes(Fault.RECLAIMED_ALIVE);
    }

    void log(Object who, Object what) {
        if (log.size() == REMEMBERED) {
            log.removeFirst();
        }
        log.add(new Object[] {steps, time.millis(), who, what});
    }

    private Broken explained(Throwable why) {
        Law law = why instanceof Broken one ? one.law() : Law.NOTHING_ELSE_FAILS;
        StringBuilder story = new StringBuilder("seed " + seed + ", step " + steps + ": " + why + "\n");
        log.forEach(line -> story.append("  step ")
                .append(line[0])
                .append(", at ")
                .append(line[1])
                .append(": ")
                .append(line[2])
                .append(' ')
                .append(brief(line[3]))
                .append('\n'));
        Broken explained = new Broken(law, story);
        explained.initCause(why);
        return explained;
    }

    private static Object brief(Object what) {
        if (what instanceof Result<?, ?> result) {
            return result.fold(City::brief, refusal -> refusal);
        }
        return what instanceof Transfer entry
                ? entry.kind() + " of " + entry.legs().amount() + ", entry "
                        + entry.link().oseq() + ", " + entry.stamp().text() + ", at " + entry.at()
                : what;
    }
}
