package tokyo.points.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static tokyo.points.TestMongo.now;
import static tokyo.points.exchange.ExchangeCity.GRANTED;
import static tokyo.points.exchange.ExchangeCity.PARENT;
import static tokyo.points.exchange.ExchangeCity.order;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tokyo.points.ledger.Ask;
import tokyo.points.ledger.Spending;
import tokyo.points.partner.FakePartnerClient.Fate;

/** What is cut off, and what has no answer, ends all the same, and only by the partner's word. */
class CarryingTest {
    /** Effects of an exchange that is settled, from its record to the mark that nothing is left to do. */
    private static final int EFFECTS = 10;

    private static final Duration HOUR = Duration.ofHours(1);

    private final ExchangeCity city = new ExchangeCity();

    static Stream<Arguments> deaths() {
        return IntStream.rangeClosed(1, EFFECTS)
                .boxed()
                .flatMap(effect -> Stream.of(Arguments.of(effect, false), Arguments.of(effect, true)));
    }

    /** Nothing is held, and the person's points and the partner's together are what there was. */
    private void settledOnce(String key) {
        assertThat(city.stored(key).state()).isEqualTo(ExchangeState.SETTLED);
        assertThat(city.stored(key).due()).isEmpty();
        assertThat(city.holdings().held()).isZero();
        assertThat(city.partner.paid()).isEqualTo(500);
        assertThat(city.holdings().balance()).isEqualTo(GRANTED - 500);
        assertThat(city.told)
                .isNotEmpty()
                .allMatch(one -> one.exchangeId().equals(city.stored(key).id()));
    }

    @ParameterizedTest
    @MethodSource("deaths")
    void a_process_that_dies_at_any_effect_leaves_what_the_job_finishes(int effect, boolean after) {
        city.death.comes(effect, after);
        Future<?> answer = city.exchanges.start(order("a", 500));
        assertThat(answer.isComplete()).isTrue();
        assertThat(city.death.came()).isTrue();
        city.death.isOver();
        if (now(city.store.find(Exchange.idOf(PARENT, "a"))).isEmpty()) {
            city.started("a", 500);
        }
        city.look(HOUR);
        settledOnce("a");
    }

    @ParameterizedTest
    @MethodSource("deaths")
    void its_reader_finishes_it_as_well(int effect, boolean after) {
        city.death.comes(effect, after);
        city.exchanges.start(order("a", 500));
        city.death.isOver();
        city.started("a", 500);
        city.ledger.pass(HOUR);
        now(city.exchanges.ofPerson(PARENT));
        settledOnce("a");
    }

