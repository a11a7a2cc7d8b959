package tokyo.infra.devkit.standins.fcm;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What goes wrong at the stand-in from now on.
 *
 * <p>For each message the faults are asked in their order and the first whose turn it is strikes: a counted one strikes the
 * next so many messages, a shared one strikes by chance. As JSON: {@code {"latencyMillis":150,"seed":1,"faults":[
 * {"kind":"UNAVAILABLE","next":3,"retryAfterSeconds":2},{"kind":"RESET_AFTER_DELIVERY","share":0.1}]}}.
 *
 * @param latency from the arrival of a message until anything happens to it
 * @param seed the same seed strikes the same messages of a sequence
 */
public record Faults(Duration latency, long seed, List<Fault> faults) {

    /** A faulty minute is long enough to outlast every timeout of a sender. */
    static final Duration MAX_LATENCY = Duration.ofMinutes(2);

    static final int MAX_FAULTS = 20;

    /** What strikes; the names stand in the JSON. */
    public enum Kind {
        /** 503, with or without Retry-After. */
        UNAVAILABLE,
        /** 500. */
        INTERNAL,
        /** 429, with or without Retry-After, although the quota is not used up. */
        QUOTA_EXCEEDED,
        /** 401 for an access token that the sender believes to be good. */
        UNAUTHENTICATED,
        /** 401 with an FcmError: the project's own key for APNs or web push is wrong. */
        THIRD_PARTY_AUTH_ERROR,
        /** 403 without an FcmError. */
        PERMISSION_DENIED,
        /** 403 with an FcmError. */
        SENDER_ID_MISMATCH,
        /** The connection is reset and the message is lost. */
        RESET_BEFORE_DELIVERY,
        /** The connection is reset although the message was accepted: the sender cannot know. */
        RESET_AFTER_DELIVERY,
        /** The message is accepted and the answer never comes. */
        NO_ANSWER,
        /** The message is accepted and the answer is a 200 that is not JSON. */
        GARBAGE_ANSWER,
        /** All goes well, and the connection says goodbye: GOAWAY on h2, {@code Connection: close} on h1. */
        GOAWAY
    }

    /**
     * One thing that goes wrong, and how often.
     *
     * @param next how many of the next messages are struck; 0: decided by {@code share}
     * @param share of all messages that are struck, 0 to 1
     * @param retryAfter for 429 and 503 only; whole seconds
     */
    public record Fault(Kind kind, int next, double share, Optional<Duration> retryAfter) {
        public Fault {
            if (next < 0 || share < 0 || share > 1 || (next == 0) == (share == 0)) {
                throw new IllegalArgumentException(kind + ": give either next (1 or more) or share (0 to 1)");
            }
        }
    }

    public Faults {
        faults = List.copyOf(faults);
        if (latency.isNegative() || latency.compareTo(MAX_LATENCY) > 0) {
            throw new IllegalArgumentException("latency: 0 to " + MAX_LATENCY);
        }
        if (faults.size() > MAX_FAULTS) {
            throw new IllegalArgumentException("at most " + MAX_FAULTS + " faults at once");
        }
    }

    public static Faults none() {
        return new Faults(Duration.ZERO, 1, List.of());
    }

    public Faults withLatency(Duration newLatency) {
        return new Faults(newLatency, seed, faults);
    }

    public Faults withSeed(long newSeed) {
        return new Faults(latency, newSeed, faults);
    }

    public Faults next(int messages, Kind kind) {
        return and(new Fault(kind, messages, 0, Optional.empty()));
    }

    public Faults next(int messages, Kind kind, Duration retryAfter) {
        return and(new Fault(kind, messages, 0, Optional.of(retryAfter)));
    }

    public Faults share(double share, Kind kind) {
        return and(new Fault(kind, 0, share, Optional.empty()));
    }

    public Faults share(double share, Kind kind, Duration retryAfter) {
        return and(new Fault(kind, 0, share, Optional.of(retryAfter)));
    }

    private Faults and(Fault fault) {
        List<Fault> all = new ArrayList<>(faults);
        all.add(fault);
        return new Faults(latency, seed, all);
    }

    JsonObject toJson() {
        JsonArray list = new JsonArray();
        for (Fault fault : faults) {
            JsonObject json = new JsonObject().put("kind", fault.kind().name());
            json = fault.next() > 0 ? json.put("next", fault.next()) : json.put("share", fault.share());
            if (fault.retryAfter().isPresent()) {
                json.put("retryAfterSeconds", fault.retryAfter().get().toSeconds());
            }
            list.add(json);
        }
        return new JsonObject()
                .put("latencyMillis", latency.toMillis())
                .put("seed", seed)
                .put("faults", list);
    }

    /** @throws IllegalArgumentException if a field is unknown, misspelt or out of range; the message says which */
    static Faults of(JsonObject json) {
        only(json, Set.of("latencyMillis", "seed", "faults"));
        List<Fault> faults = new ArrayList<>();
        for (Object fault : json.getJsonArray("faults", new JsonArray())) {
            faults.add(fault(fault));
        }
        return new Faults(Duration.ofMillis(json.getLong("latencyMillis", 0L)), json.getLong("seed", 1L), faults);
    }

    private static Fault fault(Object value) {
        if (!(value instanceof JsonObject json)) {
            throw new IllegalArgumentException("a fault is an object with a kind");
        }
        only(json, Set.of("kind", "next", "share", "retryAfterSeconds"));
        return new Fault(
                Kind.valueOf(json.getString("kind", "")),
                json.getInteger("next", 0),
                json.getDouble("share", 0.0),
                Optional.ofNullable(json.getLong("retryAfterSeconds")).map(Duration::ofSeconds));
    }

    private static void only(JsonObject json, Set<String> fields) {
        json.fieldNames().stream()
                .filter(name -> !fields.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new IllegalArgumentException("unknown field: " + name);
                });
    }
}
