package tokyo.push.delivery;

import java.time.Instant;
import tokyo.push.decision.Suppression;

/**
 * A target that is to be looked at anew.
 *
 * @param until in business time: it is people's hours that hold, not ours
 */
public record Hold(Instant until, Suppression reason) {}
