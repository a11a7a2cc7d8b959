/** Programmes as residents meet them: their names and pages, their details, and why or why not, also for staff. */
@NullMarked
package tokyo.push.programme;

import org.jspecify.annotations.NullMarked;
