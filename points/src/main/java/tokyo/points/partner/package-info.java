/** Partners as data, how much each can be asked at once, and what they answer: DONE, REFUSED, or nothing that can be relied on. */
@NullMarked
package tokyo.points.partner;

import org.jspecify.annotations.NullMarked;
