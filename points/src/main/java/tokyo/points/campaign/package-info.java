/** What a bureau's campaign gives to whom, who has agreed to that, and how far it has come. Pure: stores and routes are in {@code approval}. */
@NullMarked
package tokyo.points.campaign;

import org.jspecify.annotations.NullMarked;
