/** Matching of a whole city beside brute force and DuckDB. */
@NullMarked
package tokyo.infra.bench.match;

import org.jspecify.annotations.NullMarked;
