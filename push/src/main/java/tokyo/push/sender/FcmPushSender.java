package tokyo.push.sender;

import com.google.api.core.ApiFuture;
import com.google.api.core.ApiFutureCallback;
import com.google.api.core.ApiFutures;
import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.GoogleCredentials;
import com.google.firebase.FirebaseApp;
import com.google.firebase.FirebaseOptions;
import com.google.firebase.IncomingHttpResponse;
import com.google.firebase.internal.ApacheHttp2Transport;
import com.google.firebase.messaging.FirebaseMessaging;
import com.google.firebase.messaging.FirebaseMessagingException;
import com.google.firebase.messaging.Message;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends through the Firebase Admin SDK, one future a message: of its batch calls one unexpected exception loses every outcome.
 *
 * <p>Bounded in threads and time; the SDK's defaults are unbounded and infinite.
 */
public final class FcmPushSender implements PushSender {
    private static final Logger LOG = LoggerFactory.getLogger(FcmPushSender.class);
    private static final String SCOPE = "https://www.googleapis.com/auth/firebase.messaging";
    private static final AtomicLong APPS = new AtomicLong();

    /** A token lives for an hour; it is renewed while the old one is still good, so that no message waits for it. */
    private static final Duration RENEW_AHEAD = Duration.ofMinutes(10);

    private static final Duration RENEW_CHECK = Duration.ofMinutes(1);

    private final Vertx vertx;
    private final Clock clock;
    private final Duration deadline;
    private final GoogleCredentials credentials;
    private final ApacheHttp2Transport transport;
    private final FirebaseApp app;
    private final FirebaseMessaging messaging;
    private final long renewTimer;

    /**
     * Opens threads and connections; the key file is read here, so it must be there.
     *
     * @param clock of the machine
     */
    public FcmPushSender(FcmConfig config, Vertx vertx, Clock clock) {
        this.vertx = vertx;
        this.clock = clock;
        this.deadline = config.deadline();
        this.credentials = credentials(config);
        this.transport = FcmTransport.open(config.standIn());
        this.app = FirebaseApp.initializeApp(options(config, credentials, transport), "push-" + APPS.incrementAndGet());
        this.messaging = FirebaseMessaging.getInstance(app);
        this.renewTimer =
                config.standIn().isPresent() ? -1 : vertx.setPeriodic(0, RENEW_CHECK.toMillis(), tick -> renewAhead());
    }

    private static FirebaseOptions options(
            FcmConfig config, GoogleCredentials credentials, ApacheHttp2Transport transport) {
        return FirebaseOptions.builder()
                .setProjectId(config.project())
                .setCredentials(credentials)
                .setHttpTransport(transport)
                .setThreadManager(new FcmThreads(config.threads()))
                .setConnectTimeout((int) FcmConfig.CONNECT_TIMEOUT.toMillis())
                .setWriteTimeout((int) FcmConfig.WRITE_TIMEOUT.toMillis())
                .setReadTimeout((int) config.answerWithin().toMillis())
                .build();
    }

    /** The stand-in looks at the token's presence only. */
    private static GoogleCredentials credentials(FcmConfig config) {
        return config.serviceAccount()
                .map(FcmPushSender::read)
                .orElseGet(() -> GoogleCredentials.create(
                        new AccessToken("stand-in", Date.from(Instant.parse("2100-01-01T00:00:00Z")))));
    }

    private static GoogleCredentials read(Path serviceAccount) {
        try (InputStream file = Files.newInputStream(serviceAccount)) {
            return GoogleCredentials.fromStream(file).createScoped(SCOPE);
        } catch (IOException fault) {
            throw new UncheckedIOException("the service account file cannot be used: " + serviceAccount, fault);
        }
    }

    @Override
    public Future<SendOutcome> send(PushMessage message) {
        return submit(message, false);
    }

    /** Asks FCM whether it would take the message, without delivering it: for warming up and for checking a set-up. */
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

    private void renewAhead() {
        AccessToken token = credentials.getAccessToken();
        boolean due = token == null
                || token.getExpirationTime() == null
                || token.getExpirationTime()
                        .toInstant()
                        .isBefore(clock.instant().plus(RENEW_AHEAD));
        if (due) {
            vertx.executeBlocking(() -> {
                        credentials.refresh();
                        return true;
                    })
                    .onFailure(fault -> LOG.warn("the access token for FCM could not be renewed", fault));
        }
    }

    @Override
    public Future<Void> close() {
        vertx.cancelTimer(renewTimer);
        return vertx.executeBlocking(() -> {
            app.delete();
            transport.shutdown();
            return null;
        });
    }
}
