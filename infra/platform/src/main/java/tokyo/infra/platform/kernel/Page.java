package tokyo.infra.platform.kernel;

import java.util.List;
import java.util.Optional;

/**
 * A bounded piece of a longer list, and where the next piece starts.
 *
 * @param next opaque to the reader; empty on the last page
 */
public record Page<T>(List<T> items, Optional<String> next) {
    public Page {
        items = List.copyOf(items);
    }
}
