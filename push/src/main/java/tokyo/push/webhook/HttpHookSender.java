package tokyo.push.webhook;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import io.vertx.ext.web.codec.BodyCodec;
import java.net.URI;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** By HTTP POST; follows no redirect, reads no answer, and waits for {@link #TIMEOUT} at most. */
public final class HttpHookSender implements HookSender {
    private static final Logger LOG = LoggerFactory.getLogger(HttpHookSender.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final WebClient http;

    public HttpHookSender(Vertx vertx) {
        this.http = WebClient.create(vertx, new WebClientOptions().setFollowRedirects(false));
    }

    @Override
    public Future<Boolean> send(URI url, String body, String signature) {
        return http.requestAbs(io.vertx.core.http.HttpMethod.POST, url.toString())
                .timeout(TIMEOUT.toMillis())
                .putHeader("content-type", "application/json")
                .putHeader("tokyo-signature", signature)
                .as(BodyCodec.none())
                .sendBuffer(Buffer.buffer(body))
                .map(answer -> answer.statusCode() / 100 == 2)
                .otherwise(fault -> {
                    LOG.info(
                            "the webhook at {} does not answer: {}",
                            url.getHost(),
                            fault.getClass().getSimpleName());
                    return false;
                });
    }
}
