/** Who gets which programme on which day, and why: an index in memory, three-valued, without I/O. */
@NullMarked
package tokyo.push.matching;

import org.jspecify.annotations.NullMarked;
