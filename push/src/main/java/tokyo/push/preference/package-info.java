/** What each person wishes to be rung for, how often and when, and the day's count that it is held against. */
@NullMarked
package tokyo.push.preference;

import org.jspecify.annotations.NullMarked;
