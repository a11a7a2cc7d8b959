package tokyo.push.sender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static tokyo.push.TestMongo.now;

import com.google.auth.Retryable;
import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.GoogleCredentials;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class FcmCredentialsTest {
    private final Vertx vertx = Vertx.vertx();
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicReference<IOException> fault = new AtomicReference<>();
    private Instant time = Instant.now();

    @SuppressWarnings("NullAway.Init")
    private FcmCredentials credentials;

    /** Google as far as it matters here: every call gives another token, good for an hour. */
    private final class Google extends GoogleCredentials {
        @Override
        public AccessToken refreshAccessToken() throws IOException {
            if (fault.get() != null) {
                throw fault.get();
            }
            Instant end = time.plus(Duration.ofHours(1));
            return new AccessToken("token-" + asked.incrementAndGet(), Date.from(end));
        }
    }

    private static final class Unknown extends IOException implements Retryable {
        private static final long serialVersionUID = 1;

        @Override
        public boolean isRetryable() {
            return false;
        }

        @Override
        public int getRetryCount() {
            return 0;
        }
    }

    private FcmCredentials open() {
        InstantSource now = () -> time;
        credentials = FcmCredentials.of(new Google(), vertx, now.withZone(ZoneOffset.UTC));
        return credentials;
    }

    @AfterEach
    void stop() {
        credentials.close();
        now(vertx.close());
    }

    @Test
    void a_token_is_there_before_the_first_message_asks() {
        open();
        await().until(() -> credentials.forSdk().getAccessToken() != null);
        assertThat(credentials.bearer().isComplete()).as("no message waits").isTrue();
        assertThat(now(credentials.bearer())).isEqualTo("token-1");
    }

    @Test
    void a_token_that_has_run_out_is_never_handed_out() {
        open();
        assertThat(now(credentials.bearer())).isEqualTo("token-1");
        time = time.plus(Duration.ofMinutes(61));
        assertThat(now(credentials.bearer())).isEqualTo("token-2");
    }

    @Test
    void a_doubted_token_is_replaced_once_a_minute_at_most() {
        open();
        now(credentials.bearer());
        for (int i = 0; i < 100; i++) {
            credentials.doubt();
        }
        await().until(() -> asked.get() == 2);
        time = time.plus(Duration.ofSeconds(61));
        credentials.doubt();
        await().until(() -> asked.get() == 3);
    }

    @Test
    void a_key_that_google_does_not_know_is_told_from_a_bad_moment() {
        fault.set(new Unknown());
        open();
        assertThatThrownBy(() -> now(credentials.bearer())).hasRootCauseInstanceOf(Unknown.class);
        assertThat(FcmCredentials.mayPass(new Unknown())).isFalse();
        assertThat(FcmCredentials.mayPass(new IOException("no route"))).isTrue();
        fault.set(null);
        assertThat(now(credentials.bearer())).as("and it is asked again").isEqualTo("token-1");
    }
}
