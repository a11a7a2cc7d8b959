package tokyo.points.posting;

import static org.assertj.core.api.Assertions.assertThat;
import static tokyo.points.TestMongo.now;
import static tokyo.points.ledger.Samples.NOON;
import static tokyo.points.ledger.Samples.PARENT;
import static tokyo.points.ledger.Samples.SPRING;
import static tokyo.points.ledger.Samples.grant;
import static tokyo.points.ledger.Samples.spend;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tokyo.infra.platform.kernel.Result;
import tokyo.infra.platform.mongo.Indexes;
import tokyo.points.TestMongo;
import tokyo.points.entry.Account;
import tokyo.points.entry.Digest;
import tokyo.points.entry.Transfer;
import tokyo.points.journal.JournalStore;
import tokyo.points.journal.LastEntry;
import tokyo.points.journal.Layout;
import tokyo.points.journal.MongoHeadStore;
import tokyo.points.journal.MongoJournalStore;
import tokyo.points.ledger.LedgerRefusal;

/** Two nodes on the real store. */
class PostingIT {
    private static TestMongo mongo;

    @BeforeAll
    static void start() {
        mongo = new TestMongo(PostingIT.class);
    }

    @AfterAll
    static void stop() {
        mongo.close();
    }

    @BeforeEach
    void clear() {
        mongo.clear();
        now(new Indexes(mongo.database(), mongo.bridge()).create(MongoJournalStore.indexes(Layout.WHOLE)));
    }

    private static JournalStore journal() {
        return new MongoJournalStore(mongo.database(), mongo.bridge());
    }

    private static Posting node(String writer) {
        JournalStore journal = journal();
        LastEntry last = new LastEntry(journal, new MongoHeadStore(mongo.database(), mongo.bridge()));
        StampGaps gaps = new StampGaps(journal, Layout.WHOLE, () -> NOON);
        ClockGuard guard = new ClockGuard(journal, Clock.systemUTC());
        return new Posting(journal, last, new WriterStamps(writer), guard, gaps, () -> NOON);
    }

    @Test
    void of_two_nodes_that_spend_at_once_each_point_goes_once() {
        List<Posting> nodes = List.of(node("node-1"), node("node-2"));
        assertThat(now(nodes.get(0).post(grant(PARENT, 64, SPRING, 1))).isOk()).isTrue();

        long spent = 0;
        for (int round = 0; round < 30; round++) {
            List<Future<Result<Transfer, LedgerRefusal>>> both = new ArrayList<>();
            for (Posting node : nodes) {
                both.add(node.post(spend(PARENT, 4, "s" + round + "-" + nodes.indexOf(node))));
            }
            now(Future.all(both));
            spent += both.stream().filter(answer -> answer.result().isOk()).count();
        }

        assertThat(spent).isEqualTo(16);
        assertThat(chainOf(PARENT)).hasSize(17);
        assertThat(chainOf(PARENT).get(16).after().balance()).isZero();
    }

    @Test
    void a_burst_of_first_grants_is_posted_once_though_it_is_asked_for_twice() {
        List<Posting> nodes = List.of(node("node-1"), node("node-2"));
        List<Future<Result<Transfer, LedgerRefusal>>> answers = IntStream.range(0, 3_000)
                .mapToObj(i -> nodes.get(i % 2).post(grant(new Account.Citizen("p" + i % 1_500), 8, SPRING, i % 1_500)))
                .toList();
        now(Future.all(answers));

        assertThat(answers).allMatch(answer -> answer.result().isOk());
        for (int i = 0; i < 1_500; i++) {
            assertThat(answers.get(i).result()).isEqualTo(answers.get(i + 1_500).result());
        }
        assertThat(chainOf(new Account.Citizen("p7"))).hasSize(1);
        int stamped = now(journal().stamped("node-1", 1, 1_000)).size()
                + now(journal().stamped("node-1", 1_001, 1_000)).size()
                + now(journal().stamped("node-2", 1, 1_000)).size()
                + now(journal().stamped("node-2", 1_001, 1_000)).size();
        assertThat(stamped).isEqualTo(1_500);
    }

    @Test
    void a_clock_that_leads_the_store_is_found_out() {
        JournalStore journal = journal();
        ClockGuard ahead = new ClockGuard(journal, Clock.offset(Clock.systemUTC(), Duration.ofSeconds(30)));
        assertThat(now(ahead.ask())).isFalse();
        assertThat(now(new ClockGuard(journal, Clock.systemUTC()).ask())).isTrue();
    }

    private static List<Transfer> chainOf(Account.Owner owner) {
        List<Transfer> chain = new ArrayList<>();
        Digest previous = Digest.NONE;
        for (Optional<Transfer> next = now(journal().nth(owner, 1));
                next.isPresent();
                next = now(journal().nth(owner, chain.size() + 1))) {
            assertThat(next.get().link().previous()).isEqualTo(previous);
            assertThat(next.get().isIntact()).isTrue();
            previous = next.get().hash();
            chain.add(next.get());
        }
        return chain;
    }
}
