package tokyo.infra.platform.http;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tokyo.infra.platform.kernel.Randomness;
import tokyo.infra.platform.log.LogContext;

/**
 * Gives every request an id and a W3C trace context, and echoes the id.
 *
 * <p>What the client sent is kept if it is well formed; anything else is replaced, so that an id can stand in logs as it is.
 */
public final class RequestId implements Handler<RoutingContext> {
    public static final String HEADER = "X-Request-Id";
    public static final String TRACE_HEADER = "traceparent";

    private static final String KEY = RequestId.class.getName();
    private static final String TRACE_KEY = KEY + ".trace";

    /** A UUID with room; longer ones only fill logs. */
    private static final Pattern ACCEPTED = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    /** Version 00 of W3C Trace Context; all-zero ids are invalid there. */
    private static final Pattern TRACE = Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

    private final Randomness randomness;

    public RequestId(Randomness randomness) {
        this.randomness = randomness;
    }

    @Override
    public void handle(RoutingContext http) {
        HttpServerRequest request = http.request();
        String id = accepted(request.getHeader(HEADER), ACCEPTED, randomness.nextHexId());
        http.put(KEY, id);
        http.put(TRACE_KEY, accepted(request.getHeader(TRACE_HEADER), TRACE, newTrace()));
        // The context of this request alone, a duplicate of the event loop's.
        LogContext.set(http.vertx().getOrCreateContext(), id, traceOf(http));
        http.response().putHeader(HEADER, id);
        http.next();
    }

    /** The id of this request; a dash where this handler was not reached. */
    public static String of(RoutingContext http) {
        String id = http.get(KEY);
        return id == null ? "-" : id;
    }

    /** The {@code traceparent} to send on. */
    public static String traceOf(RoutingContext http) {
        String trace = http.get(TRACE_KEY);
        return trace == null ? "" : trace;
    }

    private String newTrace() {
        String trace =
                "00-" + randomness.nextHexId() + "-" + randomness.nextHexId().substring(16) + "-00";
        return TRACE.matcher(trace).matches() ? trace : "00-" + "1".repeat(32) + "-" + "1".repeat(16) + "-00";
    }

    private static String accepted(@Nullable String sent, Pattern form, String otherwise) {
        return sent != null && form.matcher(sent).matches() ? sent : otherwise;
    }
}
