package tokyo.infra.platform.mongo;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.reactivestreams.client.MongoCollection;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tokyo.infra.platform.kernel.Result;
import tokyo.infra.platform.kernel.Result.Ok;
import tokyo.infra.platform.mongo.StoreFault.Kind;

/**
 * Inserts single documents at nearly the speed of insertMany: what comes while one batch is written goes into the next.
 *
 * <p>Each caller is answered from the fate of its own document, on its own context. A lone document is sent at once, so there is no
 * waiting to gather. Documents of one batch have no order; one that cannot be encoded fails its batch. Any thread may call.
 *
 * @param <T> what the collection stores; it has its {@code _id}, so that a repeat after an ambiguous fault meets its first copy
 */
public final class GroupCommit<T> {
    /** Above this the cost of a document falls no further, and a fault concerns more callers. */
    static final int BATCH = 1_000;

    /** About a second's worth of the slowest store: later, callers have given up. */
    public static final int USUAL_QUEUE = 20_000;

    /** One batch is prepared while the other is being made durable; more only makes batches smaller. */
    private static final int LANES = 2;

    /** A second batch is sent beside the first when it is at least this full. */
    private static final int WORTH_A_LANE = BATCH / 4;

    private record Waiting<T>(
            T document,
            Promise<Result<T, InsertRefusal>> answer,
            @Nullable Context caller) {}

    private final MongoCollection<T> collection;
    private final int queueLimit;
    private final ConcurrentLinkedQueue<Waiting<T>> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger queued = new AtomicInteger();
    private final AtomicInteger lanes = new AtomicInteger();

    /** @param queueLimit documents that may wait; beyond it callers are refused, not delayed */
    public GroupCommit(MongoCollection<T> collection, int queueLimit) {
        this.collection = collection;
        this.queueLimit = queueLimit;
    }

    /** Stores the document with others; a fault says, as for a single insert, whether it may be stored all the same. */
    public Future<Result<T, InsertRefusal>> insert(T document) {
        if (queued.incrementAndGet() > queueLimit) {
            queued.decrementAndGet();
            return Future.succeededFuture(Result.refused(InsertRefusal.OVERLOADED));
        }
        Future<Result<T, InsertRefusal>> answer = enqueue(document);
        sendMore();
        return answer;
    }

    /** The same for each; together they leave in as few batches as they fit, while single ones would begin with a batch of one. */
    public List<Future<Result<T, InsertRefusal>>> insertAll(List<? extends T> documents) {
        List<Future<Result<T, InsertRefusal>>> answers = new ArrayList<>(documents.size());
        for (T document : documents) {
            boolean room = queued.incrementAndGet() <= queueLimit;
            if (!room) {
                queued.decrementAndGet();
            }
            answers.add(room ? enqueue(document) : Future.succeededFuture(Result.refused(InsertRefusal.OVERLOADED)));
        }
        sendMore();
        return answers;
    }

    private Future<Result<T, InsertRefusal>> enqueue(T document) {
        Waiting<T> waiting = new Waiting<>(document, Promise.promise(), Vertx.currentContext());
        queue.add(waiting);
        return waiting.answer().future();
    }

    /** Documents that are neither sent nor refused, for a gauge. */
    public int waiting() {
        return queued.get();
    }

    private void sendMore() {
        int busy = lanes.get();
        while (busy < LANES && queued.get() >= (busy == 0 ? 1 : WORTH_A_LANE)) {
            if (lanes.compareAndSet(busy, busy + 1)) {
                send();
            }
            busy = lanes.get();
        }
    }

    private void send() {
        List<Waiting<T>> batch = takeBatch();
        if (batch.isEmpty()) {
            lanes.decrementAndGet();
            return;
        }
        List<T> documents = batch.stream().map(Waiting::document).toList();
        Mono.defer(() -> Mono.from(collection.insertMany(documents, new InsertManyOptions().ordered(false))))
                .subscribe(inserted -> {}, fault -> finish(batch, fault), () -> finish(batch, null));
    }

    private List<Waiting<T>> takeBatch() {
        List<Waiting<T>> batch = new ArrayList<>();
        for (Waiting<T> next = queue.poll(); next != null; next = batch.size() < BATCH ? queue.poll() : null) {
            batch.add(next);
        }
        queued.addAndGet(-batch.size());
        return batch;
    }

    private void finish(List<Waiting<T>> batch, @Nullable Throwable fault) {
        // The next batch leaves before this one is answered: the store should not wait for our callers.
        lanes.decrementAndGet();
        sendMore();
        if (fault == null) {
            batch.forEach(waiting -> answer(waiting, null));
        } else if (fault instanceof MongoBulkWriteException bulk) {
            answerEach(batch, bulk);
        } else {
            StoreFault whole = MongoFaults.faultOf(fault);
            batch.forEach(waiting -> answer(waiting, whole));
        }
    }

    /** By index, since the number that the stand-in calls inserted is wrong. */
    private static <T> void answerEach(List<Waiting<T>> batch, MongoBulkWriteException bulk) {
        Map<Integer, BulkWriteError> errors = new HashMap<>();
        bulk.getWriteErrors().forEach(error -> errors.put(error.getIndex(), error));
        // Stored, but on too few nodes as far as is known.
        StoreFault unsure = bulk.getWriteConcernError() == null
                ? null
                : new StoreFault(Kind.AMBIGUOUS, "inserted, without the majority's word", bulk);
        for (int index = 0; index < batch.size(); index++) {
            BulkWriteError error = errors.get(index);
            answer(batch.get(index), error == null ? unsure : MongoFaults.faultOf(error));
        }
    }

    private static <T> void answer(Waiting<T> waiting, @Nullable StoreFault fault) {
        Context caller = waiting.caller();
        if (caller == null) {
            complete(waiting, fault);
        } else {
            caller.runOnContext(back -> complete(waiting, fault));
        }
    }

    private static <T> void complete(Waiting<T> waiting, @Nullable StoreFault fault) {
        if (fault == null) {
            waiting.answer().complete(new Ok<>(waiting.document()));
        } else if (fault.kind() == Kind.DUPLICATE) {
            waiting.answer().complete(Result.refused(InsertRefusal.DUPLICATE));
        } else {
            waiting.answer().fail(fault);
        }
    }
}
