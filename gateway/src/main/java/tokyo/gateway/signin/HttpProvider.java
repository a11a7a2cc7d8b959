package tokyo.gateway.signin;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Carries Nimbus messages to the provider by Vert.x, since Nimbus' own calls block; remembers what discovery said.
 *
 * <p>Belongs to one event loop.
 */
final class HttpProvider {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    /** Token answers and discovery documents are a few kilobytes. */
    private static final int MAX_BYTES = 256 << 10;

    private final WebClient web;
    private final String issuer;
    private @Nullable OIDCProviderMetadata metadata;

    HttpProvider(WebClient web, String issuer) {
        this.web = web;
        this.issuer = issuer;
    }

    Future<OIDCProviderMetadata> metadata() {
        if (metadata != null) {
            return Future.succeededFuture(metadata);
        }
        return web.getAbs(issuer + "/.well-known/openid-configuration")
                .timeout(TIMEOUT.toMillis())
                .send()
                .compose(this::read);
    }

    private Future<OIDCProviderMetadata> read(HttpResponse<Buffer> response) {
        try {
            OIDCProviderMetadata read =
                    OIDCProviderMetadata.parse(answer(response).getBody());
            // OIDC Discovery 4.3: else one provider could speak for another.
            if (response.statusCode() != 200 || !read.getIssuer().getValue().equals(issuer)) {
                return Future.failedFuture(
                        "discovery of " + issuer + " answered " + response.statusCode() + " for " + read.getIssuer());
            }
            metadata = read;
            return Future.succeededFuture(read);
        } catch (ParseException notMetadata) {
            return Future.failedFuture(notMetadata);
        }
    }

    Future<HTTPResponse> send(HTTPRequest message) {
        HttpRequest<Buffer> request = web.requestAbs(
                        HttpMethod.valueOf(message.getMethod().name()),
                        message.getURI().toString())
                .timeout(TIMEOUT.toMillis());
        message.getHeaderMap().forEach((name, values) -> request.putHeader(name, values));
        String body = message.getBody();
        return request.sendBuffer(Buffer.buffer(body == null ? "" : body)).map(HttpProvider::answer);
    }

    private static HTTPResponse answer(HttpResponse<Buffer> response) {
        HTTPResponse answer = new HTTPResponse(response.statusCode());
        response.headers().forEach(header -> answer.setHeader(header.getKey(), header.getValue()));
        Buffer body = response.body();
        answer.setBody(body == null || body.length() > MAX_BYTES ? "" : body.toString());
        return answer;
    }
}
