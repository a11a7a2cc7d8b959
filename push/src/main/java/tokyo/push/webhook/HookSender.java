package tokyo.push.webhook;

import io.vertx.core.Future;
import java.net.URI;

/** Carries one message to a ward's system. */
@FunctionalInterface
public interface HookSender {

    /** @return whether the other side has taken it (any 2xx); never fails */
    Future<Boolean> send(URI url, String body, String signature);
}
