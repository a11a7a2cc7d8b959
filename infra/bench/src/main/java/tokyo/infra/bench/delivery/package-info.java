/** Delivery as a whole, dispatcher, outbox and late binding, under faults and with a day's entrants. */
@NullMarked
package tokyo.infra.bench.delivery;

import org.jspecify.annotations.NullMarked;
