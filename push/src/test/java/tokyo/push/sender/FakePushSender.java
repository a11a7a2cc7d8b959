package tokyo.push.sender;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Notes every message and answers what it was told to, else that it was accepted. */
public final class FakePushSender implements PushSender {
    private final List<PushMessage> sent = new ArrayList<>();
    private final Deque<SendOutcome> script = new ArrayDeque<>();
    private Supplier<Future<Void>> latency = Future::succeededFuture;

    public FakePushSender thenAnswer(SendOutcome.Kind kind, int times) {
        for (int i = 0; i < times; i++) {
            script.add(SendOutcome.of(kind));
        }
        return this;
    }

    public FakePushSender thenAnswer(SendOutcome.Kind kind, Duration retryAfter) {
        script.add(SendOutcome.of(kind, Optional.of(retryAfter)));
        return this;
    }

    /** Whatever it was told to answer before. */
    public FakePushSender nowAccepts() {
        script.clear();
        return this;
    }

    public FakePushSender takes(Supplier<Future<Void>> time) {
        latency = time;
        return this;
    }

    public List<PushMessage> sent() {
        return sent;
    }

    @Override
    public Future<SendOutcome> send(PushMessage message) {
        sent.add(message);
        SendOutcome outcome = script.isEmpty() ? SendOutcome.of(SendOutcome.Kind.ACCEPTED) : script.remove();
        return latency.get().map(outcome);
    }

    @Override
    public Future<Void> close() {
        return Future.succeededFuture();
    }
}
