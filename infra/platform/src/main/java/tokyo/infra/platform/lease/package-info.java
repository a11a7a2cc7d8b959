/**
 * Who may do a thing that one process at a time should do; a fence tells late work of an earlier holder apart.
 *
 * <p>A lease alone never makes anything safe: a holder may be paused between looking at it and acting. Whoever stores something under
 * a lease also stores or compares its fence.
 */
@NullMarked
package tokyo.infra.platform.lease;

import org.jspecify.annotations.NullMarked;
