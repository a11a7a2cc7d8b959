/** When a phone may ring for a person: their wishes, the day's cap, the hour and the deadline, composed in one pure function. */
@NullMarked
package tokyo.push.decision;

import org.jspecify.annotations.NullMarked;
