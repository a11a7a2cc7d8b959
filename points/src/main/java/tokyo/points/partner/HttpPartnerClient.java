package tokyo.points.partner;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Partners over HTTP and JSON: {@code POST /transfers} with an Idempotency-Key, {@code GET /transfers/{key}}, {@code GET /files/{day}}.
 *
 * <p>Only words with our key in them are an answer. A status alone is none: a proxy's 404 or 503 says nothing about the partner's books.
 */
public final class HttpPartnerClient implements PartnerClient {
    /** A day of a hundred thousand exchanges has some ten megabytes. */
    static final int ANSWER_LIMIT_BYTES = 32 << 20;

    /** To one partner. */
    private static final int CONNECTIONS = 32;

    private static final int OK = 200;

    private final HttpClient http;

    public HttpPartnerClient(Vertx vertx) {
        this.http = vertx.createHttpClient(new HttpClientOptions(), new PoolOptions().setHttp1MaxSize(CONNECTIONS));
    }

    private record Said(int status, Optional<JsonObject> json) {}

    @Override
    public Future<PartnerAnswer> transfer(Partner partner, Order order) {
        JsonObject body = new JsonObject()
                .put("key", order.key())
                .put("recipient", order.recipient())
                .put("points", order.points())
                .put("fee", order.fee());
        RequestOptions request = request(partner, HttpMethod.POST, "/transfers")
                .putHeader("idempotency-key", order.key())
                .putHeader("content-type", "application/json");
        return call(partner, request, body.toBuffer())
                .map(said -> answer(said, order.key()))
                .otherwise(HttpPartnerClient::silence);
    }

    @Override
    public Future<PartnerAnswer> status(Partner partner, String key) {
        return call(partner, request(partner, HttpMethod.GET, "/transfers/" + key), Buffer.buffer())
                .map(said -> answer(said, key))
                .otherwise(HttpPartnerClient::silence);
    }

    @Override
    public Future<Optional<PartnerFile>> file(Partner partner, LocalDate day) {
        return call(partner, request(partner, HttpMethod.GET, "/files/" + day), Buffer.buffer())
                .map(said -> said.json()
                        .filter(json -> said.status() == OK && day.toString().equals(json.getValue("day")))
                        .flatMap(HttpPartnerClient::file))
                .otherwise(Optional.empty());
    }

    private static RequestOptions request(Partner partner, HttpMethod method, String path) {
        return new RequestOptions()
                .setMethod(method)
                .setAbsoluteURI(partner.url() + path)
                .setTimeout(partner.pace().answerWithin().toMillis())
                .putHeader("authorization", "Bearer " + partner.key().reveal());
    }

    private Future<Said> call(Partner partner, RequestOptions request, Buffer body) {
        return http.request(request)
                .compose(ready -> ready.send(body).compose(HttpPartnerClient::bounded))
                .timeout(partner.pace().answerWithin().toMillis(), TimeUnit.MILLISECONDS);
    }

    /** To be composed on the loop of the request: attached by another thread, it may come when the answer has been and gone. */
    private static Future<Said> bounded(HttpClientResponse response) {
        Buffer body = Buffer.buffer();
        response.handler(piece -> {
            if (body.length() + piece.length() > ANSWER_LIMIT_BYTES) {
                response.request().reset();
            } else {
                body.appendBuffer(piece);
            }
        });
        return response.end().map(end -> new Said(response.statusCode(), json(body)));
    }

    private static Optional<JsonObject> json(Buffer body) {
        try {
            return Optional.of(body.toJsonObject());
        } catch (DecodeException | ClassCastException notJson) {
            return Optional.empty();
        }
    }

    private static PartnerAnswer silence(Throwable fault) {
        return new PartnerAnswer.NoAnswer(fault.getClass().getSimpleName());
    }

    private static PartnerAnswer answer(Said said, String key) {
        PartnerAnswer none = new PartnerAnswer.NoAnswer("status " + said.status());
        return said.json()
                .filter(json -> key.equals(json.getValue("key")))
                .map(json -> answer(json, none))
                .orElse(none);
    }

    private static PartnerAnswer answer(JsonObject json, PartnerAnswer none) {
        return switch (String.valueOf(json.getValue("state"))) {
            case "DONE" -> done(json).orElse(none);
            case "REFUSED" -> new PartnerAnswer.Refused(String.valueOf(json.getValue("reason")));
            case "NONE" -> new PartnerAnswer.NotKnown();
            default -> none;
        };
    }

    private static Optional<PartnerAnswer> done(JsonObject json) {
        if (!(json.getValue("points") instanceof Number points)) {
            return Optional.empty();
        }
        try {
            LocalDate booked = LocalDate.parse(String.valueOf(json.getValue("booked")));
            return Optional.of(
                    new PartnerAnswer.Done(points.longValue(), String.valueOf(json.getValue("reference")), booked));
        } catch (DateTimeException noDay) {
            return Optional.empty();
        }
    }

    /** A line that cannot be read makes the file unreadable: half a file would look like missing transfers. */
    private static Optional<PartnerFile> file(JsonObject json) {
        if (!(json.getValue("items") instanceof JsonArray items) || !(json.getValue("total") instanceof Number total)) {
            return Optional.empty();
        }
        List<PartnerFile.Line> lines = new ArrayList<>();
        for (Object item : items) {
            if (!(item instanceof JsonObject line)
                    || !(line.getValue("key") instanceof String key)
                    || !(line.getValue("points") instanceof Number points)) {
                return Optional.empty();
            }
            lines.add(new PartnerFile.Line(key, points.longValue(), String.valueOf(line.getValue("reference"))));
        }
        return Optional.of(new PartnerFile(total.longValue(), lines));
    }
}
