package tokyo.push.inbox;

import io.vertx.core.Future;
import java.util.Optional;

/** What the registry says of a programme at this moment, for whoever opens an alert about it. */
public interface ProgrammeSheets {

    /** Empty for a programme that the registry never had. */
    Future<Optional<Sheet>> find(String psid);

    /**
     * One programme in the municipality's own words; what it does not say is {@code ""}.
     *
     * @param withdrawn the registry no longer has it
     */
    record Sheet(
            String name,
            String area,
            String summary,
            String support,
            String howToApply,
            String period,
            String belongings,
            String counter,
            String contact,
            boolean withdrawn) {

        /** A ward's notice is no programme: its own words say all. */
        static Sheet ofNotice(String title, String sender) {
            return new Sheet(title, sender, "", "", "", "", "", "", "", false);
        }

        /** All that is left of a programme that nobody knows any more. */
        static Sheet gone(String name) {
            return new Sheet(name, "", "", "", "", "", "", "", "", true);
        }
    }
}
