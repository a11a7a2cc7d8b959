package tokyo.push.sender;

import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.util.HashedWheelTimer;
import io.netty.util.Timeout;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.StreamResetException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tokyo.push.sender.SendOutcome.Kind;

/**
 * Sends over HTTP/2 of our own: {@value FcmConfig#CONNECTIONS} connections of {@value FcmConfig#STREAMS} streams reach a project's
 * whole quota, where the SDK spends a thread and a connection on each message.
 *
 * <p>To be used from one event loop: connections belong to the loop that opened them.
 */
public final class FcmHttp2Sender implements FcmSender {
    private static final Logger LOG = LoggerFactory.getLogger(FcmHttp2Sender.class);
    private static final URI GOOGLE = URI.create("https://fcm.googleapis.com:443");
    private static final int CANCEL = 8;
    private static final int REFUSED_STREAM = 7;
    private static final int TOKEN_REFUSED = 401;

    /** FCM's longest answers have some hundred bytes; a page of a proxy in between is not read to its end. */
    private static final int MAX_ANSWER_BYTES = 16 << 10;

    /** Connections that one message may see go; when more go, nobody is there to send to. */
    private static final int MOST_GOODBYES = 3;

    /** How exact a deadline is. */
    private static final Duration DEADLINE_STEP = Duration.ofMillis(50);

    private static final Duration FULL_WAIT = Duration.ofSeconds(1);

    private static final Buffer PING = Buffer.buffer(new byte[8]);

    private final Vertx vertx;
    private final Clock clock;
    private final FcmCredentials credentials;
    private final FcmConnections connections;
    private final long answerMillis;
    private final int limit;
    private final AtomicInteger taken = new AtomicInteger();

    /** Nearly every deadline is cancelled: a wheel takes and drops them at a tenth of the cost of the loop's own timers. */
    private final HashedWheelTimer deadlines = new HashedWheelTimer(
            new DefaultThreadFactory("fcm-deadlines", true), DEADLINE_STEP.toMillis(), TimeUnit.MILLISECONDS);

    private volatile boolean closed;

    /**
     * Opens no connection before the first message; the key file is read here, so it must be there.
     *
     * @param clock of the machine
     */
    public FcmHttp2Sender(FcmConfig config, Vertx vertx, Clock clock) {
        this(config, config.standIn().orElse(GOOGLE), new HttpClientOptions(), vertx, clock);
    }

    /** For tests: of the address https asks for TLS. */
    FcmHttp2Sender(FcmConfig config, URI fcm, HttpClientOptions options, Vertx vertx, Clock clock) {
        this.vertx = vertx;
        this.clock = clock;
        this.credentials = FcmCredentials.of(config, vertx, clock);
        this.connections = new FcmConnections(vertx, options, fcm, config.project(), clock);
        this.answerMillis = config.answerWithin().toMillis();
        this.limit = FcmConnections.limit(config.inFlight());
    }

    @Override
    public Future<SendOutcome> send(PushMessage message) {
        return submit(message, false);
    }

    @Override
    public Future<SendOutcome> dryRun(PushMessage message) {
        return submit(message, true);
    }

    private Future<SendOutcome> submit(PushMessage message, boolean dryRun) {
        if (closed) {
            return Future.succeededFuture(SendOutcome.of(Kind.UNAVAILABLE));
        }
        Buffer body;
        try {
            body = FcmJson.write(message, clock.instant(), dryRun);
        } catch (RuntimeException unfit) {
            LOG.error("message {} cannot be written for FCM", message.tag(), unfit);
            return Future.succeededFuture(SendOutcome.of(Kind.UNSENDABLE));
        }
        if (taken.incrementAndGet() > limit) {
            taken.decrementAndGet();
            return Future.succeededFuture(SendOutcome.of(Kind.UNAVAILABLE, Optional.of(FULL_WAIT)));
        }
        Attempt attempt = new Attempt(vertx.getOrCreateContext());
        return attempt.start(body).onComplete(told -> taken.decrementAndGet());
    }

    private static SendOutcome withoutToken(Throwable fault) {
        return SendOutcome.of(FcmCredentials.mayPass(fault) ? Kind.UNAVAILABLE : Kind.CONFIGURATION);
    }

    /** One message on its way, with its own deadline: from the moment it was handed over, waiting for a stream included. */
    private final class Attempt {
        private final Promise<SendOutcome> told = Promise.promise();
        private final Context here;
        private final Timeout deadline;
        private Optional<FcmConnections.Line> line = Optional.empty();
        private Optional<HttpClientRequest> open = Optional.empty();
        private boolean late;
        private int goodbyes;

        private Attempt(Context here) {
            this.here = here;
            this.deadline = deadlines.newTimeout(
                    due -> here.runOnContext(ended -> giveUp()), answerMillis, TimeUnit.MILLISECONDS);
        }

