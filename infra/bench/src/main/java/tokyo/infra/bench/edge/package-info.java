/** What the front door costs: the gateway beside a bare reverse proxy, and the backend's read beside a bare handler. */
@NullMarked
package tokyo.infra.bench.edge;

import org.jspecify.annotations.NullMarked;
