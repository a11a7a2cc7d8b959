package tokyo.infra.platform.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static tokyo.infra.platform.lifecycle.Waiting.answerOf;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tokyo.infra.devkit.standins.cache.RedisStandIn;
import tokyo.infra.platform.config.Secret;

/** The contract on a real Redis, and what only a real one does: it answers from other threads, dies and comes back. */
class RedisLettuceCacheIT implements RedisCacheContract {
    private static final RedisStandIn REDIS = RedisStandIn.start(0);

    private final Vertx vertx = Vertx.vertx();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private RedisLettuceCache cache = open(REDIS.uri());

    @AfterAll
    static void stop() {
        REDIS.stop();
    }

    @BeforeEach
    void connect() {
        connected(cache);
    }

    @AfterEach
    void close() {
        answerOf(cache.close());
        answerOf(vertx.close());
    }

    private RedisLettuceCache open(String uri) {
        return RedisLettuceCache.open(vertx, new RedisConfig(new Secret(uri), Duration.ofMillis(200), 10_000), meters);
    }

    private static void connected(RedisCache cache) {
        Awaitility.await().until(() -> answerOf(cache.ping().map(true).otherwise(false)));
    }

    @Override
    public RedisCache cache() {
        return cache;
    }

    /** Real time passes by itself. */
    @Override
    public void pass(Duration time) {}

    private double counted(String outcome) {
        return meters.counter("redis.answers", "outcome", outcome).count();
    }

    @Test
    void answers_come_on_the_callers_context() {
        Context context = vertx.getOrCreateContext();

        Future<Boolean> same = Future.future(done -> context.runOnContext(
                begun -> cache.get("nothing").onComplete(answer -> done.complete(Vertx.currentContext() == context))));

        assertThat(answerOf(same)).isTrue();
    }

    @Test
    void a_script_runs_as_one_step_whether_redis_knows_it_or_not() {
        RedisScript add = RedisScript.of("return {redis.call('INCRBY', KEYS[1], ARGV[1]), 7}");

        assertThat(answerOf(cache.run(add, List.of("sum"), List.of("5")))).contains(List.of(5L, 7L));
        assertThat(answerOf(cache.run(add, List.of("sum"), List.of("5")))).contains(List.of(10L, 7L));
    }

    @Test
    void what_redis_refuses_is_absent_and_does_not_degrade() {
        RedisScript wrong = RedisScript.of("this is no Lua");

        IntStream.range(0, 20)
                .forEach(turn -> assertThat(answerOf(cache.run(wrong, List.of(), List.of())))
                        .isEmpty());

        assertThat(counted("refused")).isEqualTo(20);
        assertThat(answerOf(cache.put("alive", "yes", LONG))).isTrue();
    }

    @Test
    void killed_during_use_it_answers_absent_and_recovers_by_itself() {
        RedisStandIn mortal = RedisStandIn.start(0);
        RedisLettuceCache other = open(mortal.uri());
        connected(other);
        assertThat(answerOf(other.put("k", "v", LONG))).isTrue();
        List<Future<Optional<String>>> asked = new ArrayList<>();

        IntStream.range(0, 500).forEach(turn -> asked.add(other.get("k")));
        mortal.kill();
        IntStream.range(0, 500).forEach(turn -> asked.add(other.get("k")));

        asked.forEach(answer -> assertThat(answerOf(answer)).isIn(Optional.of("v"), Optional.empty()));
        Awaitility.await().untilAsserted(() -> assertThat(other.ping().failed()).isTrue());
        assertThat(answerOf(other.put("k", "v", LONG))).isFalse();
        assertThat(answerOf(other.delete("k"))).isFalse();
        assertThat(answerOf(other.incrementInWindow("n", LONG))).isEmpty();

        try (RedisStandIn back = RedisStandIn.start(mortal.port())) {
            Awaitility.await()
                    .untilAsserted(() ->
                            assertThat(answerOf(other.put("k", "new", LONG))).isTrue());
            assertThat(answerOf(other.get("k"))).contains("new");
            assertThat(back.isRunning()).isTrue();
            answerOf(other.close());
        }
    }

    @Test
    void away_at_the_start_it_is_found_when_it_comes() {
        RedisStandIn first = RedisStandIn.start(0);
        first.stop();
        RedisLettuceCache other = open(first.uri());
        assertThat(answerOf(other.get("k"))).isEmpty();

        try (RedisStandIn late = RedisStandIn.start(first.port())) {
            Awaitility.await()
                    .untilAsserted(() ->
                            assertThat(answerOf(other.put("k", "v", LONG))).isTrue());
            assertThat(late.isRunning()).isTrue();
            answerOf(other.close());
        }
    }

    @Test
    void one_that_hangs_is_waited_for_a_few_times_and_then_not_at_all() {
        StallingProxy proxy = StallingProxy.before(vertx, REDIS.port());
        RedisLettuceCache other = open(proxy.uri());
        connected(other);

        proxy.stall();
        Awaitility.await().untilAsserted(() -> {
            assertThat(answerOf(other.get("k"))).isEmpty();
            assertThat(other.ping().failed()).as("the connection is given up").isTrue();
        });
        Future<Optional<String>> atOnce = other.get("k");
        assertThat(atOnce.isComplete()).as("nobody waits any more").isTrue();

        proxy.resume();
        Awaitility.await()
                .untilAsserted(
                        () -> assertThat(answerOf(other.put("k", "v", LONG))).isTrue());
        answerOf(other.close());
    }

    @Test
    void one_that_accepts_and_never_answers_holds_nobody_up() {
        StallingProxy silent = StallingProxy.before(vertx, REDIS.port());
        silent.stall();
        RedisLettuceCache other = open(silent.uri());

        assertThat(answerOf(other.get("k"))).isEmpty();
        assertThat(answerOf(other.ping().otherwiseEmpty().map(other.ping().failed())))
                .isTrue();
        assertThat(counted("degraded")).isPositive();
        answerOf(other.close());
    }

    @Test
    void more_commands_than_the_bound_are_absent_not_queued() {
        StallingProxy proxy = StallingProxy.before(vertx, REDIS.port());
        RedisConfig narrow = new RedisConfig(new Secret(proxy.uri()), Duration.ofMillis(500), 10);
        RedisLettuceCache other = RedisLettuceCache.open(vertx, narrow, meters);
        connected(other);
        proxy.stall();

        List<Future<Optional<String>>> asked =
                IntStream.range(0, 100).mapToObj(turn -> other.get("k")).toList();

        asked.forEach(answer -> assertThat(answerOf(answer)).isEmpty());
        answerOf(other.close());
    }
}
