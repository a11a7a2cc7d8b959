/** The words of a notice in six languages, which one a reader gets, and how many bytes a phone may be sent. */
@NullMarked
package tokyo.push.template;

import org.jspecify.annotations.NullMarked;
