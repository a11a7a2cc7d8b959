/**
 * Posts commands: reads what it must, decides, inserts once, and settles what the store's answer means. Any number of nodes may post
 * at once; what they agree on is the journal's unique keys.
 */
@NullMarked
package tokyo.points.posting;

import org.jspecify.annotations.NullMarked;
