/**
 * Changes of the store's shape, in order and once; run by {@code migrate} and at the start of the dev city, never while serving.
 *
 * <p>Expand first, contract later: the programs before and after a migration run side by side during a rollout.
 */
@NullMarked
package tokyo.infra.platform.migration;

import org.jspecify.annotations.NullMarked;
