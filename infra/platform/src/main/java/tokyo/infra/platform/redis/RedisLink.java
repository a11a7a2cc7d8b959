package tokyo.infra.platform.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.metrics.CommandLatencyRecorder;
import io.lettuce.core.resource.ClientResources;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one connection to Redis, or its absence: it dials until it is connected, and again whenever the connection is lost.
 *
 * <p>Lettuce's own reconnecting is off. It does not cover a Redis that is away at the start, nor one that holds the
 * connection and no longer answers; here all three take the same way.
 */
final class RedisLink {
    private static final Logger LOG = LoggerFactory.getLogger(RedisLink.class);

    /** Often enough to be back within a second, seldom enough for a Redis that has just come up. */
    private static final Duration REDIAL_AFTER = Duration.ofMillis(500);

    /** The least that Lettuce takes; one connection uses one of them. */
    private static final int THREADS = 2;

    private static final int CLOSE_SECONDS = 2;

    private final Vertx vertx;
    private final Context context;
    private final RedisURI uri;
    private final Runnable onConnected;
    private final ClientResources resources;
    private final RedisClient client;
    private volatile @Nullable StatefulRedisConnection<String, String> connection;
    private volatile boolean closed;
    private boolean told;

    RedisLink(Vertx vertx, RedisConfig config, Runnable onConnected) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.onConnected = onConnected;
        uri = RedisURI.create(config.uri().reveal());
        uri.setTimeout(config.timeout());
        resources = ClientResources.builder()
                .ioThreadPoolSize(THREADS)
                .computationThreadPoolSize(THREADS)
                .commandLatencyRecorder(CommandLatencyRecorder.disabled())
                .build();
        client = RedisClient.create(resources, uri);
        client.setOptions(ClientOptions.builder()
                .autoReconnect(false)
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .requestQueueSize(config.inFlight())
                .timeoutOptions(TimeoutOptions.enabled(config.timeout()))
                .socketOptions(SocketOptions.builder()
                        .connectTimeout(config.timeout())
                        .tcpNoDelay(true)
                        .build())
                .build());
    }

    void open() {
        context.runOnContext(begun -> dial());
    }

    Optional<StatefulRedisConnection<String, String>> connection() {
        return Optional.ofNullable(connection);
    }

    /** Gives the present connection up, for one that hangs; a new one is dialled at once. */
    void drop() {
        StatefulRedisConnection<String, String> present = connection;
        if (present != null) {
            context.runOnContext(begun -> lost(present));
        }
    }

    /** Ends on Lettuce's own threads: Vert.x may be closed beside it. */
    Future<Void> close() {
        closed = true;
        Promise<Void> released = Promise.promise();
        return Future.fromCompletionStage(client.shutdownAsync(0, CLOSE_SECONDS, TimeUnit.SECONDS))
                .compose(done -> {
                    resources.shutdown(0, CLOSE_SECONDS, TimeUnit.SECONDS).addListener(ended -> released.complete());
                    return released.future();
                });
    }

    private void dial() {
        if (closed) {
            return;
        }
        Future.fromCompletionStage(client.connectAsync(StringCodec.UTF8, uri), context)
                .onSuccess(this::connected)
                .onFailure(this::dialAgain);
    }

    private void dialAgain(Throwable fault) {
        if (!told) {
            told = true;
            LOG.warn("Redis is away, going on without it: {}", fault.getMessage());
        }
        vertx.setTimer(REDIAL_AFTER.toMillis(), fired -> dial());
    }

    private void connected(StatefulRedisConnection<String, String> fresh) {
        fresh.addListener(new RedisConnectionStateListener() {
            @Override
            public void onRedisConnected(RedisChannelHandler<?, ?> handler, SocketAddress address) {}

            @Override
            public void onRedisDisconnected(RedisChannelHandler<?, ?> handler) {
                context.runOnContext(begun -> lost(fresh));
            }
        });
        told = false;
        connection = fresh;
        LOG.info("connected to Redis");
        onConnected.run();
        if (closed) {
            fresh.closeAsync();
        } else if (!fresh.isOpen()) {
            // It broke before the listener was there.
            lost(fresh);
        }
    }

    private void lost(StatefulRedisConnection<String, String> gone) {
        if (connection != gone) {
            return;
        }
        connection = null;
        if (closed) {
            return;
        }
        gone.closeAsync();
        told = true;
        LOG.warn("lost Redis, going on without it");
        dial();
    }
}
