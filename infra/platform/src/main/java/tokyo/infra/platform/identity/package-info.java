/** Who is asking: checks bearer tokens and says what their holder may do. Trusts tokens only, never a header that names somebody. */
@NullMarked
package tokyo.infra.platform.identity;

import org.jspecify.annotations.NullMarked;
