/** On which occasions somebody is told of a programme: data of each municipality, versioned, read by every trigger. */
@NullMarked
package tokyo.push.timing;

import org.jspecify.annotations.NullMarked;
