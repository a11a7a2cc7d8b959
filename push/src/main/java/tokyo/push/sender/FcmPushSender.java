package tokyo.push.sender;

import com.google.api.core.ApiFuture;
import com.google.api.core.ApiFutureCallback;
import com.google.api.core.ApiFutures;
import com.google.auth.oauth2.GoogleCredentials;
import com.google.firebase.FirebaseApp;
import com.google.firebase.FirebaseOptions;
import com.google.firebase.IncomingHttpResponse;
import com.google.firebase.ThreadManager;
import com.google.firebase.internal.ApacheHttp2Transport;
import com.google.firebase.messaging.FirebaseMessaging;
import com.google.firebase.messaging.FirebaseMessagingException;
import com.google.firebase.messaging.Message;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends through the Firebase Admin SDK, one future a message: of its batch calls one unexpected exception loses every outcome.
 *
 * <p>Bounded in threads and time; the SDK's defaults are unbounded and infinite.
 */
public final class FcmPushSender implements FcmSender {
    private static final Logger LOG = LoggerFactory.getLogger(FcmPushSender.class);
    private static final AtomicLong APPS = new AtomicLong();

    private final Vertx vertx;
    private final Clock clock;
    private final Duration deadline;
    private final FcmCredentials credentials;
    private final ApacheHttp2Transport transport;
    private final FirebaseApp app;
    private final FirebaseMessaging messaging;

    /**
     * Opens threads and connections; the key file is read here, so it must be there.
     *
     * @param clock of the machine
     */
    public FcmPushSender(FcmConfig config, Vertx vertx, Clock clock) {
        this.vertx = vertx;
        this.clock = clock;
        this.deadline = config.deadline();
        this.credentials = FcmCredentials.of(config, vertx, clock);
        this.transport = FcmTransport.open(config.standIn());
        this.app = FirebaseApp.initializeApp(
                options(config, credentials.forSdk(), transport), "push-" + APPS.incrementAndGet());
        this.messaging = FirebaseMessaging.getInstance(app);
    }

    private static FirebaseOptions options(
            FcmConfig config, GoogleCredentials credentials, ApacheHttp2Transport transport) {
        return FirebaseOptions.builder()
                .setProjectId(config.project())
                .setCredentials(credentials)
                .setHttpTransport(transport)
                .setThreadManager(new Threads(config.threads()))
                .setConnectTimeout((int) FcmConfig.CONNECT_TIMEOUT.toMillis())
                .setWriteTimeout((int) FcmConfig.WRITE_TIMEOUT.toMillis())
                .setReadTimeout((int) config.answerWithin().toMillis())
                .build();
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
        Message written;
        try {
            written = FcmMessages.of(message, clock.instant());
        } catch (RuntimeException unfit) {
            LOG.error("message {} cannot be written for FCM", message.tag(), unfit);
            return Future.succeededFuture(SendOutcome.of(SendOutcome.Kind.UNSENDABLE));
        }
        return submit(written, dryRun);
    }

    private Future<SendOutcome> submit(Message written, boolean dryRun) {
        Promise<SendOutcome> answer = Promise.promise();
        try {
            ApiFuture<String> sent = messaging.sendAsync(written, dryRun);
            ApiFutures.addCallback(sent, telling(answer), Runnable::run);
        } catch (RejectedExecutionException full) {
            answer.complete(SendOutcome.of(SendOutcome.Kind.UNAVAILABLE, Optional.of(Duration.ofSeconds(1))));
        } catch (RuntimeException fault) {
            // The SDK is closed, for one: says nothing about the message.
            LOG.warn("FCM's SDK took no message", fault);
            answer.complete(SendOutcome.of(SendOutcome.Kind.UNAVAILABLE));
        }
        return onCallersContext(answer.future())
                .timeout(deadline.toMillis(), TimeUnit.MILLISECONDS)
                .otherwise(FcmPushSender::ofFault);
    }

    /** The SDK answers on its own threads. */
    private <T> Future<T> onCallersContext(Future<T> answer) {
        return Future.fromCompletionStage(answer.toCompletionStage(), vertx.getOrCreateContext());
    }

    private static ApiFutureCallback<String> telling(Promise<SendOutcome> answer) {
        return new ApiFutureCallback<>() {
            @Override
            public void onSuccess(String messageId) {
                answer.tryComplete(SendOutcome.of(SendOutcome.Kind.ACCEPTED));
            }

            @Override
            public void onFailure(Throwable fault) {
                answer.tryComplete(ofFault(fault));
            }
        };
    }

    private static SendOutcome ofFault(Throwable fault) {
        if (fault instanceof FirebaseMessagingException refused && refused.getHttpResponse() != null) {
            IncomingHttpResponse answer = refused.getHttpResponse();
            String body = answer.getContent() == null ? "" : answer.getContent();
            return FcmOutcomes.ofAnswer(answer.getStatusCode(), body, retryAfter(answer));
        }
        LOG.debug("no answer from FCM: {}", fault.getMessage());
        return FcmOutcomes.ofSilence();
    }

    private static Optional<Duration> retryAfter(IncomingHttpResponse answer) {
        Object header = answer.getHeaders().entrySet().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase("retry-after"))
                .<Object>map(entry -> entry.getValue())
                .findFirst()
                .orElse("");
        Object first = header instanceof Collection<?> several && !several.isEmpty()
                ? several.iterator().next()
                : header;
        return FcmOutcomes.retryAfter(Optional.of(String.valueOf(first)));
    }

    @Override
    public Future<Void> close() {
        credentials.close();
        return vertx.executeBlocking(() -> {
            app.delete();
            transport.shutdown();
            return null;
        });
    }

    /** The SDK's threads, bounded: its own pool keeps whatever comes in an unbounded queue. */
    private static final class Threads extends ThreadManager {

        /** One more round may wait; what does not fit is refused at once and tried later. */
        private static final int QUEUED_PER_THREAD = 1;

        private static final long IDLE_SECONDS = 30;

        private final int threads;

        private Threads(int threads) {
            this.threads = threads;
        }

        @Override
        protected ExecutorService getExecutor(FirebaseApp app) {
            ThreadPoolExecutor pool = new ThreadPoolExecutor(
                    threads,
                    threads,
                    IDLE_SECONDS,
                    TimeUnit.SECONDS,
                    new ArrayBlockingQueue<>(threads * QUEUED_PER_THREAD),
                    getThreadFactory());
            pool.allowCoreThreadTimeOut(true);
            return pool;
        }

        @Override
        protected void releaseExecutor(FirebaseApp app, ExecutorService executor) {
            executor.shutdownNow();
        }

        @Override
        protected ThreadFactory getThreadFactory() {
            ThreadFactory plain = Executors.defaultThreadFactory();
            return task -> {
                Thread thread = plain.newThread(task);
                thread.setDaemon(true);
                thread.setName("fcm-" + thread.getName());
                return thread;
            };
        }
    }
}
