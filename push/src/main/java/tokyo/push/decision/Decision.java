package tokyo.push.decision;

import java.time.Instant;

/** What is to be done with one message at one moment. */
public sealed interface Decision {

    /** Rings now; it takes one place of today's cap, unless it is exempt or has one. */
    record SendNow() implements Decision {}

    /**
     * Is to be decided anew at {@code until}, and not before.
     *
     * @param until the first minute at which it may ring by what is known now
     */
    record HoldUntil(Instant until, Suppression reason) implements Decision {}

    /** Never rings; it stays in the inbox. */
    record Withhold(Suppression reason) implements Decision {}

    /**
     * Rings with all others that are only possible, as one message that takes one place.
     *
     * @param at when; the moment of the decision or before it means now
     */
    record Digest(Instant at) implements Decision {}
}
