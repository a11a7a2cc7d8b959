package tokyo.infra.platform.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tokyo.infra.platform.mongo.StoreFixture;

class LeaseKeeperTest {
    private static final Duration TERM = Duration.ofSeconds(30);

    private final Vertx vertx = Vertx.vertx();
    private final AtomicLong passedMillis = new AtomicLong();
    private final FakeLeaseStore store = new FakeLeaseStore(() -> Instant.EPOCH.plusMillis(passedMillis.get()));
    private final List<Long> fences = new CopyOnWriteArrayList<>();
    private final AtomicInteger losses = new AtomicInteger();

    @AfterEach
    void close() {
        StoreFixture.await(vertx.close());
    }

    @Test
    void the_only_one_who_asks_gets_it_and_keeps_it_by_renewing() {
        LeaseKeeper keeper = started(store);
        await().until(keeper::isHeld);
        for (int third = 0; third < 9; third++) {
            passedMillis.addAndGet(TERM.toMillis() / 3);
            tick(keeper);
        }
        assertThat(keeper.isHeld()).isTrue();
        assertThat(fences).containsExactly(1L);
    }

    @Test
    void a_process_that_wakes_from_a_pause_knows_at_once_that_it_holds_nothing() {
        LeaseKeeper keeper = started(store);
        await().until(keeper::isHeld);
        passedMillis.addAndGet(TERM.toMillis());
        assertThat(keeper.isHeld()).isFalse();
        assertThat(keeper.held()).isEmpty();
        tick(keeper);
        await().until(() -> losses.get() == 1);
    }

    @Test
    void it_stops_believing_before_anybody_else_can_take_it() {
        LeaseKeeper keeper = started(store);
        await().until(keeper::isHeld);
        passedMillis.addAndGet(TERM.toMillis() * 9 / 10);
        assertThat(keeper.isHeld()).isFalse();
        assertThat(StoreFixture.await(store.acquireIfFree("name", "other", TERM)))
                .isEmpty();
    }

    @Test
    void a_store_that_fails_costs_the_lease_only_when_its_time_is_over() {
        Failing failing = new Failing(store);
        LeaseKeeper keeper = started(failing);
        await().until(keeper::isHeld);
        failing.down = true;
        passedMillis.addAndGet(TERM.toMillis() / 3);
        tick(keeper);
        assertThat(keeper.isHeld()).isTrue();
        passedMillis.addAndGet(TERM.toMillis());
        tick(keeper);
        await().until(() -> losses.get() == 1);
        failing.down = false;
        tick(keeper);
        await().until(keeper::isHeld);
        assertThat(fences).containsExactly(1L, 2L);
    }

    @Test
    void a_lease_taken_by_another_is_told_as_lost() {
        LeaseKeeper keeper = started(store);
        await().until(keeper::isHeld);
        passedMillis.addAndGet(TERM.toMillis());
        StoreFixture.await(store.acquireIfFree("name", "other", TERM.multipliedBy(9)));
        tick(keeper);
        tick(keeper);
        assertThat(losses).hasValue(1);
        assertThat(keeper.isHeld()).isFalse();
    }

    @Test
    void stopping_gives_it_back_at_once() {
        LeaseKeeper keeper = started(store);
        await().until(keeper::isHeld);
        StoreFixture.await(keeper.stop());
        assertThat(keeper.isHeld()).isFalse();
        assertThat(StoreFixture.await(store.acquireIfFree("name", "other", TERM)))
                .isPresent();
        assertThat(losses).hasValue(1);
    }

    private LeaseKeeper started(LeaseStore on) {
        LeaseKeeper keeper = new LeaseKeeper(
                vertx,
                on,
                "name",
                "me",
                TERM,
                () -> Duration.ofMillis(passedMillis.get()).toNanos());
        keeper.start(lease -> fences.add(lease.fence()), losses::incrementAndGet);
        return keeper;
    }

    /** One look and its answer; each is a task of the keeper's context, so a third one comes after both. */
    private void tick(LeaseKeeper keeper) {
        StoreFixture.await(Future.future(done -> keeper.context().runOnContext(look -> {
            keeper.tick();
            keeper.context().runOnContext(answered -> done.complete());
        })));
    }

    /** A store that can be away. */
    private static final class Failing implements LeaseStore {
        private final LeaseStore store;
        private volatile boolean down;

        Failing(LeaseStore store) {
            this.store = store;
        }

        @Override
        public Future<Optional<Lease>> acquireIfFree(String name, String owner, Duration term) {
            return down ? Future.failedFuture("down") : store.acquireIfFree(name, owner, term);
        }

        @Override
        public Future<Optional<Lease>> renewIfHeld(Lease lease, Duration term) {
            return down ? Future.failedFuture("down") : store.renewIfHeld(lease, term);
        }

        @Override
        public Future<Boolean> releaseIfHeld(Lease lease) {
            return down ? Future.failedFuture("down") : store.releaseIfHeld(lease);
        }
    }
}
