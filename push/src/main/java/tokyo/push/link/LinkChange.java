package tokyo.push.link;

import java.time.Instant;
import java.util.Optional;

/**
 * How a link stands after one change, as its tenant is told.
 *
 * @param reference the tenant's own, which it gave with the code; empty for a code without one
 * @param linkedAt when that code was used
 * @param endedAt when the resident ended the link; empty while it lasts
 */
public record LinkChange(String pseudonym, String reference, Instant linkedAt, Optional<Instant> endedAt) {}
