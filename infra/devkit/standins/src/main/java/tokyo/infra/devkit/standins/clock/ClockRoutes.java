package tokyo.infra.devkit.standins.clock;

import io.vertx.core.Future;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Period;
import java.util.Optional;

/** {@code GET} and {@code POST /_control/clock}: reads the business time and moves it forward. */
public final class ClockRoutes {
    static final String PATH = "/_control/clock";

    /** A command is one short field. */
    private static final long MAX_BODY_BYTES = 1_024;

    private final MovableClock clock;

    private ClockRoutes(MovableClock clock) {
        this.clock = clock;
    }

    public static void mount(Router router, MovableClock clock) {
        ClockRoutes routes = new ClockRoutes(clock);
        router.get(PATH).handler(http -> http.json(routes.now()));
        router.post(PATH)
                .handler(BodyHandler.create(false).setBodyLimit(MAX_BODY_BYTES))
                .handler(routes::move);
    }

    private void move(RoutingContext http) {
        // The offset is written to a file: not on the event loop.
        Future<JsonObject> moved = http.vertx().executeBlocking(() -> {
            follow(
                    http.body().buffer() == null
                            ? new JsonObject()
                            : http.body().buffer().toJsonObject());
            return now();
        });
        moved.onSuccess(http::json).onFailure(fault -> refuse(http, fault));
    }

    private void follow(JsonObject command) {
        Optional<String> forward = Optional.ofNullable(command.getString("forward"));
        Optional<String> to = Optional.ofNullable(command.getString("to"));
        if (forward.isPresent() == to.isPresent()) {
            throw new BadCommand(
                    "Say either \"forward\" (P3M, PT1H) or \"to\" (2027-01-01, 2027-01-01T09:00:00+09:00).");
        }
        forward.ifPresent(this::forward);
        to.ifPresent(point -> clock.forwardTo(instant(point)));
    }

    /** ISO 8601 writes calendar units before the T and clock units after it; both in one command are not needed. */
    private void forward(String length) {
        if (length.contains("T")) {
            clock.forward(Duration.parse(length));
        } else {
            clock.forward(Period.parse(length));
        }
    }

    /** A bare date is the first instant of that day in the clock's zone. */
    private Instant instant(String point) {
        return point.contains("T")
                ? OffsetDateTime.parse(point).toInstant()
                : LocalDate.parse(point).atStartOfDay(clock.getZone()).toInstant();
    }

    private JsonObject now() {
        Instant now = clock.instant();
        return new JsonObject()
                .put("now", now.toString())
                .put("local", now.atZone(clock.getZone()).toOffsetDateTime().toString())
                .put("zone", clock.getZone().getId())
                .put("ahead", clock.ahead().toString());
    }

    private static void refuse(RoutingContext http, Throwable fault) {
        if (fault instanceof BadCommand
                || fault instanceof DateTimeException
                || fault instanceof ArithmeticException
                || fault instanceof DecodeException
                || fault instanceof ClassCastException) {
            problem(http, 400, "bad-clock-command", "時計への指示を読み取れません", fault);
        } else if (fault instanceof IllegalArgumentException) {
            problem(http, 409, "clock-moves-forward-only", "時計を戻すことはできません", fault);
        } else {
            http.fail(fault);
        }
    }

    private static void problem(RoutingContext http, int status, String type, String title, Throwable fault) {
        JsonObject problem = new JsonObject()
                .put("type", "urn:tokyo:problem:" + type)
                .put("title", title)
                .put("status", status)
                .put("detail", String.valueOf(fault.getMessage()));
        http.response()
                .setStatusCode(status)
                .putHeader("content-type", "application/problem+json")
                .end(problem.toBuffer());
    }

    /** The command cannot be understood; the clock has not moved. */
    private static final class BadCommand extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        BadCommand(String message) {
            super(message);
        }
    }
}
