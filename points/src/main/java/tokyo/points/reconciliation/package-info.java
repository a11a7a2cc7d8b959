/** 突合: our own figures against each partner's file of a day, difference by difference, for a person to look at. */
@NullMarked
package tokyo.points.reconciliation;

import org.jspecify.annotations.NullMarked;
