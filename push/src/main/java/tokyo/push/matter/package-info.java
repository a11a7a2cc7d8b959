/** What a person says about a programme for a child: applied for, or put away; then nobody is reminded of it. */
@NullMarked
package tokyo.push.matter;

import org.jspecify.annotations.NullMarked;
