package tokyo.push.sender;

import com.google.auth.Retryable;
import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.GoogleCredentials;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The service account's access tokens: renewed while the old one is still good, so that no message waits for one. */
final class FcmCredentials {
    private static final Logger LOG = LoggerFactory.getLogger(FcmCredentials.class);
    private static final String SCOPE = "https://www.googleapis.com/auth/firebase.messaging";
    private static final Instant NEVER = Instant.parse("2100-01-01T00:00:00Z");

    /** A token lives for an hour. */
    static final Duration RENEW_AHEAD = Duration.ofMinutes(10);

    private static final Duration RENEW_CHECK = Duration.ofMinutes(1);

    private final Vertx vertx;
    private final Clock clock;
    private final GoogleCredentials credentials;
    private final long renewTimer;
    private volatile @Nullable Future<String> asking;
    private volatile Instant doubtedAt = Instant.MIN;

    private FcmCredentials(GoogleCredentials credentials, Vertx vertx, Clock clock) {
        this.vertx = vertx;
        this.clock = clock;
        this.credentials = credentials;
        this.renewTimer = vertx.setPeriodic(0, RENEW_CHECK.toMillis(), tick -> renewAhead());
    }

    /** The key file is read here, so it must be there; a stand-in looks at the token's presence only. */
    static FcmCredentials of(FcmConfig config, Vertx vertx, Clock clock) {
        GoogleCredentials read = config.serviceAccount()
                .map(FcmCredentials::read)
                .orElseGet(() -> GoogleCredentials.create(new AccessToken("stand-in", Date.from(NEVER))));
        return new FcmCredentials(read, vertx, clock);
    }

    /** For tests with credentials of their own. */
    static FcmCredentials of(GoogleCredentials credentials, Vertx vertx, Clock clock) {
        return new FcmCredentials(credentials, vertx, clock);
    }

    private static GoogleCredentials read(Path serviceAccount) {
        try (InputStream file = Files.newInputStream(serviceAccount)) {
            return GoogleCredentials.fromStream(file).createScoped(SCOPE);
        } catch (IOException fault) {
            throw new UncheckedIOException("the service account file cannot be used: " + serviceAccount, fault);
        }
    }

    GoogleCredentials forSdk() {
        return credentials;
    }

    /** A token that is good now; one that has run out is renewed once for all who wait. */
    Future<String> bearer() {
        AccessToken token = credentials.getAccessToken();
        Instant now = clock.instant();
        return isGoodAt(now, token) ? Future.succeededFuture(token.getTokenValue()) : renewedUnlessGoodAt(now);
    }

    private static boolean isGoodAt(Instant time, @Nullable AccessToken token) {
        return token != null && expiry(token).isAfter(time);
    }

    /** Looks again: somebody else may have renewed it between the first look and this one. */
    private synchronized Future<String> renewedUnlessGoodAt(Instant time) {
        AccessToken token = credentials.getAccessToken();
        return isGoodAt(time, token) ? Future.succeededFuture(token.getTokenValue()) : renewed();
    }

    /** FCM refused the token although it is not old: another is asked for, once a minute at most. */
    void doubt() {
        Instant now = clock.instant();
        if (doubtedAt.isBefore(now.minus(RENEW_CHECK))) {
            doubtedAt = now;
            renewed();
        }
    }

    /** Whether asking again may help: a key that Google does not know stays unknown. */
    static boolean mayPass(Throwable fault) {
        return !(fault instanceof Retryable told) || told.isRetryable();
    }

    private void renewAhead() {
        renewedUnlessGoodAt(clock.instant().plus(RENEW_AHEAD));
    }

    private static Instant expiry(AccessToken token) {
        return token.getExpirationTime() == null
                ? Instant.MIN
                : token.getExpirationTime().toInstant();
    }

    private synchronized Future<String> renewed() {
        Future<String> underWay = asking;
        if (underWay != null && !underWay.isComplete()) {
            return underWay;
        }
        Future<String> asked = vertx.executeBlocking(
                () -> {
                    credentials.refresh();
                    return credentials.getAccessToken().getTokenValue();
                },
                false);
        asking = asked.onFailure(
                fault -> LOG.warn("the access token for FCM could not be renewed: {}", fault.toString()));
        return asked;
    }

    void close() {
        vertx.cancelTimer(renewTimer);
    }
}
