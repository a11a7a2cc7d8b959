package tokyo.infra.platform.redis;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.SetArgs;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.circuitbreaker.CircuitBreaker;
import io.vertx.circuitbreaker.CircuitBreakerOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The cache over one shared Lettuce connection, behind a breaker that gives a hanging connection up.
 *
 * <p>Counts its answers in {@code redis.answers} (given, absent because degraded, refused by Redis).
 */
public final class RedisLettuceCache implements RedisCache {
    private static final Logger LOG = LoggerFactory.getLogger(RedisLettuceCache.class);

    /** So many timeouts within {@link #FAILURES_WITHIN} and nobody waits for this connection any more. */
    private static final int FAILURES_MAX = 5;

    private static final Duration FAILURES_WITHIN = Duration.ofSeconds(2);
    private static final Duration TRY_AGAIN_AFTER = Duration.ofSeconds(1);

    /** A refusal (a wrong script, a full Redis) repeats with each request; the operator needs it once a minute. */
    private static final long TELL_NANOS = TimeUnit.MINUTES.toNanos(1);

    private static final RedisScript COUNT = RedisScript.of("""
            local count = redis.call('INCR', KEYS[1])
            if count == 1 then redis.call('PEXPIRE', KEYS[1], ARGV[1]) end
            return {count}
            """);

    private final Vertx vertx;
    private final RedisLink link;
    private final CircuitBreaker breaker;
    private final Counter given;
    private final Counter degraded;
    private final Counter refused;
    private final AtomicLong toldAt = new AtomicLong(System.nanoTime() - TELL_NANOS);

    private RedisLettuceCache(Vertx vertx, RedisConfig config, MeterRegistry meters) {
        this.vertx = vertx;
        breaker = CircuitBreaker.create("redis", vertx, breakerOptions());
        link = new RedisLink(vertx, config, breaker::reset);
        breaker.openHandler(opened -> link.drop());
        // What Redis itself refuses shows that it is alive.
        breaker.failurePolicy((Future<Object> answer) -> answer.failed() && !isRefusal(answer.cause()));
        given = meters.counter("redis.answers", "outcome", "given");
        degraded = meters.counter("redis.answers", "outcome", "degraded");
        refused = meters.counter("redis.answers", "outcome", "refused");
        Gauge.builder("redis.connected", link, held -> held.connection().isPresent() ? 1 : 0)
                .register(meters);
    }

    /** Starts dialling and returns at once: a process starts without Redis too. */
    public static RedisLettuceCache open(Vertx vertx, RedisConfig config, MeterRegistry meters) {
        RedisLettuceCache cache = new RedisLettuceCache(vertx, config, meters);
        cache.link.open();
        return cache;
    }

    public Future<Void> close() {
        breaker.close();
        return link.close();
    }

    @Override
    public Future<Optional<String>> get(String key) {
        return ask(redis -> redis.get(key));
    }

    @Override
    public Future<Boolean> put(String key, String value, Duration ttl) {
        requireBounded(ttl);
        if (value.length() > VALUE_LENGTH_MAX) {
            return Future.succeededFuture(false);
        }
        return ask(redis -> redis.set(key, value, SetArgs.Builder.px(ttl.toMillis())))
                .map(Optional::isPresent);
    }

    @Override
    public Future<Boolean> delete(String key) {
        return ask(redis -> redis.unlink(key)).map(Optional::isPresent);
    }

    @Override
    public Future<Optional<Long>> incrementInWindow(String key, Duration window) {
        requireBounded(window);
        return run(COUNT, List.of(key), List.of(Long.toString(window.toMillis())))
                .map(numbers -> numbers.map(found -> found.get(0)));
    }

    @Override
    public Future<Optional<List<Long>>> run(RedisScript script, List<String> keys, List<String> arguments) {
        String[] named = keys.toArray(String[]::new);
        String[] given = arguments.toArray(String[]::new);
        return ask(redis -> known(redis, script, named, given));
    }

    @Override
    public Future<Void> ping() {
        return link.connection()
                .map(connection -> Future.fromCompletionStage(connection.async().ping(), vertx.getOrCreateContext())
                        .<Void>mapEmpty())
                .orElseGet(() -> Future.failedFuture("no connection to Redis"));
    }

    /** By its name, and with its text only if Redis does not know it (any more). */
    private static CompletionStage<List<Long>> known(
            RedisAsyncCommands<String, String> redis, RedisScript script, String[] keys, String[] arguments) {
        CompletionStage<List<Long>> answer = redis.evalsha(script.sha1(), ScriptOutputType.MULTI, keys, arguments);
        return answer.exceptionallyCompose(fault -> fault instanceof RedisNoScriptException
                ? redis.eval(script.source(), ScriptOutputType.MULTI, keys, arguments)
                : CompletableFuture.failedStage(fault));
    }

    private <T> Future<Optional<T>> ask(Function<RedisAsyncCommands<String, String>, CompletionStage<T>> command) {
        var connection = link.connection();
        if (connection.isEmpty()) {
            degraded.increment();
            return Future.succeededFuture(Optional.empty());
        }
        // Lettuce completes on its own thread; the answer belongs on the caller's.
        return breaker.execute(() -> Future.fromCompletionStage(
                        command.apply(connection.get().async()), vertx.getOrCreateContext()))
                .map(this::counted)
                .recover(fault -> Future.succeededFuture(absent(fault)));
    }

    private <T> Optional<T> counted(T answer) {
        given.increment();
        return Optional.ofNullable(answer);
    }

    private <T> Optional<T> absent(Throwable fault) {
        if (isRefusal(fault)) {
            refused.increment();
            tellOnceAMinute(fault);
        } else {
            degraded.increment();
        }
        return Optional.empty();
    }

    private void tellOnceAMinute(Throwable fault) {
        long before = toldAt.get();
        long now = System.nanoTime();
        if (now - before >= TELL_NANOS && toldAt.compareAndSet(before, now)) {
            LOG.error("Redis refuses a command", fault);
        }
    }

    private static boolean isRefusal(Throwable fault) {
        Throwable cause = fault instanceof CompletionException && fault.getCause() != null ? fault.getCause() : fault;
        return cause instanceof RedisCommandExecutionException;
    }

    private static void requireBounded(Duration ttl) {
        if (ttl.toMillis() < 1 || ttl.compareTo(TTL_MAX) > 0) {
            throw new IllegalArgumentException("not between 1 ms and " + TTL_MAX + ": " + ttl);
        }
    }

    private static CircuitBreakerOptions breakerOptions() {
        return new CircuitBreakerOptions()
                .setMaxFailures(FAILURES_MAX)
                .setFailuresRollingWindow(FAILURES_WITHIN.toMillis())
                .setResetTimeout(TRY_AGAIN_AFTER.toMillis())
                // Lettuce keeps the time of each command; a second timer would cost as much as the command.
                .setTimeout(-1)
                .setNotificationAddress(null);
    }
}
