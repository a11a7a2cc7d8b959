/** How fast, and in how little memory, the whole registry is taken in, beside bare parsing and bare inserts. */
@NullMarked
package tokyo.infra.bench.registry;

import org.jspecify.annotations.NullMarked;
