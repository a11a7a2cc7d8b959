package tokyo.infra.platform.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * One open stream of server-sent events (WHATWG HTML): heartbeats, a retry hint, and an end when the reader is gone or too slow.
 *
 * <p>A reader that does not keep up is cut off after {@link #MAX_WAITING} events; it comes back by itself and reads the state anew,
 * which is cheaper than a queue without an end. Belongs to the event loop of its request.
 */
public final class ServerSentEvents {
    /** Shorter than the idle timeouts of proxies on the way (60 s is usual), and as the contract promises. */
    public static final Duration HEARTBEAT = Duration.ofSeconds(15);

    /** How long a browser waits before it comes back. */
    private static final Duration RETRY = Duration.ofSeconds(3);

    static final int MAX_WAITING = 64;

    private final Vertx vertx;
    private final HttpServerResponse response;
    private final Deque<String> waiting = new ArrayDeque<>();
    private final List<Runnable> onEnd = new ArrayList<>();
    private final long heartbeat;
    private boolean ended;

    ServerSentEvents(Vertx vertx, HttpServerResponse response, Duration heartbeat) {
        this.vertx = vertx;
        this.response = response;
        this.heartbeat = vertx.setPeriodic(heartbeat.toMillis(), tick -> write(": \n\n"));
    }

    public static ServerSentEvents open(RoutingContext http) {
        return open(http, HEARTBEAT);
    }

    static ServerSentEvents open(RoutingContext http, Duration heartbeat) {
        HttpServerResponse response = http.response();
        response.putHeader(HttpHeaders.CONTENT_TYPE, "text/event-stream")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .putHeader("X-Accel-Buffering", "no")
                .setChunked(true);
        // The request has no body that matters, but a paused one would hide that the client has gone.
        http.request().resume();
        ServerSentEvents events = new ServerSentEvents(http.vertx(), response, heartbeat);
        response.closeHandler(gone -> events.finish());
        response.exceptionHandler(fault -> events.finish());
        http.request().exceptionHandler(fault -> events.finish());
        response.drainHandler(room -> events.flush());
        // A server that stops waits for what it has begun; this would never end by itself.
        http.request().connection().shutdownHandler(stopping -> events.end());
        events.write("retry: " + RETRY.toMillis() + "\n\n");
        return events;
    }

    /** The id of the last event that a returning reader has seen. */
    public static Optional<String> lastEventId(RoutingContext http) {
        return Optional.ofNullable(http.request().getHeader("Last-Event-ID"));
    }

    /**
     * Sends an event, or keeps it until the reader has room.
     *
     * @param name and id without line breaks
     * @return false when the stream has ended, also if this event ended it
     */
    public boolean send(String name, String id, String lines) {
        StringBuilder event = new StringBuilder("event: ")
                .append(oneLine(name))
                .append("\nid: ")
                .append(oneLine(id))
                .append('\n');
        lines.lines().forEach(line -> event.append("data: ").append(line).append('\n'));
        return write(event.append('\n').toString());
    }

    /** Called once, whoever ends it. */
    public void onEnd(Runnable action) {
        if (ended) {
            action.run();
        } else {
            onEnd.add(action);
        }
    }

    public boolean isEnded() {
        return ended;
    }

    /** Ends the answer in order; the browser comes back after the retry hint. */
    public Future<Void> end() {
        if (ended) {
            return Future.succeededFuture();
        }
        finish();
        return response.end();
    }

    private boolean write(String text) {
        if (ended) {
            return false;
        }
        // In turn: what waits goes first, also when there is room again before the drain handler was told.
        waiting.addLast(text);
        flush();
        if (waiting.size() > MAX_WAITING) {
            finish();
            response.reset();
        }
        return !ended;
    }

    private void flush() {
        while (!ended && !waiting.isEmpty() && !response.writeQueueFull()) {
            response.write(waiting.pollFirst());
        }
    }

    private void finish() {
        if (!ended) {
            ended = true;
            vertx.cancelTimer(heartbeat);
            waiting.clear();
            onEnd.forEach(Runnable::run);
        }
    }

    /** A line break would begin a field of the sender's choice. */
    private static String oneLine(String text) {
        return text.replace('\n', ' ').replace('\r', ' ').replace('\0', ' ');
    }
}
