/** How a process begins and ends: one place builds Vert.x, start-up is a numbered list of steps, and stopping is bounded. */
@NullMarked
package tokyo.infra.platform.lifecycle;

import org.jspecify.annotations.NullMarked;
