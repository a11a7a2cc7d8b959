/** What is proved of a person, by an identity service that the city trusts; residents see it, and may withdraw it. */
@NullMarked
package tokyo.backend.proof;

import org.jspecify.annotations.NullMarked;
