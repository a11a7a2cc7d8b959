package tokyo.gateway.edge;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.MediaType;
import io.vertx.httpproxy.OriginRequestProvider;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyOptions;
import io.vertx.httpproxy.ProxyResponse;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tokyo.infra.platform.http.Problem;
import tokyo.infra.platform.http.ProblemWriter;
import tokyo.infra.platform.http.Problems;
import tokyo.infra.platform.http.RequestId;

/**
 * Passes requests on to the backend by HTTP and streams both ways; a backend that is away becomes a problem with Retry-After.
 *
 * <p>Belongs to one event loop, and so do its connections.
 */
final class BackendProxy {
    private static final Logger LOG = LoggerFactory.getLogger(BackendProxy.class);

    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(2);

    /** RFC 9110, 7.6.1; vertx-http-proxy strips them from requests only. */
    private static final List<CharSequence> NOT_PASSED_BACK = Stream.of(
                    "connection",
                    "keep-alive",
                    "proxy-authenticate",
                    "proxy-connection",
                    "te",
                    "trailer",
                    "upgrade",
                    "server",
                    "set-cookie",
                    "x-request-id")
            .map(HttpHeaders::createOptimized)
            .toList();

    private final HttpProxy proxy;

    /**
     * @param connections at most so many to the backend
     * @param silentFor a request on which nothing moves for so long is given up
     */
    BackendProxy(Vertx vertx, URI backend, int connections, Duration silentFor) {
        HttpClient client = vertx.createHttpClient(
                new HttpClientOptions()
                        .setConnectTimeout((int) CONNECT_WITHIN.toMillis())
                        .setKeepAliveTimeout(30),
                new PoolOptions().setHttp1MaxSize(connections).setMaxWaitQueueSize(0));
        RequestOptions target = new RequestOptions()
                .setHost(backend.getHost())
                .setPort(backend.getPort() < 0 ? 80 : backend.getPort())
                .setIdleTimeout(silentFor.toMillis());
        proxy = HttpProxy.reverseProxy(new ProxyOptions().setSupportWebSocket(false), client)
                .origin((OriginRequestProvider) context -> context.client().request(target))
                .addInterceptor(new Interceptor());
    }

    void pass(AdmittedRequest request) {
        proxy.handle(request);
    }

    private static final class Interceptor implements ProxyInterceptor {
        @Override
        public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
            String requestId = String.valueOf(context.request().headers().get(RequestId.HEADER));
            return context.sendRequest().recover(fault -> Future.succeededFuture(instead(context, requestId, fault)));
        }

        @Override
        public Future<Void> handleProxyResponse(ProxyContext context) {
            MultiMap headers = context.response().headers();
            headers.getAll(HttpHeaders.CONNECTION)
                    .forEach(named -> List.of(named.split(",", -1)).forEach(name -> headers.remove(name.trim())));
            NOT_PASSED_BACK.forEach(headers::remove);
            return context.sendResponse();
        }

        private static ProxyResponse instead(ProxyContext context, String requestId, Throwable fault) {
            if (!context.request().proxiedRequest().response().closed()) {
                LOG.warn("request {} got no answer from the backend: {}", requestId, fault.toString());
            }
            Problem problem = fault instanceof TimeoutException ? Problems.timedOut() : Problems.unavailable();
            ProxyResponse response = context.request().release().response().setStatusCode(problem.status());
            problem.retryAfter()
                    .ifPresent(wait -> response.putHeader(HttpHeaders.RETRY_AFTER, Long.toString(wait.toSeconds())));
            Buffer body = problem.json(requestId).toBuffer();
            return response.putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                    .setBody(Body.body(body, MediaType.parse(ProblemWriter.MEDIA_TYPE)));
        }
    }
}
