/** Batches of targets that wait to be rung, survive every crash, and end as a record of what became of them. */
@NullMarked
package tokyo.push.delivery;

import org.jspecify.annotations.NullMarked;
