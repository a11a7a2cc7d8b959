/** What a resident has stated about their household, with consent, and nothing more. */
@NullMarked
package tokyo.backend.profile;

import org.jspecify.annotations.NullMarked;
