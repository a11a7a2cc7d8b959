/** Time, chance, and a store that is slow, lossy and far away. */
@NullMarked
package tokyo.points.sim.world;

import org.jspecify.annotations.NullMarked;
