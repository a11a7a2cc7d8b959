package tokyo.infra.platform.identity;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys that an issuer publishes by HTTP (RFC 7517), kept in memory; never blocks.
 *
 * <p>An unknown key id makes it look again, at most once in {@link #LOOK_AGAIN_AFTER}, so that invented ids cannot turn us against the
 * provider. Known keys keep working while the provider is away.
 */
public final class HttpSigningKeys implements SigningKeys {
    private static final Logger LOG = LoggerFactory.getLogger(HttpSigningKeys.class);

    static final Duration LOOK_AGAIN_AFTER = Duration.ofMinutes(1);

    /** Before the first answer nobody can sign in, so ask again sooner. */
    static final Duration FIRST_RETRY_AFTER = Duration.ofSeconds(2);

    /** A key that the provider withdrew is forgotten after this. */
    static final Duration MAX_AGE = Duration.ofMinutes(10);

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    /** A dozen keys with certificate chains stay below it. */
    private static final int MAX_BYTES = 256 << 10;

    private final WebClient web;
    private final URI uri;
    private final InstantSource clock;

    private Map<String, JWK> keys = Map.of();
    private Instant fetched = Instant.EPOCH;
    private Instant asked = Instant.EPOCH;
    private @Nullable Future<Void> asking;

    public HttpSigningKeys(WebClient web, URI uri, InstantSource clock) {
        this.web = web;
        this.uri = uri;
        this.clock = clock;
    }

    @Override
    public synchronized Future<Optional<JWK>> byId(String keyId) {
        JWK known = keys.get(keyId);
        if (known != null) {
            if (isDue(MAX_AGE, fetched) && isDue(LOOK_AGAIN_AFTER, asked)) {
                ask();
            }
            return Future.succeededFuture(Optional.of(known));
        }
        if (asking == null && !isDue(keys.isEmpty() ? FIRST_RETRY_AFTER : LOOK_AGAIN_AFTER, asked)) {
            return keys.isEmpty()
                    ? Future.failedFuture("the keys of " + uri + " are not known yet")
                    : Future.succeededFuture(Optional.empty());
        }
        return backHere(ask()).map(answered -> find(keyId));
    }

    /** The question belongs to the event loop that asked first; each waiter goes on in its own. */
    private static <T> Future<T> backHere(Future<T> elsewhere) {
        Context here = Vertx.currentContext();
        if (here == null) {
            return elsewhere;
        }
        Promise<T> promise = Promise.promise();
        elsewhere.onComplete(done -> here.runOnContext(back -> promise.handle(done)));
        return promise.future();
    }

    private synchronized Optional<JWK> find(String keyId) {
        return Optional.ofNullable(keys.get(keyId));
    }

    private boolean isDue(Duration after, Instant since) {
        return !clock.instant().isBefore(since.plus(after));
    }

    /** One question at a time, whoever asks. */
    private synchronized Future<Void> ask() {
        if (asking != null) {
            return asking;
        }
        asked = clock.instant();
        Future<Void> answer = web.getAbs(uri.toString())
                .timeout(TIMEOUT.toMillis())
                .send()
                .compose(HttpSigningKeys::parse)
                .map(this::keep);
        asking = answer;
        answer.onComplete(done -> answered(done.cause()));
        return answer;
    }

    private synchronized void answered(@Nullable Throwable fault) {
        asking = null;
        if (fault != null) {
            LOG.warn("The signing keys at {} could not be read: {}", uri, fault.toString());
        }
    }

    private synchronized @Nullable Void keep(Map<String, JWK> published) {
        keys = published;
        fetched = clock.instant();
        return null;
    }

    private static Future<Map<String, JWK>> parse(HttpResponse<Buffer> response) {
        Buffer body = response.body();
        if (response.statusCode() != 200 || body == null || body.length() > MAX_BYTES) {
            return Future.failedFuture("status " + response.statusCode() + " or no usable body");
        }
        try {
            Map<String, JWK> byId = new HashMap<>();
            for (JWK key : JWKSet.parse(body.toString()).getKeys()) {
                if (key.getKeyID() != null && !key.isPrivate()) {
                    byId.put(key.getKeyID(), key);
                }
            }
            return Future.succeededFuture(Map.copyOf(byId));
        } catch (ParseException notKeys) {
            return Future.failedFuture(notKeys);
        }
    }
}
