/**
 * What an owner has after an entry: lots, holds, counters of caps, open leases; immutable, and with one text form that is stored and
 * hashed as it is.
 */
@NullMarked
package tokyo.points.holding;

import org.jspecify.annotations.NullMarked;
