package tokyo.points.partner;

import static org.assertj.core.api.Assertions.assertThat;
import static tokyo.points.TestMongo.now;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import tokyo.points.partner.PartnerAnswer.Done;
import tokyo.points.partner.PartnerAnswer.NoAnswer;
import tokyo.points.partner.PartnerAnswer.NotKnown;
import tokyo.points.partner.PartnerAnswer.Refused;
import tokyo.points.partner.PartnerClient.Order;

/** What a partner behind any client promises. */
interface PartnerClientContract {
    LocalDate DAY = LocalDate.of(2026, 11, 20);

    PartnerClient client();

    Partner partner();

    private static Order order(String key, String recipient, long points) {
        return new Order(key, recipient, points, 0);
    }

    private PartnerAnswer transfer(Order order) {
        return now(client().transfer(partner(), order));
    }

    @Test
    default void a_transfer_is_done_once_and_answered_alike_for_ever() {
        assertThat(now(client().status(partner(), "a"))).isEqualTo(new NotKnown());
        PartnerAnswer done = transfer(order("a", "1234", 500));
        assertThat(done).isInstanceOfSatisfying(Done.class, it -> {
            assertThat(it.points()).isEqualTo(500);
            assertThat(it.booked()).isEqualTo(DAY);
            assertThat(it.reference()).isNotBlank();
        });
        assertThat(transfer(order("a", "1234", 500))).isEqualTo(done);
        assertThat(now(client().status(partner(), "a"))).isEqualTo(done);
        assertThat(now(client().file(partner(), DAY)).orElseThrow().lines()).hasSize(1);
    }

    @Test
    default void what_is_refused_stays_refused() {
        PartnerAnswer refused = new Refused("NO_SUCH_RECIPIENT");
        assertThat(transfer(order("a", "0000", 500))).isEqualTo(refused);
        assertThat(transfer(order("a", "0000", 500))).isEqualTo(refused);
        assertThat(now(client().status(partner(), "a"))).isEqualTo(refused);
    }

    @Test
    default void another_wish_under_the_same_key_is_neither_done_nor_refused() {
        PartnerAnswer done = transfer(order("a", "1234", 500));
        assertThat(transfer(order("a", "1234", 600))).isInstanceOf(NoAnswer.class);
        assertThat(now(client().status(partner(), "a"))).isEqualTo(done);
    }

    @Test
    default void the_file_has_the_lines_of_its_day() {
        transfer(order("a", "1234", 500));
        transfer(order("b", "1234", 300));
        transfer(order("c", "0000", 900));
        PartnerFile file = now(client().file(partner(), DAY)).orElseThrow();
        assertThat(file.total()).isEqualTo(800).isEqualTo(file.sum());
        assertThat(file.lines()).extracting(PartnerFile.Line::key).containsExactlyInAnyOrder("a", "b");
        assertThat(now(client().file(partner(), DAY.plusDays(1))).orElseThrow().lines())
                .isEmpty();
    }
}
