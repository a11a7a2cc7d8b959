/** The two listeners, citizens and staff: who gets through, how fast, and what the backend sees of them. */
@NullMarked
package tokyo.gateway.edge;

import org.jspecify.annotations.NullMarked;
