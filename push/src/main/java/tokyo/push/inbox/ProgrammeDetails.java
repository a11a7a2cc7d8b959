package tokyo.push.inbox;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** What the contract's {@code AlertDetail.programme} says of a programme, from the registry as it stands. */
public interface ProgrammeDetails {

    /** Empty for a programme that the registry never had. */
    Future<Optional<JsonObject>> find(String psid);
}
