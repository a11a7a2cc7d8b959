package tokyo.infra.platform.http;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import io.vertx.openapi.validation.ValidatorException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one class that writes problem+json; every failure of a router ends here, and no stack trace leaves it.
 *
 * <p>Faults that nobody expected are logged with the request id and answered with 500.
 */
public final class ProblemWriter {
    public static final String MEDIA_TYPE = "application/problem+json";

    private static final Logger LOG = LoggerFactory.getLogger(ProblemWriter.class);

    /** What vertx-web fails with on its own, without a route that could handle it. */
    private static final List<Integer> ROUTER_STATUSES =
            List.of(400, 401, 403, 404, 405, 406, 413, 415, 422, 429, 500, 503);

    private final Function<Throwable, Optional<Problem>> known;

    /** @param known the problems of faults that a lower layer throws (a store that is away), else empty */
    public ProblemWriter(Function<Throwable, Optional<Problem>> known) {
        this.known = known;
    }

    public ProblemWriter() {
        this(fault -> Optional.empty());
    }

    /** From here on every failure of this router is answered by this writer. */
    public void catchAll(Router router) {
        catchAll(router, this::writeFailure);
    }

    /** From here on every failure of this router goes to {@code answer}, also those that no route could handle. */
    public static void catchAll(Router router, Handler<RoutingContext> answer) {
        router.route().order(Integer.MIN_VALUE).failureHandler(answer);
        ROUTER_STATUSES.forEach(status -> router.errorHandler(status, answer));
    }

    /** Answers a failed request, whatever it failed with. */
    public void writeFailure(RoutingContext http) {
        if (http.response().ended()) {
            return;
        }
        if (http.response().headWritten()) {
            // Too late for a problem: cut the connection, so that nobody takes half an answer for a whole one.
            LOG.warn("request {} failed after its head was sent", RequestId.of(http), http.failure());
            http.response().reset();
            return;
        }
        write(http, problemOf(http));
        // Let the rest of the body run into the ground: a paused request would hold its connection for ever.
        http.request().resume();
    }

    /** What a failed request is answered with; faults that nobody expected are logged here. */
    public Problem problemOf(RoutingContext http) {
        return problemOf(http.failure(), http.statusCode(), RequestId.of(http));
    }

    private Problem problemOf(@Nullable Throwable fault, int status, String requestId) {
        if (fault == null) {
            return Problems.ofStatus(status);
        }
        if (fault instanceof ProblemFault stated) {
            return stated.problem();
        }
        if (fault instanceof ValidatorException invalid) {
            return ContractErrors.problem(invalid);
        }
        if (fault instanceof HttpException http) {
            return http.getCause() instanceof ValidatorException invalid
                    ? ContractErrors.problem(invalid)
                    : Problems.ofStatus(http.getStatusCode());
        }
        Optional<Problem> lower = known.apply(fault);
        if (lower.isPresent()) {
            LOG.warn(
                    "request {} was answered with {}: {}",
                    requestId,
                    lower.get().type(),
                    fault.toString());
            return lower.get();
        }
        if (fault instanceof TimeoutException) {
            LOG.warn("request {} timed out: {}", requestId, fault.toString());
            return Problems.timedOut();
        }
        LOG.error("request {} failed", requestId, fault);
        return Problems.internal();
    }

    /** Answers with the problem; the response must not have begun. */
    public static void write(RoutingContext http, Problem problem) {
        write(http.response(), problem, RequestId.of(http));
    }

    public static void write(HttpServerResponse response, Problem problem, String requestId) {
        response.setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, MEDIA_TYPE)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        problem.retryAfter().ifPresent(wait -> response.putHeader(HttpHeaders.RETRY_AFTER, wholeSeconds(wait)));
        if (problem.status() == 401 && !response.headers().contains("WWW-Authenticate")) {
            response.putHeader("WWW-Authenticate", "Bearer");
        }
        Buffer body = problem.json(requestId).toBuffer();
        response.end(body);
    }

    /** Rounded up, at least 1: "retry after 0" would be an invitation. */
    static String wholeSeconds(Duration wait) {
        return Long.toString(Math.max(1, wait.plusNanos(999_999_999).toSeconds()));
    }
}
