/**
 * From a programme's words to a rule that may be trusted: what is read becomes a suggestion with its quote, and only what a person has
 * confirmed for exactly this text can make anybody certain.
 */
@NullMarked
package tokyo.push.review;

import org.jspecify.annotations.NullMarked;
