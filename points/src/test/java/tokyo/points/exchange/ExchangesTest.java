package tokyo.points.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static tokyo.points.TestMongo.now;
import static tokyo.points.exchange.ExchangeCity.GRANTED;
import static tokyo.points.exchange.ExchangeCity.PARENT;
import static tokyo.points.exchange.ExchangeCity.ok;
import static tokyo.points.exchange.ExchangeCity.order;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import tokyo.infra.platform.kernel.Result;
import tokyo.points.api.ExchangeSettled;
import tokyo.points.api.PersonKey;
import tokyo.points.partner.FakePartnerClient.Fate;

/** What is taken and what is refused. */
class ExchangesTest {
    private final ExchangeCity city = new ExchangeCity();

    private void refused(Result<Exchange, ExchangeRefusal> answer, ExchangeRefusal expected) {
        assertThat(answer).isEqualTo(Result.refused(expected));
    }

    @Test
    void an_exchange_is_settled_told_and_its_points_are_at_the_partner() {
        Exchange settled = city.started("a", 500);
        assertThat(settled.state()).isEqualTo(ExchangeState.SETTLED);
        assertThat(settled.log())
                .extracting(Exchange.Step::state)
                .containsExactly(
                        ExchangeState.RECEIVED, ExchangeState.CALLING, ExchangeState.TAKEN, ExchangeState.SETTLED);
        assertThat(city.partner.paid()).isEqualTo(500);
        assertThat(city.holdings().balance()).isEqualTo(GRANTED - 500);
        assertThat(city.holdings().held()).isZero();
        assertThat(city.told).containsExactly(new ExchangeSettled(settled.id(), PARENT, "でんしマネーA", 500));
        assertThat(city.stored("a").due()).isEmpty();
    }

    @Test
    void the_same_again_is_the_same_exchange_and_another_wish_under_its_key_is_refused() {
        Exchange first = city.started("a", 500);
        assertThat(city.started("a", 500)).isEqualTo(first);
        refused(city.start("a", 600), ExchangeRefusal.KEY_REUSED);
        refused(
                now(city.exchanges.start(new Exchanges.Order(PARENT, "a", "denshi-a", 500, "9"))),
                ExchangeRefusal.KEY_REUSED);
        assertThat(city.partner.paid()).isEqualTo(500);
    }

    @Test
    void amounts_are_as_the_partner_says() {
        refused(city.start("a", 150), ExchangeRefusal.NOT_IN_UNITS);
        refused(city.start("a", 0), ExchangeRefusal.TOO_FEW);
        refused(city.start("a", 3_100), ExchangeRefusal.TOO_MANY);
        refused(
                now(city.exchanges.start(new Exchanges.Order(PARENT, "a", "other", 500, "9"))),
                ExchangeRefusal.NO_SUCH_PARTNER);
        assertThat(now(city.exchanges.ofPerson(PARENT))).isEmpty();
    }

    @Test
    void caps_a_day_and_a_month_hold_and_what_is_refused_by_them_costs_nothing() {
        city.started("a", 3_000);
        refused(city.start("b", 100), ExchangeRefusal.DAY_CAP);
        refused(city.start("b", 100), ExchangeRefusal.DAY_CAP);
        city.look(Duration.ofDays(1));
        city.started("c", 2_000);
        city.look(Duration.ofDays(1));
        refused(city.start("d", 100), ExchangeRefusal.MONTH_CAP);
        assertThat(city.holdings().balance()).isZero();
        assertThat(city.uses.claims()).isEqualTo(2);
        assertThat(city.partner.paid()).isEqualTo(5_000);
    }

    @Test
    void too_few_points_are_said_by_the_ledger_and_again_to_whoever_asks_again() {
        city.started("a", 3_000);
        city.look(Duration.ofDays(31));
        refused(city.start("b", 2_100), ExchangeRefusal.INSUFFICIENT_BALANCE);
        refused(city.start("b", 2_100), ExchangeRefusal.INSUFFICIENT_BALANCE);
        assertThat(city.stored("b").state()).isEqualTo(ExchangeState.CANCELLED);
        assertThat(city.uses.claims()).isEqualTo(1);
        city.look(Exchange.LATE);
        assertThat(city.stored("b").due()).isEmpty();
        assertThat(city.partner.calls()).isEqualTo(1);
    }

