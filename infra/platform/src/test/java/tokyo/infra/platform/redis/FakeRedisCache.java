package tokyo.infra.platform.redis;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The twin in memory, which can be switched off; knows no scripts, since they are Redis's own language. */
final class FakeRedisCache implements RedisCache {
    private final Map<String, Entry> entries = new HashMap<>();
    private final InstantSource clock;
    private boolean away;

    FakeRedisCache(InstantSource clock) {
        this.clock = clock;
    }

    void goAway() {
        away = true;
    }

    @Override
    public Future<Optional<String>> get(String key) {
        return Future.succeededFuture(away ? Optional.empty() : alive(key).map(Entry::value));
    }

    @Override
    public Future<Boolean> put(String key, String value, Duration ttl) {
        Instant until = until(ttl);
        if (away || value.length() > VALUE_LENGTH_MAX) {
            return Future.succeededFuture(false);
        }
        entries.put(key, new Entry(value, until));
        return Future.succeededFuture(true);
    }

    @Override
    public Future<Boolean> delete(String key) {
        if (!away) {
            entries.remove(key);
        }
        return Future.succeededFuture(!away);
    }

    @Override
    public Future<Optional<Long>> incrementInWindow(String key, Duration window) {
        Instant until = until(window);
        if (away) {
            return Future.succeededFuture(Optional.empty());
        }
        Entry before = alive(key).orElse(new Entry("0", until));
        long count = Long.parseLong(before.value) + 1;
        entries.put(key, new Entry(Long.toString(count), before.until));
        return Future.succeededFuture(Optional.of(count));
    }

    @Override
    public Future<Optional<List<Long>>> run(RedisScript script, List<String> keys, List<String> arguments) {
        return Future.succeededFuture(Optional.empty());
    }

    @Override
    public Future<Void> ping() {
        return away ? Future.failedFuture("away") : Future.succeededFuture();
    }

    private Optional<Entry> alive(String key) {
        return Optional.ofNullable(entries.get(key))
                .filter(entry -> clock.instant().isBefore(entry.until));
    }

    private Instant until(Duration ttl) {
        if (ttl.toMillis() < 1 || ttl.compareTo(TTL_MAX) > 0) {
            throw new IllegalArgumentException("not between 1 ms and " + TTL_MAX + ": " + ttl);
        }
        return clock.instant().plus(ttl);
    }

    private record Entry(String value, Instant until) {}
}
