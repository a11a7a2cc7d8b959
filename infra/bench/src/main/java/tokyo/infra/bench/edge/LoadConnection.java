package tokyo.infra.bench.edge;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** One connection with one request in flight; reads no more of an answer than where it ends. */
final class LoadConnection {
    /**
     * When requests fall due, in {@code System.nanoTime}.
     *
     * @param interval 0 for "as soon as the last one is answered"
     */
    record Pace(long first, long interval, long end) {}

    private static final String LENGTH = "\r\ncontent-length: ";
    private static final String OK = "HTTP/1.1 200 ";

    private final Vertx vertx;
    private final Buffer request;
    private final Pace pace;
    private final Histogram micros = new Histogram(3);
    private final Promise<Void> finished = Promise.promise();
    private long others;
    private long due;
    private long counted;
    private Buffer answer = Buffer.buffer();
    private int whole = -1;

    LoadConnection(Vertx vertx, String request, Pace pace) {
        this.vertx = vertx;
        this.request = Buffer.buffer(request);
        this.pace = pace;
        this.due = pace.first();
    }

    Histogram micros() {
        return micros;
    }

    long others() {
        return others;
    }

    Future<Void> run(NetSocket socket) {
        socket.handler(piece -> read(socket, piece));
        socket.closeHandler(closed -> finished.tryComplete());
        socket.exceptionHandler(finished::tryFail);
        next(socket);
        return finished.future();
    }

    private void next(NetSocket socket) {
        long now = System.nanoTime();
        if (now >= pace.end()) {
            finished.tryComplete();
            socket.close();
            return;
        }
        if (pace.interval() == 0) {
            due = now;
        }
        long wait = TimeUnit.NANOSECONDS.toMillis(due - now);
        if (wait > 0) {
            // Timers tick in milliseconds: what they are late by is ours, not the other side's.
            vertx.setTimer(wait, fired -> send(socket, System.nanoTime()));
        } else {
            send(socket, due);
        }
    }

    private void send(NetSocket socket, long from) {
        counted = from;
        socket.write(request);
    }

    private void read(NetSocket socket, Buffer piece) {
        answer.appendBuffer(piece);
        if (whole < 0) {
            whole = wholeLength();
        }
        if (whole >= 0 && answer.length() >= whole) {
            count();
            answer = Buffer.buffer();
            whole = -1;
            due += pace.interval();
            next(socket);
        }
    }

    private void count() {
        if (answer.getString(0, OK.length()).equals(OK)) {
            micros.recordValue(Math.max(0, TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - counted)));
        } else {
            others++;
        }
    }

    /** -1 while the head is not complete; every answer measured here says its length. */
    private int wholeLength() {
        String text = answer.toString(StandardCharsets.ISO_8859_1);
        int head = text.indexOf("\r\n\r\n");
        if (head < 0) {
            return -1;
        }
        int at = text.substring(0, head + 2).toLowerCase(Locale.ROOT).indexOf(LENGTH);
        if (at < 0) {
            throw new IllegalStateException("an answer without a length: " + text.substring(0, head));
        }
        int from = at + LENGTH.length();
        return head
                + 4
                + Integer.parseInt(
                        text.substring(from, text.indexOf('\r', from)).trim());
    }
}
