package tokyo.infra.platform.feed;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import tokyo.infra.platform.mongo.StoreFault;

/**
 * The store as one process of a simulation sees it: steps and answers take their time, get lost, or take effect long after the
 * process was told that they failed; and the process may be dead by then.
 */
final class FaultyFeedStore implements FeedStore {
    private final FakeFeedStore store;
    private final SimulatedWorld world;
    private boolean dead;
    private boolean cutOff;

    FaultyFeedStore(FakeFeedStore store, SimulatedWorld world) {
        this.store = store;
        this.world = world;
    }

    /** No answer reaches the process any more; what it has sent may still arrive. */
    void die() {
        dead = true;
    }

    /** Whatever the process sends from now on arrives when nobody expects it any more. */
    void cutOff() {
        cutOff = true;
    }

    Future<Void> change(String key, EventStamp stamp) {
        return send(() -> store.change(key, stamp, "changed"));
    }

    @Override
    public Future<Void> register(String writer) {
        // Once only: a second registration that arrives late would not be one of a fresh writer.
        return send(() -> store.register(writer));
    }

    @Override
    public Future<Boolean> beatIfRegistered(String writer) {
        return send(() -> store.beatIfRegistered(writer));
    }

    @Override
    public Future<Void> leave(String writer) {
        return send(() -> store.leave(writer));
    }

    @Override
    public Future<FeedState> state() {
        return send(store::state);
    }

    @Override
    public Future<List<Outbox>> holding(List<EventStamp> stamps) {
        return send(() -> store.holding(stamps));
    }

    @Override
    public Future<Boolean> closeIfUnused(List<EventStamp> stamps) {
        return send(() -> world.pretendsToClose() ? Future.succeededFuture(true) : store.closeIfUnused(stamps));
    }

    @Override
    public Future<Boolean> advanceIfUnchanged(long revision, Map<String, FeedState.WriterState> told) {
        return send(() -> store.advanceIfUnchanged(revision, told));
    }

    @Override
    public Future<Boolean> removeIfUnchanged(long revision, String writer) {
        return send(() -> store.removeIfUnchanged(revision, writer));
    }

    @Override
    public Future<Void> forget(String key, List<EventStamp> told) {
        return send(() -> store.forget(key, told));
    }

    private <T> Future<T> send(Supplier<Future<T>> step) {
        Promise<T> answer = Promise.promise();
        if (dead) {
            return answer.future();
        }
        switch (cutOff ? SimulatedWorld.Fate.ARRIVES_LATE : world.fate()) {
            case FINE -> world.later(() -> arrive(step, answer));
            case STALLS -> world.muchLater(() -> arrive(step, answer));
            case NEVER_ARRIVES -> world.later(() -> tell(() -> answer.fail(unknown())));
            case ANSWER_LOST ->
                world.later(() -> {
                    var unused = step.get();
                    world.later(() -> tell(() -> answer.fail(unknown())));
                });
            case ARRIVES_LATE -> {
                world.later(() -> tell(() -> answer.fail(unknown())));
                world.muchLater(() -> {
                    var unused = step.get();
                });
            }
        }
        return answer.future();
    }

    private <T> void arrive(Supplier<Future<T>> step, Promise<T> answer) {
        if (dead && world.lost()) {
            return;
        }
        Future<T> outcome = step.get();
        world.later(() -> tell(() -> answer.handle(outcome)));
    }

    private void tell(Runnable answer) {
        if (!dead) {
            answer.run();
        }
    }

    private static StoreFault unknown() {
        return new StoreFault(StoreFault.Kind.AMBIGUOUS, "simulated", null);
    }
}
