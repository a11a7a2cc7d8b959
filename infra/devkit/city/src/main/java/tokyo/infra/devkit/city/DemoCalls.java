package tokyo.infra.devkit.city;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import java.util.Set;

/** Calls the city as a person would, by HTTP with a bearer token; an unexpected status is a fault that shows the answer. */
final class DemoCalls {
    /** The first import also compiles every rule; on a cold machine that takes seconds. */
    private static final long TIMEOUT_MILLIS = 60_000;

    private final WebClient http;

    DemoCalls(WebClient http) {
        this.http = http;
    }

    Future<HttpResponse<Buffer>> get(String url, String token, Integer... expected) {
        return call(HttpMethod.GET, url, token, Buffer.buffer(), Set.of(expected));
    }

    Future<HttpResponse<Buffer>> put(String url, String token, Buffer json, Integer... expected) {
        return call(HttpMethod.PUT, url, token, json, Set.of(expected));
    }

    Future<HttpResponse<Buffer>> post(String url, String token, Buffer json, Integer... expected) {
        return call(HttpMethod.POST, url, token, json, Set.of(expected));
    }

    private Future<HttpResponse<Buffer>> call(
            HttpMethod method, String url, String token, Buffer json, Set<Integer> expected) {
        return http.requestAbs(method, url)
                .timeout(TIMEOUT_MILLIS)
                .bearerTokenAuthentication(token)
                .putHeader("content-type", "application/json")
                .sendBuffer(json)
                .compose(answer -> expected.contains(answer.statusCode())
                        ? Future.succeededFuture(answer)
                        : Future.failedFuture(new IllegalStateException(method + " " + url + " answered "
                                + answer.statusCode() + ": " + answer.bodyAsString())));
    }
}
