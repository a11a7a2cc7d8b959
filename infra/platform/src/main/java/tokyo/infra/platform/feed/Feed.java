package tokyo.infra.platform.feed;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tokyo.infra.platform.lease.Lease;
import tokyo.infra.platform.lease.LeaseKeeper;
import tokyo.infra.platform.lease.LeaseStore;
import tokyo.infra.platform.mongo.CallerContext;

/**
 * Tells its consumer every committed event of one collection at least once, in order a key; one process of all leads at a time.
 *
 * <p>Consumers remember event ids or do things that may be done twice. An event that fails is told again, later and later, and holds
 * up its key, and after {@value WriterSequence#WINDOW} more events its writer: {@link #stuck()} is what an alarm watches.
 */
public final class Feed {
    private static final Logger LOG = LoggerFactory.getLogger(Feed.class);

    private final Vertx vertx;
    private final Context context;
    private final FeedStore store;
    private final FeedConfig config;
    private final LeaseKeeper keeper;
    private Function<FeedEvent, Future<Void>> consumer = event -> Future.succeededFuture();
    private volatile @Nullable FeedRound round;
    private @Nullable Promise<Void> stopping;
    private boolean busy;
    private boolean again;
    private long timer = -1;

    /**
     * @param name of the feed among all leases
     * @param owner unique to this process's lifetime
     */
    public Feed(Vertx vertx, String name, FeedStore store, LeaseStore leases, String owner, FeedConfig config) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.store = store;
        this.config = config;
        this.keeper = new LeaseKeeper(vertx, leases, "feed/" + name, owner, config.term());
    }

    /** Begins to lead as soon as no other process does; the consumer is run on one event loop and must not block it. */
    public void start(Function<FeedEvent, Future<Void>> consumer) {
        this.consumer = event -> CallerContext.back(
                consumer.apply(event).timeout(config.delivery().toMillis(), TimeUnit.MILLISECONDS));
        context.runOnContext(begin -> timer = vertx.setPeriodic(config.poll().toMillis(), tick -> look()));
        keeper.start(this::lead, () -> round = null);
    }

    /** Something was committed by this process: look now instead of at the next poll. Any thread may call; it may be lost. */
    public void nudge() {
        context.runOnContext(go -> look());
    }

    /** Ends after the round under way, and lets another process lead at once. */
    public Future<Void> stop() {
        Promise<Void> idle = Promise.promise();
        context.runOnContext(go -> {
            vertx.cancelTimer(timer);
            stopping = idle;
            if (!busy) {
                idle.tryComplete();
            }
        });
        return idle.future().compose(done -> keeper.stop());
    }

    /** Documents whose last event failed, while this process leads; 0 is healthy. */
    public int stuck() {
        FeedRound now = round;
        return now == null ? 0 : now.stuck();
    }

    private void lead(Lease lease) {
        round = new FeedRound(store, consumer, config, System::nanoTime);
        look();
    }

    private void look() {
        again = busy;
        FeedRound now = round;
        if (busy || now == null || stopping != null || !keeper.isHeld()) {
            return;
        }
        busy = true;
        now.run().onSuccess(moved -> context.runOnContext(go -> looked(moved))).onFailure(fault -> {
            LOG.warn("The feed could not look, and tries again at its next poll: {}", fault.getMessage());
            context.runOnContext(go -> looked(false));
        });
    }

    private void looked(boolean moved) {
        busy = false;
        if (stopping != null) {
            stopping.tryComplete();
        } else if (moved || again) {
            look();
        }
    }
}
