/** What imports leave behind: each run's lines of warnings for staff, and replaced versions until nobody may ask for them. */
@NullMarked
package tokyo.push.archive;

import org.jspecify.annotations.NullMarked;
