package tokyo.infra.platform.log;

import static org.assertj.core.api.Assertions.assertThat;
import static tokyo.infra.platform.lifecycle.Waiting.answerOf;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the two layouts of log4j2.xml write. */
class LogLinesTest {
    private static final String TRACEPARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    private final Vertx vertx = Vertx.vertx();
    private final Logger logger = (Logger) LogManager.getLogger("tokyo.test");
    private final Lines json = new Lines("json");
    private final Lines console = new Lines("console");

    /** Keeps the lines of one of the configured layouts. */
    private static final class Lines extends AbstractAppender {
        private final List<String> written = new CopyOnWriteArrayList<>();

        private Lines(String layout) {
            super(
                    "lines-" + layout,
                    null,
                    LoggerContext.getContext(false)
                            .getConfiguration()
                            .getAppender(layout)
                            .getLayout(),
                    false,
                    Property.EMPTY_ARRAY);
        }

        @Override
        public void append(LogEvent event) {
            written.add(new String(getLayout().toByteArray(event), StandardCharsets.UTF_8));
        }
    }

    @BeforeEach
    void listen() {
        logger.setAdditive(false);
        logger.setLevel(Level.INFO);
        for (Lines lines : List.of(json, console)) {
            lines.start();
            logger.addAppender(lines);
        }
    }

    @AfterEach
    void close() {
        logger.removeAppender(json);
        logger.removeAppender(console);
        answerOf(vertx.close());
    }

    private JsonObject line() {
        assertThat(json.written).hasSize(1);
        return new JsonObject(json.written.get(0));
    }

    private Context requestContext() {
        return ((ContextInternal) vertx.getOrCreateContext()).duplicate();
    }

    private static Future<Void> on(Context context, Runnable work) {
        return Future.future(done -> context.runOnContext(begun -> {
            work.run();
            done.complete();
        }));
    }

    @Test
    void a_line_outside_of_a_request_has_only_what_it_knows() {
        logger.info("the {} opens", "door");

        assertThat(line().fieldNames()).containsExactly("at", "level", "logger", "message", "thread");
        assertThat(line().getString("message")).isEqualTo("the door opens");
        assertThat(console.written.get(0)).contains("INFO  t.test the door opens\n");
    }

    @Test
    void lines_of_two_requests_on_one_event_loop_keep_their_own_ids() {
        Context first = requestContext();
        Context second = ((ContextInternal) first).duplicate();
        answerOf(on(first, () -> LogContext.set(first, "one", TRACEPARENT)));
        answerOf(on(second, () -> LogContext.set(second, "two", null)));

        answerOf(on(first, () -> logger.info("a")));
        answerOf(on(second, () -> logger.info("b")));

        assertThat(json.written.stream().map(JsonObject::new).map(line -> line.getString("requestId")))
                .containsExactly("one", "two");
        assertThat(new JsonObject(json.written.get(0)).getString("traceId"))
                .isEqualTo("0af7651916cd43dd8448eb211c80319c");
        assertThat(new JsonObject(json.written.get(1)).containsKey("traceId")).isFalse();
        assertThat(console.written.get(0)).contains(" t.test [one] a\n");
    }

    @Test
    void the_id_stays_over_an_asynchronous_step() {
        Context context = requestContext();
        answerOf(on(context, () -> LogContext.set(context, "one", null)));

        Future<Optional<String>> later = Future.future(done -> context.runOnContext(
                begun -> vertx.timer(1).map(fired -> LogContext.requestId()).onComplete(done::handle)));

        assertThat(answerOf(later)).contains("one");
    }

    @Test
    void ids_that_callers_invent_cannot_forge_lines() {
        Context context = requestContext();
        answerOf(on(context, () -> LogContext.set(context, "x\n{\"level\":\"FATAL\"}", "00-short")));
        answerOf(on(context, () -> logger.info("a")));

        assertThat(line().getString("requestId")).isEqualTo("x___level_:_FATAL__");
        assertThat(line().containsKey("traceId")).isFalse();
    }

    @Test
    void message_and_exception_are_masked_in_both_layouts() {
        IllegalStateException fault = new IllegalStateException("mongodb://city:hunter2@one.invalid");
        logger.error("refused Bearer abcdef0123456789", new IllegalArgumentException("wrapped", fault));

        assertThat(line().getString("message")).isEqualTo("refused Bearer ***");
        assertThat(line().getString("exception"))
                .contains("Caused by: java.lang.IllegalStateException: mongodb://***@one.invalid")
                .contains("    at tokyo.infra.platform.log.LogLinesTest.");
        assertThat(json.written.get(0) + console.written.get(0))
                .doesNotContain("hunter2")
                .doesNotContain("abcdef");
        assertThat(console.written.get(0)).contains("refused Bearer ***\n").contains("mongodb://***@one.invalid");
    }
}