    @Test
    void what_the_partner_refuses_comes_back_whole_with_its_reason() {
        Exchange cancelled = ok(now(city.exchanges.start(new Exchanges.Order(PARENT, "a", "denshi-a", 500, "0000"))));
        assertThat(cancelled.state()).isEqualTo(ExchangeState.CANCELLED);
        assertThat(cancelled.why().orElseThrow().code()).isEqualTo("PARTNER_NO_SUCH_RECIPIENT");
        assertThat(city.holdings().balance()).isEqualTo(GRANTED);
        assertThat(city.holdings().held()).isZero();
        assertThat(city.uses.claims()).isZero();
        assertThat(city.told).isEmpty();
    }

    @Test
    void a_silent_partner_is_left_alone_and_said_to_be_away_never_that_points_are_too_few() {
        city.partner.next(Fate.SILENT, Fate.SILENT, Fate.SILENT);
        for (String key : List.of("a", "b", "c")) {
            assertThat(city.started(key, 100).state()).isEqualTo(ExchangeState.PENDING);
        }
        refused(city.start("d", 100), ExchangeRefusal.PARTNER_AWAY);
        assertThat(now(city.store.find(Exchange.idOf(PARENT, "d")))).isEmpty();
        city.look(Duration.ofMinutes(1));
        city.look(Duration.ofMinutes(1));
        assertThat(city.started("d", 100).state()).isEqualTo(ExchangeState.SETTLED);
        assertThat(city.partner.paid()).isEqualTo(400);
    }

    @Test
    void a_full_queue_turns_away_and_stores_nothing() {
        city.queueing = true;
        city.exchanges.start(order("now", 100));
        for (String key : List.of("a", "b", "c", "d")) {
            city.exchanges.start(order(key, 100));
        }
        refused(city.start("e", 100), ExchangeRefusal.PARTNER_BUSY);
        assertThat(now(city.store.find(Exchange.idOf(PARENT, "e")))).isEmpty();
    }

    @Test
    void before_the_call_it_can_be_cancelled_and_afterwards_not() {
        city.queueing = true;
        city.started("before", 100);
        Future<?> answer = city.exchanges.start(order("a", 500));
        String id = Exchange.idOf(PARENT, "a");
        assertThat(city.holdings().held()).isEqualTo(500);
        refused(now(city.exchanges.cancel(PersonKey.of("other"), id)), ExchangeRefusal.NO_SUCH_EXCHANGE);
        Exchange cancelled = ok(now(city.exchanges.cancel(PARENT, id)));
        assertThat(cancelled.state()).isEqualTo(ExchangeState.CANCELLED);
        assertThat(ok(now(city.exchanges.cancel(PARENT, id)))).isEqualTo(cancelled);
        assertThat(city.holdings().held()).isZero();

        city.goOn();
        assertThat(now(answer)).isEqualTo(Result.ok(cancelled));
        assertThat(city.partner.paid()).isEqualTo(100);
        assertThat(city.holdings().balance()).isEqualTo(GRANTED - 100);
        refused(
                now(city.exchanges.cancel(PARENT, Exchange.idOf(PARENT, "before"))),
                ExchangeRefusal.TOO_LATE_TO_CANCEL);
    }

    @Test
    void another_persons_exchange_is_none() {
        Exchange mine = city.started("a", 500);
        assertThat(ok(now(city.exchanges.find(PARENT, mine.id())))).isEqualTo(city.stored("a"));
        refused(now(city.exchanges.find(PersonKey.of("other"), mine.id())), ExchangeRefusal.NO_SUCH_EXCHANGE);
        assertThat(now(city.exchanges.ofPerson(PersonKey.of("other")))).isEmpty();
    }
}
