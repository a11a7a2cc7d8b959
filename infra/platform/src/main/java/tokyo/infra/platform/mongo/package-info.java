/**
 * MongoDB as our stores see it: futures on the caller's context, faults that say what may have happened, declared indexes.
 *
 * <p>Not used, because the stand-in has none of it or gets it wrong: multi-document transactions, change streams, update
 * pipelines, {@code $bit}, partial indexes, TTL as a promise, collation.
 */
@NullMarked
package tokyo.infra.platform.mongo;

import org.jspecify.annotations.NullMarked;
