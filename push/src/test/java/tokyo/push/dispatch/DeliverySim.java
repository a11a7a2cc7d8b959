package tokyo.push.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import tokyo.push.api.PersonId;
import tokyo.push.delivery.OutboxStore;
import tokyo.push.endpoint.EndpointStore;
import tokyo.push.inbox.Held;
import tokyo.push.inbox.InboxStore;

/** Senders are killed and paused, leases end, FCM is ill in every way; afterwards everybody was told, and nobody too much. */
final class DeliverySim {
    /** A few seconds here; {@code -Dsim.seeds=1000} is for the long runs. */
    private static final int SEEDS = Integer.getInteger("sim.seeds", 40);

    @Test
    void everybody_is_told_and_nobody_after_they_put_it_away() {
        run(true, "FCM ill for three minutes");
    }

    /** With a well FCM only kills and pauses repeat a message: at most what one slice of each open batch held. */
    @Test
    void a_kill_repeats_no_more_than_the_open_slices() {
        double perKill = run(false, "FCM well");
        assertThat(perKill).isLessThanOrEqualTo(4.0 * DispatchConfig.SLICE);
    }

    private static double run(boolean ill, String name) {
        long kills = 0;
        long again = 0;
        long messages = 0;
        for (long seed : LongStream.range(0, SEEDS).toArray()) {
            SimCity city = new SimCity(seed, Spoilt.nothing(), ill);
            city.live();
            city.assertAllIsWell();
            kills += city.kills();
            again += city.fcm().arrivedAgain();
            messages += city.fcm().started().size();
        }
        System.out.printf(
                "delivery sim, %s: seeds 0 to %d, %d messages, %d kills and pauses, %d arrived again%n",
                name, SEEDS - 1, messages, kills, again);
        assertThat(kills).isGreaterThan(20);
        return (double) again / kills;
    }

    /** What the simulation would not see, it could not promise. */
    @Test
    void the_simulation_sees_a_sender_that_does_not_look_whether_an_alert_was_put_away() {
        assertSeen(Spoilt.inbox(inbox -> spoil(InboxStore.class, inbox, "atDoor", DeliverySim::allOpen)), "put away");
    }

    @Test
    void the_simulation_sees_a_batch_that_is_forgotten_when_its_sender_dies() {
        assertSeen(
                Spoilt.outbox(
                        outbox -> spoil(OutboxStore.class, outbox, "due", due -> Future.succeededFuture(List.of()))),
                "never ended");
    }

    @Test
    void the_simulation_sees_a_device_that_is_retired_without_reason() {
        assertSeen(new Spoilt(inbox -> inbox, outbox -> outbox, endpoints -> endpoints, true), "wrongly retired");
    }

    private static void assertSeen(Spoilt spoilt, String as) {
        assertThatThrownBy(() -> {
                    for (long seed : LongStream.range(0, SEEDS).toArray()) {
                        SimCity city = new SimCity(seed, spoilt, true);
                        city.live();
                        city.assertAllIsWell();
                    }
                })
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(as);
    }

    private static Future<?> allOpen(Future<?> atDoor) {
        return atDoor.map(found -> ((Map<?, ?>) found)
                .entrySet().stream()
                        .collect(Collectors.toMap(
                                one -> (PersonId) one.getKey(), one -> allOpen((InboxStore.AtDoor) one.getValue()))));
    }

    private static InboxStore.AtDoor allOpen(InboxStore.AtDoor inbox) {
        List<Held> open = inbox.asked().stream()
                .map(h ->
                        new Held(h.id(), h.about(), h.kind(), h.batch(), h.createdAt(), h.deadline(), true, h.ended()))
                .toList();
        return new InboxStore.AtDoor(open, inbox.others(), inbox.refused());
    }

    @SuppressWarnings("unchecked")
    private static <T> T spoil(Class<T> type, T real, String step, UnaryOperator<Future<?>> change) {
        return (T) Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
            Future<?> answer = (Future<?>) method.invoke(real, arguments);
            return method.getName().equals(step) ? change.apply(answer) : answer;
        });
    }

    /** A city with one fault in it. */
    record Spoilt(
            UnaryOperator<InboxStore> inbox,
            UnaryOperator<OutboxStore> outbox,
            UnaryOperator<EndpointStore> endpoints,
            boolean retiresAtRandom) {
        static Spoilt nothing() {
            return new Spoilt(inbox -> inbox, outbox -> outbox, endpoints -> endpoints, false);
        }

        static Spoilt inbox(UnaryOperator<InboxStore> change) {
            return new Spoilt(change, outbox -> outbox, endpoints -> endpoints, false);
        }

        static Spoilt outbox(UnaryOperator<OutboxStore> change) {
            return new Spoilt(inbox -> inbox, change, endpoints -> endpoints, false);
        }
    }
}
