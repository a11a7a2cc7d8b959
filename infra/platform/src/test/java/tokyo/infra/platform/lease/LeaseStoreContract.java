package tokyo.infra.platform.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static tokyo.infra.platform.mongo.StoreFixture.await;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What every LeaseStore promises; FakeLeaseStoreTest and MongoLeaseStoreIT implement it. */
interface LeaseStoreContract {
    Duration LONG = Duration.ofMinutes(10);
    Duration SHORT = Duration.ofMillis(40);

    LeaseStore store();

    @Test
    default void a_held_name_is_nobody_elses() {
        assertThat(await(store().acquireIfFree("held", "a", LONG))).isPresent();
        assertThat(await(store().acquireIfFree("held", "b", LONG))).isEmpty();
    }

    @Test
    default void a_lease_that_ran_out_goes_to_the_next_with_a_larger_fence() {
        Lease first = await(store().acquireIfFree("runs-out", "a", SHORT)).orElseThrow();
        Lease second = Awaitility.await()
                .until(() -> await(store().acquireIfFree("runs-out", "b", LONG)), Optional::isPresent)
                .orElseThrow();
        assertThat(second.fence()).isGreaterThan(first.fence());
        assertThat(await(store().renewIfHeld(first, LONG))).isEmpty();
        assertThat(await(store().releaseIfHeld(first))).isFalse();
        assertThat(await(store().renewIfHeld(second, LONG))).isPresent();
    }

    @Test
    default void a_renewal_keeps_the_fence_and_moves_the_end() {
        Lease first = await(store().acquireIfFree("renewed", "a", SHORT)).orElseThrow();
        Lease renewed = await(store().renewIfHeld(first, LONG)).orElseThrow();
        assertThat(renewed.fence()).isEqualTo(first.fence());
        assertThat(renewed.until()).isAfter(first.until());
        assertThat(await(store().acquireIfFree("renewed", "b", LONG))).isEmpty();
    }

    @Test
    default void the_holder_may_ask_again_and_gets_a_larger_fence() {
        Lease first = await(store().acquireIfFree("again", "a", LONG)).orElseThrow();
        Lease again = await(store().acquireIfFree("again", "a", LONG)).orElseThrow();
        assertThat(again.fence()).isGreaterThan(first.fence());
        assertThat(await(store().renewIfHeld(first, LONG))).isEmpty();
    }

    @Test
    default void what_is_given_back_is_free_at_once_and_the_fence_still_rises() {
        Lease first = await(store().acquireIfFree("given-back", "a", LONG)).orElseThrow();
        assertThat(await(store().releaseIfHeld(first))).isTrue();
        assertThat(await(store().releaseIfHeld(first))).isFalse();
        assertThat(await(store().acquireIfFree("given-back", "b", LONG)))
                .hasValueSatisfying(lease -> assertThat(lease.fence()).isGreaterThan(first.fence()));
    }

    @Test
    default void of_many_who_ask_at_once_one_gets_it() {
        List<Future<Optional<Lease>>> asked = IntStream.range(0, 50)
                .mapToObj(i -> store().acquireIfFree("rush", "owner-" + i, LONG))
                .toList();
        await(Future.all(asked));
        assertThat(asked).filteredOn(lease -> lease.result().isPresent()).hasSize(1);
    }
}
