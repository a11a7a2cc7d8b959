/** Tickets of public facilities: bought with points, and then either used at the gate or given back, never both. */
@NullMarked
package tokyo.points.ticket;

import org.jspecify.annotations.NullMarked;
