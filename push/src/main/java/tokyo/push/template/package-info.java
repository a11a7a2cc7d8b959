/** All words in six languages, those of notices and those that the city writes itself; who reads which; and the bytes a phone may be sent. */
@NullMarked
package tokyo.push.template;

import org.jspecify.annotations.NullMarked;
