package tokyo.infra.platform.http;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.regex.Pattern;
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

    private static final CharSequence ECHO = HttpHeaders.createOptimized(HEADER);
    private static final String KEY = RequestId.class.getName();
    private static final String TRACE_KEY = KEY + ".trace";

    /** A UUID with room; longer ones only fill logs. */
    private static final int LONGEST = 64;

    /** Version 00 of W3C Trace Context; all-zero ids are invalid there. */
    private static final Pattern TRACE = Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

    private static final int HALF_OF_ID = 16;

    private final Randomness randomness;

    /** @param randomness of any quality: ids tell requests apart and open nothing, and a secure source would cost more than routing */
    public RequestId(Randomness randomness) {
        this.randomness = randomness;
    }

    /** With a source of its own; one for each event loop. */
    public RequestId() {
        this(Randomness.seeded(Randomness.secure().nextLong()));
    }

    @Override
    public void handle(RoutingContext http) {
        HttpServerRequest request = http.request();
        String sent = request.getHeader(HEADER);
        String sentTrace = request.getHeader(TRACE_HEADER);
        String id = sent != null && isAccepted(sent) ? sent : randomness.nextHexId();
        String trace = sentTrace != null && TRACE.matcher(sentTrace).matches() ? sentTrace : newTrace();
        http.put(KEY, id);
        http.put(TRACE_KEY, trace);
        // The context of this request alone, a duplicate of the event loop's.
        LogContext.set(http.vertx().getOrCreateContext(), id, trace);
        http.response().putHeader(ECHO, id);
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

    private static boolean isAccepted(String id) {
        return !id.isEmpty() && id.length() <= LONGEST && id.chars().allMatch(RequestId::isHarmless);
    }

    private static boolean isHarmless(int letter) {
        return letter >= 'a' && letter <= 'z'
                || letter >= 'A' && letter <= 'Z'
                || letter >= '0' && letter <= '9'
                || letter == '.'
                || letter == '_'
                || letter == '-';
    }

    /** Never all zeros: both ids begin with 1. */
    private String newTrace() {
        return "00-1" + randomness.nextHexId().substring(1) + "-1"
                + randomness.nextHexId().substring(HALF_OF_ID + 1) + "-00";
    }
}
