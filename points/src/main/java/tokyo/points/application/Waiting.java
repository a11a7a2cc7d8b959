package tokyo.points.application;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * An application that is neither granted nor turned down, as its person reads it in a table.
 *
 * @param campaign its name; empty if it is not among ours
 * @param due 付与予定日
 * @param says where it stands, in plain Japanese
 */
public record Waiting(String campaign, Instant applied, Optional<LocalDate> due, String says) {
    static Waiting of(Applications.Named named) {
        Application application = named.application();
        return new Waiting(
                named.campaign(), application.applied(), application.due(), ApplicationJson.says(application.state()));
    }
}
