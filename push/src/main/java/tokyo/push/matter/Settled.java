package tokyo.push.matter;

import java.time.Instant;

/** A matter of which the person needs no reminder. */
public record Settled(Matter matter, How how, Instant at) {

    /** What the person said; who has applied may have put it away before, never the other way round. */
    public enum How {
        PUT_AWAY,
        APPLIED
    }
}
