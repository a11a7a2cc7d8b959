package tokyo.push.alert;

import io.vertx.core.Future;
import java.util.Collection;
import java.util.Map;

/** The programmes of the registry, as far as alerts speak of them. */
public interface ProgrammeCards {

    /** By psid; those that are not in the registry are missing. */
    Future<Map<String, ProgrammeCard>> find(Collection<String> psids);
}
