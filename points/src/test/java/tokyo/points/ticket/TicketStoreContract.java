package tokyo.points.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static tokyo.points.TestMongo.now;
import static tokyo.points.campaign.SampleCampaigns.NOON;

import io.vertx.core.Future;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tokyo.points.api.PersonKey;

/** What every TicketStore promises. */
interface TicketStoreContract {
    PersonKey PARENT = PersonKey.of("parent");
    Product GARDEN = new Product("tokyo", "garden", new Product.Settings("庭園", 150, 90), "secret");

    TicketStore store();

    private static Ticket of(String key, int millis) {
        return Ticket.buying(PARENT, key, GARDEN, NOON.plusMillis(millis));
    }

    private Ticket stored(Ticket ticket) {
        assertThat(now(store().create(ticket))).isTrue();
        return ticket;
    }

    private Ticket taken(Ticket next) {
        assertThat(now(store().advance(next))).isTrue();
        assertThat(now(store().find(next.id()))).contains(next);
        return next;
    }

    @Test
    default void a_product_is_stored_once_and_listed() {
        assertThat(now(store().createIfAbsent(GARDEN))).isEqualTo(GARDEN);
        Product other = new Product("tokyo", "garden", new Product.Settings("ほか", 1, 1), "other");
        assertThat(now(store().createIfAbsent(other))).isEqualTo(GARDEN);
        Product boat = new Product("tokyo", "boat", new Product.Settings("水上バス", 800, 30), "s");
        now(store().createIfAbsent(boat));
        assertThat(now(store().product(boat.id()))).contains(boat);
        assertThat(now(store().product("none"))).isEmpty();
        assertThat(now(store().products(9))).containsExactlyInAnyOrder(GARDEN, boat);
        assertThat(now(store().products(1))).hasSize(1);
    }

    @Test
    default void every_field_survives_every_step_and_one_of_an_id_is_stored() {
        Ticket first = stored(of("a", 0));
        assertThat(now(store().create(of("a", 5)))).isFalse();
        assertThat(now(store().find(first.id()))).contains(first);
        taken(taken(taken(first.in(TicketState.VALID)).refunding(NOON)).in(TicketState.REFUNDED));
        taken(stored(of("b", 1)).failed(TicketRefusal.INSUFFICIENT_BALANCE, NOON));
        assertThat(now(store().advance(first.in(TicketState.VALID)))).isFalse();
        assertThat(now(store().ofPerson(PARENT, 9)))
                .extracting(Ticket::id)
                .startsWith(of("b", 0).id());
        assertThat(now(store().ofPerson(PersonKey.of("other"), 9))).isEmpty();
    }

    @Test
    default void what_is_due_comes_page_by_page() {
        List<Ticket> all = IntStream.range(0, 3)
                .mapToObj(each -> stored(of("k" + each, 0)))
                .sorted(Comparator.comparing(Ticket::id))
                .toList();
        assertThat(now(store().due(NOON, Optional.empty(), 9))).isEmpty();
        assertThat(now(store().due(NOON.plus(Ticket.GRACE), Optional.empty(), 2)))
                .isEqualTo(all.subList(0, 2));
        taken(all.get(2).in(TicketState.VALID));
        assertThat(now(store().due(
                                NOON.plus(Ticket.GRACE), Optional.of(all.get(1).id()), 9)))
                .isEmpty();
    }

    @Test
    default void of_all_resolutions_of_a_ticket_the_first_one_stands() {
        assertThat(now(store().resolution("a"))).isEmpty();
        List<Future<Resolution>> answers = IntStream.range(0, 20)
                .mapToObj(each -> store().resolve(new Resolution(
                        "a",
                        "attempt-" + each,
                        each % 2 == 0 ? Resolution.Kind.REDEEMED : Resolution.Kind.REFUNDED,
                        "gate",
                        NOON)))
                .toList();
        now(Future.all(answers));
        Resolution stands = now(store().resolution("a")).orElseThrow();
        assertThat(answers).allSatisfy(one -> assertThat(one.result()).isEqualTo(stands));
    }
}
