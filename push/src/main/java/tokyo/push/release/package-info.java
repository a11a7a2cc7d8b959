/** Tells the people of an approved list, first a few and then all, by a job that any process may finish; and knows when to be silent. */
@NullMarked
package tokyo.push.release;

import org.jspecify.annotations.NullMarked;
