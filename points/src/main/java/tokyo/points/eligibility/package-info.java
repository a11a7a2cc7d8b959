/** Whether somebody gets a campaign's points for something that they did, asked at the application and again at the grant. Pure. */
@NullMarked
package tokyo.points.eligibility;

import org.jspecify.annotations.NullMarked;
