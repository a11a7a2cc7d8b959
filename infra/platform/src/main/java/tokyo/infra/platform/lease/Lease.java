package tokyo.infra.platform.lease;

import java.time.Instant;

/**
 * The right of one owner to a name, until it ends or is renewed.
 *
 * @param owner unique to one holder's lifetime: a process that starts again takes a new one
 * @param fence larger than that of every earlier holder of the name, from 1; write it beside what you write
 * @param until on the store's clock; holders judge by their own monotonic clock instead ({@link LeaseKeeper#isHeld})
 */
public record Lease(String name, String owner, long fence, Instant until) {}
