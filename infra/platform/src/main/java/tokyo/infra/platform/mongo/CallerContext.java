package tokyo.infra.platform.mongo;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;

/** Brings answers back to where they were asked for, when work of several event loops is done by one of them. */
public final class CallerContext {
    private CallerContext() {}

    /** The same answer on the Vert.x context of this call; unchanged for a caller outside Vert.x. */
    public static <T> Future<T> back(Future<T> answer) {
        Context caller = Vertx.currentContext();
        return caller == null
                ? answer
                : Future.future(back -> answer.onComplete(told -> caller.runOnContext(go -> back.handle(told))));
    }
}
