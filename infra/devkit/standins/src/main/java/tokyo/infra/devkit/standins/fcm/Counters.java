package tokyo.infra.devkit.standins.fcm;

import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import tokyo.infra.devkit.standins.phones.Phones;

/** Counts what comes in and what goes out. Safe for use by several threads. */
final class Counters {
    private final Phones phones;
    private final LongAdder requests = new LongAdder();
    private final LongAdder accepted = new LongAdder();
    private final LongAdder validated = new LongAdder();
    private final LongAdder connectionsH1 = new LongAdder();
    private final LongAdder connectionsH2 = new LongAdder();
    private final Map<String, LongAdder> errors = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> faults = new ConcurrentHashMap<>();
    private final Set<HttpConnection> open = ConcurrentHashMap.newKeySet();
    private long inFlight;
    private long maxInFlight;

    Counters(Phones phones) {
        this.phones = phones;
    }

    /** A message came; {@link #finished} follows. */
    void arrived(HttpServerRequest request) {
        requests.increment();
        HttpConnection connection = request.connection();
        if (open.add(connection)) {
            (request.version() == HttpVersion.HTTP_2 ? connectionsH2 : connectionsH1).increment();
            connection.closeHandler(closed -> open.remove(connection));
        }
        synchronized (this) {
            inFlight++;
            maxInFlight = Math.max(maxInFlight, inFlight);
        }
    }

    synchronized void finished() {
        inFlight--;
    }

    void accepted(boolean dryRun) {
        (dryRun ? validated : accepted).increment();
    }

    void refused(FcmError error) {
        errors.computeIfAbsent(error.kind(), kind -> new LongAdder()).increment();
    }

    void struck(Faults.Kind kind) {
        faults.computeIfAbsent(kind.name(), name -> new LongAdder()).increment();
    }

    /** From zero; what is in flight and which connections are open stays true. */
    synchronized void reset() {
        requests.reset();
        accepted.reset();
        validated.reset();
        connectionsH1.reset();
        connectionsH2.reset();
        errors.clear();
        faults.clear();
        open.clear();
        phones.resetCounts();
        maxInFlight = inFlight;
    }

    synchronized Counts now() {
        return new Counts(
                requests.sum(),
                accepted.sum(),
                validated.sum(),
                sums(errors),
                sums(faults),
                phones.deliveredAgain(),
                phones.heldBack(),
                phones.shownAgainAfterDismissal(),
                connectionsH1.sum(),
                connectionsH2.sum(),
                inFlight,
                maxInFlight);
    }

    private static Map<String, Long> sums(Map<String, LongAdder> byName) {
        Map<String, Long> sums = new TreeMap<>();
        byName.forEach((name, count) -> sums.put(name, count.sum()));
        return sums;
    }
}
