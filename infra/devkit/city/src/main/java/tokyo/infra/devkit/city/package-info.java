/** The whole city in one process, with demo people and real records; development and tests only. */
@NullMarked
package tokyo.infra.devkit.city;

import org.jspecify.annotations.NullMarked;
