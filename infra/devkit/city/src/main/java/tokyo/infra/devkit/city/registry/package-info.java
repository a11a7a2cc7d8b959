/** A registry as large and as dirty as Tokyo's real one, made from the real records and one seed; each record knows what its prose means. */
@NullMarked
package tokyo.infra.devkit.city.registry;

import org.jspecify.annotations.NullMarked;
