/** The walls, sizes and habits that CONTRIBUTING.md promises: each rule runs on the real tree and is shown to fail on a bad example. */
@NullMarked
package tokyo.infra.devkit.city.rules;

import org.jspecify.annotations.NullMarked;
