/**
 * Says whether the process lives, whether it should get traffic, and how it fares: {@code /livez}, {@code /readyz},
 * {@code /metrics}.
 *
 * <p>Own registry instead of vertx-health-check: that one knows up and down, not "degraded", and sets no deadline of a
 * single check.
 */
@NullMarked
package tokyo.infra.platform.health;

import org.jspecify.annotations.NullMarked;
