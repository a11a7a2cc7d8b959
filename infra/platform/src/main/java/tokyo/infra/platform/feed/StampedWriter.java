package tokyo.infra.platform.feed;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tokyo.infra.platform.kernel.Randomness;
import tokyo.infra.platform.mongo.CallerContext;
import tokyo.infra.platform.mongo.StoreFault;

/**
 * Gives each change of a document its stamp, so that the feed tells it exactly if it was committed.
 *
 * <p>One for each process and feed, shared by all its event loops. When a write's fate stays unknown, the process goes on as a new
 * writer and the feed closes the old one's open places: a late commit then fails instead of being missed.
 */
public final class StampedWriter {
    /**
     * What came of a stamped write that the store has answered.
     *
     * @param stored false if the store has answered that nothing matched, so the stamp is still free
     */
    public record Written<T>(T value, boolean stored) {

        public static <T> Written<T> stored(T value) {
            return new Written<>(value, true);
        }

        public static <T> Written<T> notStored(T value) {
            return new Written<>(value, false);
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(StampedWriter.class);

    /** A stamp is closed only under a write slower than the feed's patience; twice in a row means that the store is that slow. */
    private static final int ATTEMPTS = 3;

    private final FeedStore store;
    private final Supplier<String> newWriter;
    private final Runnable onCommit;
    private @Nullable WriterSequence session;
    private @Nullable Future<WriterSequence> opening;
    private long timer = -1;

    /** @param onCommit run after each commit, such as {@link Feed#nudge()}; losing it only costs the feed's poll */
    public StampedWriter(FeedStore store, Randomness randomness, Runnable onCommit) {
        this(store, randomness::nextHexId, onCommit);
    }

    StampedWriter(FeedStore store, Supplier<String> newWriter, Runnable onCommit) {
        this.store = store;
        this.newWriter = newWriter;
        this.onCommit = onCommit;
    }

    /** Shows every so often that this writer lives. */
    public void start(Vertx vertx, Duration beat) {
        timer = vertx.setPeriodic(beat.toMillis(), tick -> beat());
    }

    /** To be called when no write is under way any more; otherwise the feed closes this writer after its silence. */
    public Future<Void> stop(Vertx vertx) {
        vertx.cancelTimer(timer);
        return leave();
    }

    Future<Void> leave() {
        Optional<WriterSequence> last = current();
        last.ifPresent(WriterSequence::close);
        return last.filter(WriterSequence::isIdle)
                .map(sequence -> store.leave(sequence.writer()))
                .orElse(Future.succeededFuture());
    }

    /**
     * Runs one atomic write that stores the given stamp by {@link MongoOutbox}, and answers what it answered.
     *
     * @param write makes exactly one write with the stamp it is given; run again, under another stamp, when that one was closed
     */
    public <T> Future<T> write(Function<EventStamp, Future<Written<T>>> write) {
        return attempt(write, ATTEMPTS);
    }

    private <T> Future<T> attempt(Function<EventStamp, Future<Written<T>>> write, int attemptsLeft) {
        return session()
                .compose(sequence -> sequence.take()
                        .compose(stamp -> safely(write, stamp)
                                .compose(
                                        written -> Future.succeededFuture(settle(sequence, stamp, written)),
                                        fault -> failed(sequence, stamp, fault, write, attemptsLeft))));
    }

    private static <T> Future<Written<T>> safely(Function<EventStamp, Future<Written<T>>> write, EventStamp stamp) {
        try {
            return write.apply(stamp);
        } catch (RuntimeException bug) {
            return Future.failedFuture(bug);
        }
    }

    private <T> T settle(WriterSequence sequence, EventStamp stamp, Written<T> written) {
        if (written.stored()) {
            sequence.settled(stamp);
            onCommit.run();
        } else {
            sequence.giveBack(stamp);
        }
        return written.value();
    }

    /** Only a stamp that is closed for certain is retried; every other fault leaves the stamp open, even a "definite" one. */
    private <T> Future<T> failed(
            WriterSequence sequence,
            EventStamp stamp,
            Throwable fault,
            Function<EventStamp, Future<Written<T>>> write,
            int attemptsLeft) {
        if (!StoreFault.isDuplicate(fault)) {
            sequence.unknown();
            return Future.failedFuture(fault);
        }
        return store.holding(List.of(stamp))
                .compose(found -> duplicate(sequence, stamp, fault, found, write, attemptsLeft), notTold -> {
                    sequence.unknown();
                    return Future.failedFuture(fault);
                });
    }

    private <T> Future<T> duplicate(
            WriterSequence sequence,
            EventStamp stamp,
            Throwable fault,
            List<Outbox> found,
            Function<EventStamp, Future<Written<T>>> write,
            int attemptsLeft) {
        if (found.isEmpty()) {
            // Another key of the document was taken.
            sequence.giveBack(stamp);
            return Future.failedFuture(fault);
        }
        if (found.stream().anyMatch(outbox -> !outbox.closed())) {
            sequence.unknown();
            return Future.failedFuture(fault);
        }
        sequence.settled(stamp);
        return attemptsLeft == 1
                ? Future.failedFuture(fault)
                : checkRegistered(sequence).compose(known -> attempt(write, attemptsLeft - 1));
    }

    /** One sign of life, and a change of writer where one is due. */
    Future<Void> beat() {
        Optional<WriterSequence> now = current();
        if (now.isEmpty()) {
            return Future.succeededFuture();
        }
        if (now.get().hasUnknown()) {
            giveUp(now.get());
            return Future.succeededFuture();
        }
        return checkRegistered(now.get()).otherwiseEmpty();
    }

    private Future<Void> checkRegistered(WriterSequence sequence) {
        return store.beatIfRegistered(sequence.writer()).map(registered -> {
            if (!registered) {
                giveUp(sequence);
            }
            return null;
        });
    }

    private synchronized void giveUp(WriterSequence sequence) {
        if (session == sequence) {
            LOG.warn("Writer {} is given up; the next write begins a new one", sequence.writer());
            session = null;
            sequence.close();
        }
    }

    private synchronized Optional<WriterSequence> current() {
        return Optional.ofNullable(session);
    }

    private synchronized Future<WriterSequence> session() {
        if (session != null) {
            return Future.succeededFuture(session);
        }
        if (opening == null) {
            WriterSequence fresh = new WriterSequence(newWriter.get());
            Future<WriterSequence> registered = store.register(fresh.writer()).map(done -> fresh);
            opening = registered;
            registered.onSuccess(this::opened).onFailure(fault -> notOpened());
            return CallerContext.back(registered);
        }
        return CallerContext.back(opening);
    }

    private synchronized void opened(WriterSequence registered) {
        opening = null;
        session = registered;
    }

    private synchronized void notOpened() {
        opening = null;
    }
}
