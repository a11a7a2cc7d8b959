package tokyo.push.sender;

import io.vertx.core.Future;

/** Hands one message to a push service; always answers within its own deadline, and never fails: what went wrong is an outcome. */
public interface PushSender {

    Future<SendOutcome> send(PushMessage message);

    /** Gives threads and connections back. */
    Future<Void> close();
}
