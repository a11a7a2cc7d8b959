package tokyo.push.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static tokyo.push.TestMongo.now;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tokyo.infra.platform.lifecycle.StopPhase;
import tokyo.push.decision.Urgency;
import tokyo.push.delivery.OutboxBatch;
import tokyo.push.delivery.Target;
import tokyo.push.endpoint.Platform;
import tokyo.push.sender.PushMessage;
import tokyo.push.sender.SendOutcome;
import tokyo.push.warmup.WarmUp;

final class DispatchVerticleTest extends DispatchWorld {
    private static final Duration SHORT = Duration.ofMillis(100);

    /** Of a dry run that nobody answers; far longer than any step of these tests. */
    private static final Duration PATIENT = Duration.ofMinutes(1);

    private final Vertx vertx = Vertx.vertx();
    private int persons;
    private Context loop = vertx.getOrCreateContext();
    private Dispatcher.Machine machine = time.machine();
    private WarmUp warmUp = new WarmUp(Future::succeededFuture, () -> false);
    private volatile Future<SendOutcome> dryRun = Future.succeededFuture(SendOutcome.of(SendOutcome.Kind.ACCEPTED));

    @AfterEach
    void close() {
        now(vertx.close());
    }

    /** Runs on a real event loop, with the twins behind it. */
    private DispatchVerticle verticle() {
        return verticle(PATIENT);
    }

    private DispatchVerticle verticle(Duration warmWithin) {
        return new DispatchVerticle(
                Duration.ofMinutes(1),
                time.clock(),
                warmUp = new WarmUp(() -> dryRun, () -> false, warmWithin, SHORT),
                given -> {
                    loop = Vertx.currentContext();
                    machine = given;
                    dispatcher = dispatcher(given);
                    return dispatcher;
                },
                SHORT);
    }

    /** What is done on the verticle's event loop, in a turn of its own. */
    private <T> T onLoop(Supplier<T> step) {
        Promise<T> done = Promise.promise();
        loop.runOnContext(turn -> done.complete(step.get()));
        return now(done.future());
    }

    private void storeOne() {
        announce(0, "b");
        phone(0, "token-0", Platform.ANDROID);
        now(outbox.insertIfAbsent(new OutboxBatch("b", targets), time.now()));
    }

    /** Deployed, with one message under way; the first sweep finds it. */
    private String sending() {
        storeOne();
        String deployment = now(vertx.deployVerticle(verticle()));
        await().until(() -> sender.sent().size() == 1);
        return deployment;
    }

    @Test
    void the_end_fits_into_the_phase_of_a_graceful_stop() {
        assertThat(DispatchVerticle.STOP_WITHIN).isLessThan(StopPhase.DRAIN.longest());
    }

    @Test
    void who_finds_work_at_its_start_is_on_the_roll_before_anything_else_happens() {
        sender.takes(() -> Promise.<Void>promise().future());
        sending();
        // All twins answer within the turn that sent; a call that came earlier, or a second later, would be missing
        // after it.
        assertThat(onLoop(senders::roll)).hasSize(1);
    }

    @Test
    void who_finds_nothing_at_its_start_takes_no_part_of_the_quota() {
        now(vertx.deployVerticle(verticle()));
        assertThat(onLoop(senders::roll)).isEmpty();
    }

    @Test
    void all_who_wait_for_the_same_millisecond_share_one_timer() {
        now(vertx.deployVerticle(verticle()));
        onLoop(() -> "begun");
        List<Future<Void>> waits = new ArrayList<>();
        long millis = onLoop(() -> {
            long begin = System.nanoTime();
            IntStream.range(0, 10_000).forEach(i -> waits.add(machine.later().apply(SHORT)));
            return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
        });
        Set<Future<Void>> timers = Collections.newSetFromMap(new IdentityHashMap<>());
        timers.addAll(waits);
        assertThat((long) timers.size())
                .as("one for each millisecond that it took")
                .isLessThanOrEqualTo(millis + 2);
        assertThat(now(Future.all(waits)).succeeded()).isTrue();
    }

