package tokyo.points.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static tokyo.points.TestMongo.now;
import static tokyo.points.ledger.Samples.BUREAU;
import static tokyo.points.ledger.Samples.ECO;
import static tokyo.points.ledger.Samples.NOON;
import static tokyo.points.ledger.Samples.ask;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.InstantSource;
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
import tokyo.points.entry.Transfer;
import tokyo.points.holding.LeaseTerms;
import tokyo.points.journal.JournalStore;
import tokyo.points.journal.LastEntry;
import tokyo.points.journal.Layout;
import tokyo.points.journal.MongoHeadStore;
import tokyo.points.journal.MongoJournalStore;
import tokyo.points.ledger.Budgeting;
import tokyo.points.ledger.LedgerRefusal;

/** Two nodes grant one budget on the real store, while somebody reclaims under their hands. */
class GrantsIT {
    private static final long BUDGET = 1_000 * 8;
    private static final int PEOPLE = 1_300;

    private static TestMongo mongo;

    @BeforeAll
    static void start() {
        mongo = new TestMongo(GrantsIT.class);
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

    private static BudgetNode node(String name) {
        JournalStore journal = new MongoJournalStore(mongo.database(), mongo.bridge());
        MongoHeadStore heads = new MongoHeadStore(mongo.database(), mongo.bridge());
        InstantSource stopped = () -> NOON;
        return new BudgetNode(name, journal, heads, Layout.WHOLE, 2, stopped, Clock.systemUTC());
    }

    @Test
    void the_budget_is_granted_to_its_last_point_and_not_one_more() {
        List<BudgetNode> nodes = List.of(node("node-1"), node("node-2"), node("node-3"));
        Budgeting.Fund fund = new Budgeting.Fund(ask(ECO, "fund"), BUREAU, BUDGET);
        assertThat(now(nodes.get(2).posting.post(fund)).isOk()).isTrue();

        List<Future<Result<Transfer, LedgerRefusal>>> answers = IntStream.range(0, PEOPLE)
                .mapToObj(i -> nodes.get(i % 2).grant("p" + i, 8))
                .toList();
        reclaimSome(nodes.get(2));
        now(Future.join(answers).otherwiseEmpty());
        long granted = answers.stream().filter(answer -> answer.result().isOk()).count();
        now(nodes.get(0).grants.release());
        now(nodes.get(1).grants.release());
        reclaimSome(nodes.get(2));

        assertThat(now(nodes.get(2).reclaim.openLeases(ECO))).isEmpty();
        assertThat(budgetLeft()).isEqualTo(BUDGET - granted * 8).isNotNegative();
        assertThat(granted).isGreaterThan(500);
        assertThat(IntStream.range(0, PEOPLE).filter(GrantsIT::hasPoints).count())
                .isEqualTo(granted);
    }

    private static void reclaimSome(BudgetNode node) {
        for (LeaseTerms terms : now(node.reclaim.openLeases(ECO))) {
            assertThat(now(node.reclaim.reclaim(ECO, terms)).isOk()).isTrue();
        }
    }

    private static Optional<Transfer> last(Account.Owner owner) {
        JournalStore journal = new MongoJournalStore(mongo.database(), mongo.bridge());
        return now(new LastEntry(journal, new MongoHeadStore(mongo.database(), mongo.bridge())).of(owner));
    }

    private static long budgetLeft() {
        return last(ECO).orElseThrow().after().balance();
    }

    private static boolean hasPoints(int person) {
        return last(new Account.Citizen("p" + person))
                .map(entry -> entry.after().balance() == 8)
                .orElse(false);
    }
}