    @Test
    void these_are_all_effects() {
        city.death.comes(EFFECTS, true);
        city.started("a", 500);
        assertThat(city.death.came()).isTrue();
        city.death.isOver();
        city.death.comes(EFFECTS + 1, false);
        city.started("b", 500);
        assertThat(city.death.came()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("deaths")
    void a_refusal_that_is_cut_off_gives_everything_back(int effect, boolean after) {
        Exchanges.Order refused = new Exchanges.Order(PARENT, "a", "denshi-a", 500, "0000");
        city.death.comes(effect, after);
        city.exchanges.start(refused);
        city.death.isOver();
        now(city.exchanges.start(refused));
        city.look(HOUR);
        city.look(HOUR);
        assertThat(city.stored("a").state()).isEqualTo(ExchangeState.CANCELLED);
        assertThat(city.stored("a").due()).isEmpty();
        assertThat(city.holdings().held()).isZero();
        assertThat(city.holdings().balance()).isEqualTo(GRANTED);
        assertThat(city.uses.claims()).isZero();
        assertThat(city.told).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("deaths")
    void a_cancellation_that_is_cut_off_gives_everything_back_or_never_was(int effect, boolean after) {
        city.queueing = true;
        city.started("first", 100);
        city.exchanges.start(order("a", 500));
        city.death.comes(effect, after);
        now(city.exchanges.cancel(PARENT, Exchange.idOf(PARENT, "a")).otherwise(lost -> null));
        city.death.isOver();
        city.queueing = false;
        city.look(HOUR);
        city.look(HOUR);
        boolean settled = city.stored("a").state() == ExchangeState.SETTLED;
        long left = GRANTED - 100 - (settled ? 500 : 0);
        assertThat(settled).isEqualTo(effect == 1 && !after);
        assertThat(city.holdings().held()).isZero();
        assertThat(city.holdings().balance()).isEqualTo(left);
        assertThat(city.uses.claims()).isEqualTo(settled ? 2 : 1);
        assertThat(city.partner.paid()).isEqualTo(GRANTED - left);
    }

    @Test
    void a_lost_answer_holds_the_points_for_as_long_as_there_is_none() {
        city.partner.next(Fate.ANSWER_LOST, Fate.SILENT, Fate.SILENT);
        assertThat(city.started("a", 500).state()).isEqualTo(ExchangeState.PENDING);
        city.look(HOUR);
        city.look(Duration.ofDays(365));
        assertThat(city.stored("a").state()).isEqualTo(ExchangeState.PENDING);
        assertThat(city.stored("a").tries()).isEqualTo(3);
        assertThat(city.holdings().held()).isEqualTo(500);
        assertThat(city.told).isEmpty();
        city.look(HOUR);
        assertThat(city.stored("a").state()).isEqualTo(ExchangeState.SETTLED);
        assertThat(city.partner.paid()).isEqualTo(500);
        assertThat(city.holdings().held()).isZero();
    }

    @Test
    void what_never_arrived_is_sent_again_under_the_same_key() {
        city.partner.next(Fate.SILENT);
        assertThat(city.started("a", 500).state()).isEqualTo(ExchangeState.PENDING);
        city.look(HOUR);
        settledOnce("a");
        assertThat(city.partner.calls()).isEqualTo(3);
    }

    @Test
    void another_sum_than_was_asked_for_is_no_answer() {
        city.partner.next(Fate.OTHER_SUM, Fate.OTHER_SUM);
        assertThat(city.started("a", 500).state()).isEqualTo(ExchangeState.PENDING);
        city.look(HOUR);
        assertThat(city.stored("a").state()).isEqualTo(ExchangeState.PENDING);
        assertThat(city.holdings().held()).isEqualTo(500);
        city.look(HOUR);
        settledOnce("a");
    }

    @Test
    void questions_come_more_and_more_seldom_and_leave_no_lines() {
        Exchange pending = city.started("z", 100);
        for (int each = 0; each < 100; each++) {
            pending = pending.pending(pending.received());
        }
        assertThat(pending.tries()).isEqualTo(100);
        assertThat(pending.due()).contains(pending.received().plus(Exchange.LONGEST_PAUSE));
        assertThat(pending.log()).hasSizeLessThan(10);
        Exchange first = Exchange.received(PARENT, "q", pending.wish(), pending.received());
        assertThat(first.pending(first.received()).due())
                .contains(first.received().plus(Exchange.FIRST_PAUSE));
    }

    @Test
    void points_that_were_set_aside_too_late_are_found_and_given_back() {
        Exchange received = Exchange.received(
                PARENT,
                "a",
                new Exchange.Wish("denshi-a", 500, 0, "1"),
                city.ledger.clock().instant());
        now(city.store.create(received));
        Exchange cancelled = received.releasing(Why.BY_PERSON, received.received());
        now(city.store.advance(cancelled));
        city.look(Exchange.GRACE);
        assertThat(city.stored("a").state()).isEqualTo(ExchangeState.CANCELLED);
        // What another process had decided before lands now.
        now(city.ledger.posting.post(new Spending.SetAside(Ask.of(received.hold(), received.citizen()), 500)));
        assertThat(city.holdings().held()).isEqualTo(500);
        city.look(Exchange.LATE);
        assertThat(city.holdings().held()).isZero();
        assertThat(city.holdings().balance()).isEqualTo(GRANTED);
        assertThat(city.stored("a").due()).isEqualTo(Optional.empty());
    }
}
