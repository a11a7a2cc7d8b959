package tokyo.infra.platform.feed;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** When a document whose event failed may be tried again: each time twice as late, up to a limit. Any thread may call. */
final class Retries {
    private static final long FIRST_NANOS = Duration.ofMillis(200).toNanos();

    /** Late enough not to drown a consumer that is down, early enough that nobody waits long after it is back. */
    private static final long LAST_NANOS = Duration.ofSeconds(15).toNanos();

    private record Failed(int times, long againAtNanos) {}

    private final Map<String, Failed> failed = new HashMap<>();
    private final LongSupplier nanos;

    Retries(LongSupplier nanos) {
        this.nanos = nanos;
    }

    synchronized boolean mayTry(String key) {
        Failed last = failed.get(key);
        return last == null || nanos.getAsLong() - last.againAtNanos() >= 0;
    }

    synchronized void worked(String key) {
        failed.remove(key);
    }

    /** @return how many times in a row */
    synchronized int failed(String key) {
        int times = failed.containsKey(key) ? failed.get(key).times() + 1 : 1;
        long pause = Math.min(LAST_NANOS, FIRST_NANOS << Math.min(times - 1, 10));
        failed.put(key, new Failed(times, nanos.getAsLong() + pause));
        return times;
    }

    synchronized int stuck() {
        return failed.size();
    }
}
