package tokyo.push.sender;

import io.netty.handler.flush.FlushConsolidationHandler;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.impl.ConnectionBase;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * {@value FcmConfig#CONNECTIONS} HTTP/2 connections to FCM, opened as they are needed, over which messages are spread: whoever loses
 * one does not know of its messages whether they arrived and has to send them again. A pool fills its first connection before it
 * opens the second, so a reset cost {@value FcmConfig#STREAMS} repeats also where few are under way.
 */
final class FcmConnections {
    private static final int HTTPS = 443;

    /** As many again may wait for a free stream; what does not fit is refused at once and tried later. */
    private static final int WAITING_PER_STREAM = 1;

    /** A connection that carries so many is not given more while another carries fewer. */
    static final int ENOUGH = 8;

    /** For which a connection that could not be opened is left alone while there are others. */
    private static final Duration REST = Duration.ofSeconds(1);

    private final Clock clock;
    private final RequestOptions request;
    private final List<Line> lines;

    FcmConnections(Vertx vertx, HttpClientOptions options, URI fcm, String project, Clock clock) {
        this.clock = clock;
        this.request = request(project, fcm);
        HttpClientOptions wire = wire(options, fcm.getScheme().equals("https"));
        this.lines = IntStream.range(0, FcmConfig.CONNECTIONS)
                .mapToObj(number -> new Line(vertx, wire))
                .toList();
    }

    private static HttpClientOptions wire(HttpClientOptions options, boolean tls) {
        return options.setProtocolVersion(HttpVersion.HTTP_2)
                .setSsl(tls)
                .setUseAlpn(tls)
                .setHttp2ClearTextUpgrade(false)
                .setHttp2MultiplexingLimit(FcmConfig.STREAMS)
                .setConnectTimeout((int) FcmConfig.CONNECT_TIMEOUT.toMillis())
                .setTcpNoDelay(true);
    }

    /** What one turn of the event loop writes leaves together: a slice costs some system calls, not a hundred. */
    private static void gatherWrites(HttpConnection connection) {
        if (connection instanceof ConnectionBase socket) {
            socket.channel().pipeline().addFirst(new FlushConsolidationHandler(FcmConfig.STREAMS, true));
        }
    }

    private static RequestOptions request(String project, URI fcm) {
        return new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setHost(fcm.getHost())
                .setPort(fcm.getPort() < 0 ? HTTPS : fcm.getPort())
                .setURI("/v1/projects/" + project + "/messages:send");
    }

    /** How many messages may be on their way or wait for it. */
    static int limit(int inFlight) {
        return inFlight * (1 + WAITING_PER_STREAM);
    }

    /** Takes a place on the first connection that has enough room, else on the emptiest; to be given back by {@link Line#leave}. */
    Line enter() {
        long now = clock.millis();
        Line chosen = lines.get(0);
        int fewest = Integer.MAX_VALUE;
        for (Line line : lines) {
            int load = line.load(now);
            if (load < fewest) {
                chosen = line;
                fewest = load;
            }
            if (fewest < ENOUGH) {
                break;
            }
        }
        chosen.messages.incrementAndGet();
        return chosen;
    }

    Future<Void> close() {
        return Future.join(lines.stream().map(line -> line.client.close()).toList())
                .mapEmpty();
    }

    private record Goodbye(HttpConnection by, int lastStreamId) {}

    /** One connection, or the next one in its place when it broke. */
    final class Line {
        private final HttpClientAgent client;
        private final AtomicInteger messages = new AtomicInteger();

        /**
         * The newest one, read while it is there: what {@code HttpClosedException.goAway()} copies later is released memory.
         */
        private volatile @Nullable Goodbye goodbye;

        private volatile long restsUntil;

        private Line(Vertx vertx, HttpClientOptions wire) {
            client = vertx.httpClientBuilder()
                    .with(wire)
                    .with(new PoolOptions()
                            .setHttp2MaxSize(1)
                            .setMaxWaitQueueSize(FcmConfig.STREAMS * (1 + WAITING_PER_STREAM)))
                    .withConnectHandler(this::connected)
                    .build();
        }

        private void connected(HttpConnection connection) {
            gatherWrites(connection);
            connection.goAwayHandler(said -> goodbye = new Goodbye(connection, said.getLastStreamId()));
        }

        /** Fails before anything has left this machine. */
        Future<HttpClientRequest> open() {
            return client.request(new RequestOptions(request))
                    .onFailure(fault -> restsUntil = clock.millis() + REST.toMillis());
        }

        /** One that has just failed to open has the fewest messages of all, and would get each next one. */
        private int load(long now) {
            return now < restsUntil ? FcmConfig.STREAMS * (1 + WAITING_PER_STREAM) : messages.get();
        }

        /** The connection was told to go before it came to this stream (RFC 9113, 6.8): nobody looked at it. */
        boolean cameTooLate(HttpClientRequest stream) {
            Goodbye said = goodbye;
            return said != null && said.by() == stream.connection() && stream.streamId() > said.lastStreamId();
        }

        void leave() {
            messages.decrementAndGet();
        }
    }
}
