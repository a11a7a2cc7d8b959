/** Push's own copy of what residents have stated, with consent: what is matched, and who may still be told. */
@NullMarked
package tokyo.push.household;

import org.jspecify.annotations.NullMarked;
