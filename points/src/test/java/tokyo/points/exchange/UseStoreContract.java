package tokyo.points.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static tokyo.points.TestMongo.now;
import static tokyo.points.campaign.SampleCampaigns.NOON;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tokyo.points.api.PersonKey;
import tokyo.points.exchange.UseStore.Claim;

/** What every UseStore promises. */
interface UseStoreContract {
    long PER_DAY = 1_000;
    long PER_MONTH = 2_000;

    UseStore store();

    private static Exchange of(String key, long points, int days) {
        return of("parent", "denshi-a", key, points, days);
    }

    private static Exchange of(String person, String partner, String key, long points, int days) {
        Exchange.Wish wish = new Exchange.Wish(partner, points, 0, "1234-5678");
        return Exchange.received(PersonKey.of(person), key, wish, NOON.plus(Duration.ofDays(days)));
    }

    private Claim claim(Exchange exchange) {
        return now(store().claim(exchange, PER_DAY, PER_MONTH));
    }

    @Test
    default void a_day_is_full_and_the_next_one_is_not() {
        assertThat(claim(of("a", 600, 0))).isEqualTo(Claim.TAKEN);
        assertThat(claim(of("b", 600, 0))).isEqualTo(Claim.DAY_FULL);
        assertThat(claim(of("c", 400, 0))).isEqualTo(Claim.TAKEN);
        assertThat(claim(of("d", 100, 0))).isEqualTo(Claim.DAY_FULL);
        assertThat(claim(of("e", 1_000, 1))).isEqualTo(Claim.TAKEN);
        assertThat(claim(of("f", 100, 2))).isEqualTo(Claim.MONTH_FULL);
        assertThat(claim(of("g", 100, 30))).isEqualTo(Claim.TAKEN);
    }

    @Test
    default void another_person_and_another_partner_have_their_own() {
        assertThat(claim(of("a", 1_000, 0))).isEqualTo(Claim.TAKEN);
        assertThat(claim(of("somebody", "denshi-a", "a", 1_000, 0))).isEqualTo(Claim.TAKEN);
        assertThat(claim(of("parent", "point-b", "a", 1_000, 0))).isEqualTo(Claim.TAKEN);
    }

    @Test
    default void the_same_again_is_the_same_claim_and_is_given_back_once() {
        Exchange first = of("a", 1_000, 0);
        assertThat(claim(first)).isEqualTo(Claim.TAKEN);
        assertThat(claim(first)).isEqualTo(Claim.TAKEN);
        now(store().leave(first));
        now(store().leave(first));
        now(store().leave(of("never", 500, 0)));
        assertThat(claim(of("b", 1_000, 0))).isEqualTo(Claim.TAKEN);
        assertThat(claim(of("c", 100, 0))).isEqualTo(Claim.DAY_FULL);
        assertThat(now(store().claim(of("d", 5_000, 1), PER_DAY, PER_MONTH))).isNotEqualTo(Claim.TAKEN);
    }

    @Test
    default void what_is_claimed_twice_counts_once() {
        Exchange first = of("a", 400, 0);
        assertThat(claim(first)).isEqualTo(Claim.TAKEN);
        assertThat(claim(first)).isEqualTo(Claim.TAKEN);
        assertThat(claim(of("b", 600, 0))).isEqualTo(Claim.TAKEN);
    }

    @Test
    default void of_many_who_ask_at_once_only_as_many_get_it_as_there_is() {
        List<Future<Claim>> claims = IntStream.range(0, 20)
                .mapToObj(each -> store().claim(of("k" + each, 300, 0), PER_DAY, PER_MONTH))
                .toList();
        now(Future.all(claims));
        assertThat(claims.stream().filter(one -> one.result() == Claim.TAKEN)).hasSize(3);
    }

    @Test
    default void a_month_has_so_many_claims_however_small() {
        for (int each = 0; each < UseStore.MOST_A_MONTH; each++) {
            assertThat(now(store().claim(of("k" + each, 1, 0), PER_DAY, PER_MONTH)))
                    .isEqualTo(Claim.TAKEN);
        }
        assertThat(claim(of("more", 1, 0))).isEqualTo(Claim.MONTH_FULL);
    }
}
