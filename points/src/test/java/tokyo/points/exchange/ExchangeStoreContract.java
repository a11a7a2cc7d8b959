package tokyo.points.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static tokyo.points.TestMongo.now;
import static tokyo.points.campaign.SampleCampaigns.NOON;
import static tokyo.points.campaign.SampleCampaigns.TODAY;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tokyo.points.api.PersonKey;
import tokyo.points.partner.PartnerAnswer;

/** What every ExchangeStore promises. */
interface ExchangeStoreContract {
    PersonKey PARENT = PersonKey.of("parent");
    PartnerAnswer.Done DONE = new PartnerAnswer.Done(500, "R-1", TODAY);

    ExchangeStore store();

    private static Exchange of(PersonKey person, String key, int millis) {
        Exchange.Wish wish = new Exchange.Wish("denshi-a", 500, 0, "1234-5678");
        return Exchange.received(person, key, wish, NOON.plusMillis(millis));
    }

    private Exchange stored(Exchange received) {
        assertThat(now(store().create(received))).isTrue();
        return received;
    }

    private Exchange taken(Exchange next) {
        assertThat(now(store().advance(next))).isTrue();
        assertThat(now(store().find(next.id()))).contains(next);
        return next;
    }

    @Test
    default void one_exchange_of_an_id_is_stored_and_the_first_one_stays() {
        Exchange first = stored(of(PARENT, "a", 0));
        assertThat(now(store().create(of(PARENT, "a", 5)))).isFalse();
        assertThat(now(store().find(first.id()))).contains(first);
        assertThat(now(store().find(of(PARENT, "b", 0).id()))).isEmpty();
    }

    @Test
    default void every_field_survives_every_step() {
        Exchange pending = taken(taken(stored(of(PARENT, "a", 0)).calling(NOON, Duration.ofSeconds(5)))
                .pending(NOON));
        taken(taken(taken(pending.taken(DONE, NOON)).settled("entry", NOON)).over());
        Exchange releasing = taken(stored(of(PARENT, "b", 0)).releasing(Why.BY_PERSON, NOON));
        taken(taken(releasing.cancelled(Why.BY_PERSON, NOON)).over());
    }

    @Test
    default void of_many_steps_at_once_one_is_taken() {
        Exchange first = stored(of(PARENT, "a", 0));
        List<Future<Boolean>> answers = IntStream.range(0, 20)
                .mapToObj(each -> store().advance(first.calling(NOON.plusMillis(each), Duration.ofSeconds(5))))
                .toList();
        now(Future.all(answers));
        assertThat(answers.stream().filter(Future::result)).hasSize(1);
        assertThat(now(store().advance(of(PARENT, "b", 0).over()))).isFalse();
    }

    @Test
    default void a_person_sees_theirs_newest_first() {
        Exchange first = stored(of(PARENT, "a", 0));
        Exchange second = stored(of(PARENT, "b", 1));
        stored(of(PersonKey.of("somebody"), "a", 2));
        assertThat(now(store().ofPerson(PARENT, 9))).containsExactly(second, first);
        assertThat(now(store().ofPerson(PARENT, 1))).containsExactly(second);
    }

    @Test
    default void what_is_due_is_found_page_by_page_until_nothing_is_left_to_do() {
        List<Exchange> all = IntStream.range(0, 3)
                .mapToObj(each -> stored(of(PARENT, "k" + each, 0)))
                .sorted(Comparator.comparing(Exchange::id))
                .toList();
        assertThat(now(store().due(NOON, Optional.empty(), 9))).isEmpty();
        assertThat(now(store().due(NOON.plus(Exchange.GRACE), Optional.empty(), 2)))
                .isEqualTo(all.subList(0, 2));
        assertThat(now(store().due(
                                NOON.plus(Exchange.GRACE),
                                Optional.of(all.get(1).id()),
                                2)))
                .containsExactly(all.get(2));
        taken(all.get(2).over());
        assertThat(now(store().due(
                                NOON.plus(Exchange.GRACE),
                                Optional.of(all.get(1).id()),
                                2)))
                .isEmpty();
    }

    @Test
    default void what_is_not_over_is_open() {
        Exchange first = stored(of(PARENT, "a", 0));
        assertThat(now(store().open(Optional.empty(), 9))).containsExactly(first);
        Exchange called = taken(first.calling(NOON, Duration.ofSeconds(5)));
        assertThat(now(store().open(Optional.of(called.id()), 9))).isEmpty();
        Exchange taken = taken(called.taken(DONE, NOON));
        assertThat(now(store().open(Optional.empty(), 9))).containsExactly(taken);
        taken(taken.settled("entry", NOON));
        assertThat(now(store().open(Optional.empty(), 9))).isEmpty();
    }

    @Test
    default void what_a_partner_has_booked_is_found_by_its_day() {
        Exchange booked = taken(stored(of(PARENT, "a", 0)).taken(DONE, NOON));
        stored(of(PARENT, "b", 0));
        assertThat(now(store().booked("denshi-a", TODAY, Optional.empty(), 9))).containsExactly(booked);
        assertThat(now(store().booked("denshi-a", TODAY, Optional.of(booked.id()), 9)))
                .isEmpty();
        assertThat(now(store().booked("denshi-a", TODAY.plusDays(1), Optional.empty(), 9)))
                .isEmpty();
        assertThat(now(store().booked("point-b", TODAY, Optional.empty(), 9))).isEmpty();
    }
}
