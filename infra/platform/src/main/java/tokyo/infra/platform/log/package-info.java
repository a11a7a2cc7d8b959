/**
 * Log lines know the request that they belong to, name no person and no token, and never hold up an event loop.
 *
 * <p>How they are written stands in {@code log4j2.xml} (JSON, or a short line with {@code -Dlog.format=console});
 * {@code log4j2.component.properties} makes all loggers asynchronous and lets a full queue drop lines.
 */
@NullMarked
package tokyo.infra.platform.log;

import org.jspecify.annotations.NullMarked;
