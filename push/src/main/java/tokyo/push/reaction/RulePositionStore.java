package tokyo.push.reaction;

import io.vertx.core.Future;
import java.util.Map;
import java.util.Set;

/** Which text of each rule everybody was told about. */
public interface RulePositionStore {

    /** Fingerprints by psid. */
    Future<Map<String, String>> all();

    /** Keeps these fingerprints; may be repeated. */
    Future<Void> advance(Map<String, String> fingerprints);

    /** Forgets programmes that have left the registry; may be repeated. */
    Future<Void> forget(Set<String> psids);
}
