/** Starts a benchmark by its name and prints its figures, one JSON line each. */
@NullMarked
package tokyo.infra.bench.runner;

import org.jspecify.annotations.NullMarked;
