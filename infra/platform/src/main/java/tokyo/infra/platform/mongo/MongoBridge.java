package tokyo.infra.platform.mongo;

import com.mongodb.client.cursor.TimeoutMode;
import com.mongodb.reactivestreams.client.FindPublisher;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The driver's answers as futures that complete on the caller's Vert.x context and fail with a {@link StoreFault} only.
 *
 * <p>A caller outside Vert.x gets its answers on one context of this bridge. Nothing here waits longer than the operation timeout
 * of the connection.
 */
public final class MongoBridge {
    private final Supplier<Context> context;

    private MongoBridge(Supplier<Context> context) {
        this.context = context;
    }

    /** Answers on the context of whoever asks: the store can be shared by all verticles. */
    public static MongoBridge ofCaller(Vertx vertx) {
        Context outside = vertx.getOrCreateContext();
        return new MongoBridge(() -> {
            Context caller = Vertx.currentContext();
            return caller != null ? caller : outside;
        });
    }

    /** Answers on this context always. */
    public static MongoBridge on(Context context) {
        return new MongoBridge(() -> context);
    }

    /** What an operation that always answers says; silence is a fault. */
    public <T> Future<T> one(Publisher<T> publisher) {
        return toFuture(Mono.from(publisher).switchIfEmpty(Mono.error(MongoBridge::silence)));
    }

    /** The first answer, if there is any: {@code find(…).first()}, {@code findOneAndUpdate}. */
    public <T> Future<Optional<T>> maybe(Publisher<T> publisher) {
        return toFuture(Mono.from(publisher).map(Optional::of).defaultIfEmpty(Optional.empty()));
    }

    /** Done when the operation is, whatever it says. */
    public Future<Void> done(Publisher<?> publisher) {
        return toFuture(Flux.from(publisher).then());
    }

    /** The first {@code limit} items in order; the rest is not fetched. Ask for one more than you show to learn whether there is more. */
    public <T> Future<List<T>> atMost(Publisher<T> publisher, int limit) {
        return toFuture(Flux.from(publisher).take(limit).collectList());
    }

    /**
     * Hands all documents on in batches, the next only when the step of the last is done; ends with their number.
     *
     * <p>At most two batches are in memory. The operation timeout holds for each batch, not for the whole. A failed step ends it
     * with that failure.
     */
    public <T> Future<Long> forEachBatch(FindPublisher<T> found, int batchSize, Function<List<T>, Future<Void>> step) {
        Context caller = context.get();
        // Without ITERATION the driver counts the time of our own steps and ends a long walk in the middle.
        Flux<T> documents = Flux.from(found.batchSize(batchSize).timeoutMode(TimeoutMode.ITERATION))
                .onErrorMap(MongoFaults::faultOf);
        Mono<Long> handled = documents
                .buffer(batchSize)
                .concatMap(batch -> Mono.fromCompletionStage(() -> stepOn(caller, batch, step)), 0)
                .reduce(0L, Long::sum);
        return Future.fromCompletionStage(handled.toFuture(), caller);
    }

    private static <T> CompletionStage<Long> stepOn(
            Context context, List<T> batch, Function<List<T>, Future<Void>> step) {
        CompletableFuture<Long> done = new CompletableFuture<>();
        context.runOnContext(start -> Future.<Void>succeededFuture()
                .compose(ready -> step.apply(batch))
                .onSuccess(end -> done.complete((long) batch.size()))
                .onFailure(done::completeExceptionally));
        return done;
    }

    private <T> Future<T> toFuture(Mono<T> mono) {
        return Future.fromCompletionStage(mono.onErrorMap(MongoFaults::faultOf).toFuture(), context.get());
    }

    private static StoreFault silence() {
        return new StoreFault(StoreFault.Kind.AMBIGUOUS, "the store answered nothing where it must answer", null);
    }
}
