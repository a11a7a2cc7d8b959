/** Keeps one caller, one neighbourhood or one rush from taking everything: token buckets by class, and a bound on work in flight. */
@NullMarked
package tokyo.infra.platform.limit;

import org.jspecify.annotations.NullMarked;