        private Future<SendOutcome> start(Buffer body) {
            Future<String> token = credentials.bearer();
            if (token.isComplete()) {
                open(token, body);
            } else {
                token.onComplete(came -> here.runOnContext(back -> open(token, body)));
            }
            return told.future();
        }

        private void open(Future<String> token, Buffer body) {
            token.onFailure(fault -> tell(withoutToken(fault))).onSuccess(bearer -> {
                if (!late) {
                    open(bearer, body);
                }
            });
        }

        private void open(String token, Buffer body) {
            FcmConnections.Line entered = connections.enter();
            line = Optional.of(entered);
            entered.open()
                    .onSuccess(stream -> write(entered, stream, token, body))
                    // Nothing has left this machine.
                    .onFailure(fault -> tell(SendOutcome.of(Kind.UNAVAILABLE)));
        }

        private void leave() {
            line.ifPresent(FcmConnections.Line::leave);
            line = Optional.empty();
        }

        private void write(FcmConnections.Line over, HttpClientRequest stream, String token, Buffer body) {
            if (late) {
                stream.reset(CANCEL);
                return;
            }
            open = Optional.of(stream);
            stream.putHeader(HttpHeaders.AUTHORIZATION, "Bearer " + token)
                    .putHeader(HttpHeaders.CONTENT_TYPE, "application/json; charset=UTF-8")
                    .putHeader("x-goog-api-format-version", "2");
            stream.send(body)
                    .onSuccess(answer -> read(stream, answer))
                    // A turn later, because the streams of a connection fail before its goodbye is told.
                    .onFailure(fault -> here.runOnContext(later -> broke(over, stream, fault, token, body)));
        }

        private void broke(
                FcmConnections.Line over, HttpClientRequest stream, Throwable fault, String token, Buffer body) {
            boolean untouched = isRefused(fault) || (fault instanceof HttpClosedException && over.cameTooLate(stream));
            if (!untouched) {
                tell(ofBreak(fault));
            } else if (goodbyes++ < MOST_GOODBYES && !late) {
                // That connection is out of the pool by now.
                open = Optional.empty();
                leave();
                open(token, body);
            } else {
                tell(SendOutcome.of(Kind.UNAVAILABLE));
            }
        }

        private void read(HttpClientRequest stream, HttpClientResponse answer) {
            Buffer body = Buffer.buffer();
            answer.handler(part -> {
                body.appendBuffer(part);
                if (body.length() > MAX_ANSWER_BYTES) {
                    tell(outcome(answer, ""));
                    stream.reset(CANCEL);
                }
            });
            answer.exceptionHandler(fault -> tell(FcmOutcomes.ofSilence()));
            answer.endHandler(end -> tell(outcome(answer, body.toString(StandardCharsets.UTF_8))));
        }

        private SendOutcome outcome(HttpClientResponse answer, String body) {
            if (answer.statusCode() == TOKEN_REFUSED) {
                credentials.doubt();
            }
            if (FcmOutcomes.isAccepted(answer.statusCode(), body)) {
                return SendOutcome.of(Kind.ACCEPTED);
            }
            Optional<String> header = Optional.ofNullable(answer.getHeader(HttpHeaders.RETRY_AFTER));
            return FcmOutcomes.ofAnswer(answer.statusCode(), body, FcmOutcomes.retryAfter(header));
        }

        private void giveUp() {
            late = true;
            open.ifPresent(stream -> {
                stream.reset(CANCEL);
                askForLife(stream.connection());
            });
            // Without a stream nothing has left this machine.
            tell(open.isPresent() ? FcmOutcomes.ofSilence() : SendOutcome.of(Kind.UNAVAILABLE));
        }

        private void tell(SendOutcome outcome) {
            deadline.cancel();
            leave();
            told.tryComplete(outcome);
        }
    }

    /** The connection has said goodbye already, so there is no stream (and none to ask for its number). */
    private static boolean isRefused(Throwable fault) {
        return fault instanceof Http2Exception refused && refused.error() == Http2Error.REFUSED_STREAM;
    }

    /** A stream that the peer refused was not looked at (RFC 9113, 8.7); of anything else nobody knows. */
    private static SendOutcome ofBreak(Throwable fault) {
        LOG.debug("no answer from FCM: {}", fault.getMessage());
        return fault instanceof StreamResetException reset && reset.getCode() == REFUSED_STREAM
                ? SendOutcome.of(Kind.UNAVAILABLE)
                : FcmOutcomes.ofSilence();
    }

    /** A connection that left a message unanswered is asked for a sign of life; silence ends it for all its messages. */
    private void askForLife(HttpConnection connection) {
        connection.ping(PING).timeout(answerMillis, TimeUnit.MILLISECONDS).onFailure(silent -> connection.close());
    }

    @Override
    public Future<Void> close() {
        closed = true;
        credentials.close();
        // Waits for the wheel's own thread, so not on an event loop.
        return connections.close().eventually(() -> vertx.executeBlocking(deadlines::stop));
    }
}
