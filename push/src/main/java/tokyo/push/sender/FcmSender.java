package tokyo.push.sender;

import io.vertx.core.Future;

/** What both ways to FCM can do besides sending. */
public interface FcmSender extends PushSender {

    /** Asks FCM whether it would take the message, without delivering it: for warming up and for checking a set-up. */
    Future<SendOutcome> dryRun(PushMessage message);

    /** A dry run of what alerts look like: leaves an access token, a live connection and warm code behind. */
    default Future<SendOutcome> warmUp() {
        return dryRun(PushMessage.toNobody());
    }
}
