/** What our way of storing costs, beside the bare driver on the same store in the same run. */
@NullMarked
package tokyo.infra.bench.store;

import org.jspecify.annotations.NullMarked;
