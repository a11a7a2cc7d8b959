/** The days on which a public office is open, and the school year; pure, from a list that says when it runs out. */
@NullMarked
package tokyo.push.calendar;

import org.jspecify.annotations.NullMarked;
