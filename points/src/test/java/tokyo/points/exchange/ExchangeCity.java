package tokyo.points.exchange;

import static tokyo.points.TestMongo.now;
import static tokyo.points.campaign.SampleCampaigns.ECO;
import static tokyo.points.campaign.SampleCampaigns.LAST;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import tokyo.infra.platform.kernel.Result;
import tokyo.points.LedgerCity;
import tokyo.points.api.ExchangeSettled;
import tokyo.points.api.PersonKey;
import tokyo.points.budget.Grants;
import tokyo.points.entry.Account;
import tokyo.points.entry.EntryId;
import tokyo.points.entry.Transfer;
import tokyo.points.holding.Holdings;
import tokyo.points.holding.Lot;
import tokyo.points.journal.FakeHeadStore;
import tokyo.points.journal.LastEntry;
import tokyo.points.partner.FakePartnerClient;
import tokyo.points.partner.Partners;
import tokyo.points.partner.SamplePartners;

/** The ledger's city with one partner, whose exchanges can be cut off at each step. */
final class ExchangeCity {
    static final PersonKey PARENT = PersonKey.of("parent");
    static final long GRANTED = 5_000;

    final LedgerCity ledger = new LedgerCity();
    final FakePartnerClient partner = new FakePartnerClient(ledger.clock());
    final FakeUseStore uses = new FakeUseStore();
    final FakeExchangeStore store = new FakeExchangeStore();
    final List<ExchangeSettled> told = new ArrayList<>();
    final Deque<Promise<Void>> waiting = new ArrayDeque<>();
    final Death death = new Death(ledger.journal);
    long nanos;
    boolean queueing;
    final Carrying carrying;
    final Exchanges exchanges;

    ExchangeCity() {
        Partners partners = new Partners(List.of(SamplePartners.DENSHI), death.of(partner), this::pause, () -> nanos);
        ExchangeStore mortal = death.of(store);
        carrying = new Carrying(mortal, death.of(uses), ledger.posting, partners, this::tell, ledger.clock());
        exchanges = new Exchanges(mortal, carrying, partners, ledger.clock());
        now(ledger.grants.grant(new Grants.Wish(
                EntryId.of(citizen(), "grant", ECO.value(), "first"),
                citizen(),
                ECO.account(),
                new Lot(GRANTED, LAST, ECO.value(), "tokyo/kankyo"),
                List.of(),
                Optional.empty(),
                "")));
    }

    static Account.Citizen citizen() {
        return new Account.Citizen(PARENT.value());
    }

    private Future<Void> tell(ExchangeSettled settled) {
        return death.step(() -> {
            told.add(settled);
            return Future.succeededFuture();
        });
    }

    private Future<Void> pause(Duration time) {
        Promise<Void> over = Promise.promise();
        if (queueing) {
            waiting.add(over);
        } else {
            over.complete();
        }
        return over.future();
    }

    /** The only one in the queue goes on. */
    void goOn() {
        waiting.remove().complete();
    }

    static Exchanges.Order order(String key, long points) {
        return new Exchanges.Order(PARENT, key, "denshi-a", points, "1234-5678");
    }

    Result<Exchange, ExchangeRefusal> start(String key, long points) {
        return now(exchanges.start(order(key, points)));
    }

    Exchange started(String key, long points) {
        return ok(start(key, points));
    }

    static Exchange ok(Result<Exchange, ExchangeRefusal> answer) {
        return answer.fold(value -> value, refusal -> {
            throw new AssertionError(refusal);
        });
    }

    Exchange stored(String key) {
        return now(store.find(Exchange.idOf(PARENT, key))).orElseThrow();
    }

    /** Time goes on for the clock and for the breaker, and the job looks. */
    void look(Duration later) {
        ledger.pass(later);
        nanos += later.toNanos();
        now(carrying.run().otherwiseEmpty());
    }

    Holdings holdings() {
        return now(new LastEntry(ledger.journal, new FakeHeadStore()).of(citizen()))
                .map(Transfer::after)
                .orElseThrow();
    }
}
