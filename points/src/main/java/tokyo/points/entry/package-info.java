/**
 * What one document of the journal says: a transfer with both legs, or that a slot or a stamp is used up; its id, its place in its
 * owner's sequence, and the hash that chains it. Pure.
 */
@NullMarked
package tokyo.points.entry;

import org.jspecify.annotations.NullMarked;
