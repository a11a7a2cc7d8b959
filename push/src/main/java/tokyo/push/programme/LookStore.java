package tokyo.push.programme;

import io.vertx.core.Future;
import java.util.List;

/** Who of the staff has looked at whom, and why; nothing in it is ever changed. */
public interface LookStore {

    /** Again is the same. */
    Future<Void> append(Look look);

    /** Of a tenant's staff, newest first: for who audits them. */
    Future<List<Look>> newest(String tenant, int limit);
}
