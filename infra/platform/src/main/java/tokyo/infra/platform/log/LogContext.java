package tokyo.infra.platform.log;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.spi.context.storage.ContextLocal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which request the present Vert.x context works for; every log line written on that context carries it.
 *
 * <p>Kept in the context and not in a thread-local, since one event loop serves many requests in turns.
 */
public final class LogContext {
    /** Names in the log line. */
    public static final String REQUEST_ID = "requestId";

    public static final String TRACE_ID = "traceId";
    public static final String SPAN_ID = "spanId";

    /** W3C Trace Context, section 3.2: version, trace id, parent id, flags; ids of zeros only are invalid. */
    private static final Pattern TRACEPARENT =
            Pattern.compile("(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-[0-9a-f]{2}(-.*)?");

    /** A caller chooses this text: no line breaks into the log, and no essays. */
    private static final Pattern STRANGE = Pattern.compile("[^A-Za-z0-9._:-]");

    private static final int REQUEST_ID_LENGTH_MAX = 64;

    private static final ContextLocal<Marks> LOCAL = ContextLocal.registerLocal(Marks.class);

    private LogContext() {}

    /** Loading this class registers the local; that must come before a Vertx is built (see {@link LogContextRegistration}). */
    static void register() {}

    /**
     * Marks the context (that of one request, not the verticle's own) as working for this request.
     *
     * @param traceparent the caller's header; one that is not well-formed counts as absent
     */
    public static void set(Context context, String requestId, @Nullable String traceparent) {
        LOCAL.put(context, new Marks(requestId, traceparent));
    }

    /** The request id of the present context, to hand on to the next process; empty outside of a request. */
    public static Optional<String> requestId() {
        return Optional.ofNullable(current().get(REQUEST_ID));
    }

    /** Empty outside of a request. */
    static Map<String, String> current() {
        Context context = Vertx.currentContext();
        Marks marks = context == null ? null : LOCAL.get(context);
        return marks == null ? Map.of() : marks.fields();
    }

    /** What was set; taken apart only when a line is written, since most requests write none. */
    private static final class Marks {
        private final String requestId;
        private final @Nullable String traceparent;
        private @Nullable Map<String, String> fields;

        Marks(String requestId, @Nullable String traceparent) {
            this.requestId = requestId;
            this.traceparent = traceparent;
        }

        Map<String, String> fields() {
            Map<String, String> known = fields;
            if (known == null) {
                known = read();
                fields = known;
            }
            return known;
        }

        private Map<String, String> read() {
            Map<String, String> read = new HashMap<>();
            read.put(REQUEST_ID, tame(requestId));
            if (traceparent != null) {
                Matcher parts = TRACEPARENT.matcher(traceparent);
                if (parts.matches()) {
                    read.put(TRACE_ID, parts.group(1));
                    read.put(SPAN_ID, parts.group(2));
                }
            }
            return Map.copyOf(read);
        }
    }

    private static String tame(String requestId) {
        String tame = STRANGE.matcher(requestId).replaceAll("_");
        return tame.length() > REQUEST_ID_LENGTH_MAX ? tame.substring(0, REQUEST_ID_LENGTH_MAX) : tame;
    }
}