    /** Of one person each, and hinted if asked for. */
    private List<Target> batches(String name, int number, Urgency urgency, boolean hinted) {
        List<Target> all = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            int person = persons++;
            String batch = name + i;
            Target target = announce(person, batch);
            phone(person, "token-" + person, Platform.ANDROID);
            now(outbox.insertIfAbsent(new OutboxBatch(batch, List.of(target), urgency), time.now()));
            if (hinted) {
                dispatcher.hint(batch, urgency);
            }
            all.add(target);
        }
        return all;
    }

    @Test
    void an_emergency_waits_neither_behind_hints_nor_for_a_batch_that_is_open_and_opens_two_at_most() {
        sender.takes(() -> Promise.<Void>promise().future());
        batches("programme-", 20, Urgency.NORMAL, true);
        time.pass(SOON);
        int usual = sender.sent().size();
        assertThat(usual).as("all that may be open, and others wait").isBetween(2, 19);
        List<Target> floods = batches("flood-", 5, Urgency.HIGH, true);
        time.pass(SOON);
        assertThat(sender.sent().stream().skip(usual).map(PushMessage::tag))
                .containsExactly(
                        floods.get(0).alert().value(), floods.get(1).alert().value());
    }

    @Test
    void the_sweep_finds_an_emergency_behind_a_backlog_and_opens_it_first() {
        batches("programme-", DispatchConfig.SWEEP_LIMIT + 20, Urgency.NORMAL, false);
        time.pass(SOON);
        Target flood = batches("flood-", 1, Urgency.HIGH, false).get(0);
        now(dispatcher.sweep());
        time.pass(SOON);
        assertThat(sender.sent().get(0).tag()).isEqualTo(flood.alert().value());
        assertThat(sender.sent()).hasSize(DispatchConfig.SWEEP_LIMIT + 1);
    }

    @Test
    void when_an_emergency_is_over_the_others_go_on() {
        sender.takes(() -> time.later(Duration.ofMillis(50)));
        batches("programme-", 20, Urgency.NORMAL, true);
        batches("flood-", 20, Urgency.HIGH, true);
        time.pass(Duration.ofMinutes(1));
        assertThat(sender.sent()).hasSize(40);
        assertThat(outbox.waiting()).isZero();
    }

    @Test
    void no_batch_is_taken_before_the_sender_is_warm() {
        Promise<SendOutcome> answer = Promise.promise();
        dryRun = answer.future();
        storeOne();
        DispatchVerticle verticle = verticle();
        now(vertx.deployVerticle(verticle));
        verticle.hint("b", Urgency.NORMAL);
        assertThat(now(outbox.due(time.now(), 10))).as("still unclaimed").containsExactly("b");
        assertThat(sender.sent()).isEmpty();

        answer.complete(SendOutcome.of(SendOutcome.Kind.ACCEPTED));
        await().until(() -> sender.sent().size() == 1);
    }

    @Test
    void a_push_service_that_is_silent_or_down_holds_up_no_batch_for_long() {
        dryRun = Promise.<SendOutcome>promise().future();
        storeOne();
        now(vertx.deployVerticle(verticle(SHORT)));
        await().until(() -> sender.sent().size() == 1);
    }

    @Test
    void a_sender_that_began_cold_asks_again_until_it_is_warm() {
        dryRun = Future.succeededFuture(SendOutcome.of(SendOutcome.Kind.UNAVAILABLE));
        now(vertx.deployVerticle(verticle()));
        await().until(() -> warmUp.trouble().isPresent());
        dryRun = Future.succeededFuture(SendOutcome.of(SendOutcome.Kind.ACCEPTED));
        await().until(() -> warmUp.trouble().isEmpty());
    }

    @Test
    void who_is_stopped_while_it_warms_up_begins_nothing() {
        Promise<SendOutcome> answer = Promise.promise();
        dryRun = answer.future();
        storeOne();
        String deployment = now(vertx.deployVerticle(verticle()));
        now(vertx.undeploy(deployment));
        answer.complete(SendOutcome.of(SendOutcome.Kind.ACCEPTED));
        now(vertx.close());
        assertThat(sender.sent()).isEmpty();
        assertThat(now(outbox.due(time.now(), 10))).containsExactly("b");
    }

    @Test
    void a_send_that_hangs_holds_up_no_stop_and_goes_on_when_its_lease_has_ended() {
        sender.takes(() -> Promise.<Void>promise().future());
        String deployment = sending();

        now(vertx.undeploy(deployment));

        assertThat(dispatcher.openBatches()).as("left open").isEqualTo(1);
        assertThat(now(outbox.due(time.now(), 10))).as("while the lease runs").isEmpty();
        assertThat(now(outbox.due(time.now().plus(DispatchConfig.LEASE), 10))).containsExactly("b");
    }

    @Test
    void what_is_sent_within_the_time_is_waited_for() {
        Promise<Void> answer = Promise.promise();
        sender.takes(answer::future);
        String deployment = sending();

        vertx.runOnContext(soon -> answer.complete());
        now(vertx.undeploy(deployment));

        assertThat(dispatcher.openBatches()).isZero();
        assertThat(outbox.waiting()).isZero();
    }
}
