package tokyo.push.preference;

import io.vertx.core.Future;
import java.util.Collection;
import java.util.Map;
import tokyo.push.decision.Topic;

/** What a programme is about, as its municipality has tagged it. */
@FunctionalInterface
public interface Topics {

    /** By psid; of a programme that is not in the registry none. */
    Future<Map<String, Topic>> of(Collection<String> psids);
}
