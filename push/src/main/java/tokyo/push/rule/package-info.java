/** Who a support programme is for: ages, pregnancy weeks, attributes, and what nobody has confirmed yet. */
@NullMarked
package tokyo.push.rule;

import org.jspecify.annotations.NullMarked;
