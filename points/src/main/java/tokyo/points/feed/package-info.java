/**
 * What computers of bureaus and their partners report of people: attended events, saved energy, answered surveys. Each report is an
 * event with an id of its own, so a feed may be sent again as often as its sender likes.
 */
@NullMarked
package tokyo.points.feed;

import org.jspecify.annotations.NullMarked;
