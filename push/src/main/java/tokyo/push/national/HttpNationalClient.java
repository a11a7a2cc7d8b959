package tokyo.push.national;

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
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import tokyo.infra.platform.kernel.Result;
import tokyo.push.registry.ImportRefusal;

/** The national registry over HTTP (API v3.41): the password travels as its SHA-256, everything is a POST. */
final class HttpNationalClient implements NationalClient {
    private static final String PATH = "/Application/api/v1/ws/";

    /** The lists hold only what is about children. */
    private static final String CHILDCARE = "CHILDCARE";

    /** A list of a thousand procedures has two megabytes; more is not a list. */
    static final int ANSWER_LIMIT_BYTES = 16 << 20;

    /** An outage of seconds should not cost a run of minutes; a longer one should be told. */
    static final int TRIES = 3;

    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final int CONNECTIONS = 8;

    private final Vertx vertx;
    private final HttpClient http;
    private final NationalConfig config;

    HttpNationalClient(Vertx vertx, NationalConfig config) {
        this.vertx = vertx;
        this.config = config;
        this.http = vertx.createHttpClient(
                new HttpClientOptions()
                        .setConnectTimeout((int) config.answerWithin().toMillis()),
                new PoolOptions().setHttp1MaxSize(CONNECTIONS));
    }

    @Override
    public Future<Result<List<Map<String, Object>>, ImportRefusal>> list(String cityCode) {
        JsonObject question = new JsonObject()
                .put("cityCode", cityCode)
                .put("keyword", new JsonArray())
                .put("serviceCode", CHILDCARE);
        return ask("eLinkServProcListSearch", question, HttpNationalClient::listOf, TRIES);
    }

    @Override
    public Future<Result<Map<String, Object>, ImportRefusal>> detail(String psid) {
        return ask(
                "eLinkServProcDetailSearch", new JsonObject().put("psid", psid), HttpNationalClient::detailOf, TRIES);
    }

    private <T> Future<Result<T, ImportRefusal>> ask(
            String operation, JsonObject question, Function<JsonObject, Result<T, ImportRefusal>> reading, int tries) {
        return once(operation, question)
                .map(answer -> answer.fold(reading, Result::<T, ImportRefusal>refused))
                .compose(answer -> tries > 1 && isPassing(answer)
                        ? vertx.timer(PAUSE.toMillis(), TimeUnit.MILLISECONDS)
                                .compose(waited -> ask(operation, question, reading, tries - 1))
                        : Future.succeededFuture(answer));
    }

    private static boolean isPassing(Result<?, ImportRefusal> answer) {
        return answer instanceof Result.Refused<?, ImportRefusal> refused
                && (refused.refusal() == ImportRefusal.NATIONAL_FAULT
                        || refused.refusal() == ImportRefusal.NATIONAL_SILENT
                        || refused.refusal() == ImportRefusal.NATIONAL_INCOMPLETE);
    }

    private Future<Result<JsonObject, ImportRefusal>> once(String operation, JsonObject question) {
        Optional<URI> base = config.base();
        if (base.isEmpty()) {
            return Future.succeededFuture(Result.refused(ImportRefusal.NATIONAL_NOT_CONFIGURED));
        }
        JsonObject body = question.copy()
                .put("id", config.id())
                .put("password", sha256(config.password().reveal()));
        RequestOptions request = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(base.get() + PATH + operation)
                .setTimeout(config.answerWithin().toMillis())
                .putHeader("content-type", "application/json; charset=UTF-8");
        return http.request(request)
                .compose(ready -> ready.send(body.toBuffer()).compose(HttpNationalClient::bounded))
                .timeout(config.answerWithin().toMillis(), TimeUnit.MILLISECONDS)
                .otherwise(silent -> Result.refused(ImportRefusal.NATIONAL_SILENT));
    }

    /**
     * Takes the body piece by piece: an answer without end must not fill the memory. To be composed on the loop of the request:
     * attached by another thread, it may come when the answer has been and gone.
     */
    private static Future<Result<JsonObject, ImportRefusal>> bounded(HttpClientResponse response) {
        Buffer body = Buffer.buffer();
        response.handler(piece -> {
            if (body.length() + piece.length() > ANSWER_LIMIT_BYTES) {
                response.request().reset();
            } else {
                body.appendBuffer(piece);
            }
        });
        return response.end().map(end -> read(response.statusCode(), body));
    }

    private static Result<JsonObject, ImportRefusal> read(int status, Buffer body) {
        Optional<JsonObject> json = json(body);
        Optional<ImportRefusal> said = json.flatMap(HttpNationalClient::refusalIn);
        if (said.isPresent()) {
            return Result.refused(said.get());
        }
        if (status == 401 || status == 403) {
            return Result.refused(ImportRefusal.NATIONAL_CREDENTIALS);
        }
        if (status >= 500) {
            return Result.refused(ImportRefusal.NATIONAL_FAULT);
        }
        return status == 200 && json.isPresent()
                ? Result.ok(json.get())
                : Result.refused(ImportRefusal.NATIONAL_UNREADABLE);
    }

    private static Optional<JsonObject> json(Buffer body) {
        try {
            return Optional.of(body.toJsonObject());
        } catch (DecodeException | ClassCastException notJson) {
            return Optional.empty();
        }
    }

    /** Empty when the service says OK, or says nothing that we know. */
    private static Optional<ImportRefusal> refusalIn(JsonObject answer) {
        if (!(answer.getValue("result") instanceof JsonObject result)) {
            return Optional.empty();
        }
        if ("OK".equals(result.getValue("resultName"))) {
            return Optional.empty();
        }
        String errors = String.valueOf(result.getValue("errors"));
        if (errors.contains("EE000")) {
            return Optional.of(ImportRefusal.NATIONAL_CREDENTIALS);
        }
        return Optional.of(errors.contains("EE001") ? ImportRefusal.NATIONAL_FAULT : ImportRefusal.NATIONAL_REFUSED);
    }

    private static Result<List<Map<String, Object>>, ImportRefusal> listOf(JsonObject answer) {
        if (!(answer.getValue("result") instanceof JsonObject result)
                || !(answer.getValue("eLinkServProcInfoList") instanceof JsonArray found)
                || !found.stream().allMatch(JsonObject.class::isInstance)) {
            return Result.refused(ImportRefusal.NATIONAL_UNREADABLE);
        }
        String hits = String.valueOf(result.getValue("hitCount"));
        if (!hits.equals(Integer.toString(found.size()))) {
            return Result.refused(
                    hits.matches("\\d{1,9}") ? ImportRefusal.NATIONAL_INCOMPLETE : ImportRefusal.NATIONAL_UNREADABLE);
        }
        return Result.ok(found.stream().map(item -> plain((JsonObject) item)).toList());
    }

    private static Result<Map<String, Object>, ImportRefusal> detailOf(JsonObject answer) {
        return answer.getValue("eLinkServProcInfo") instanceof JsonObject found
                ? Result.ok(plain(found))
                : Result.refused(ImportRefusal.NATIONAL_UNREADABLE);
    }

    /** Without classes of Vert.x; keys in order, since the content is hashed. */
    private static Map<String, Object> plain(JsonObject json) {
        Map<String, Object> plain = new TreeMap<>();
        json.forEach(entry -> plain.put(entry.getKey(), plain(entry.getValue())));
        return plain;
    }

    private static Object plain(Object value) {
        if (value instanceof JsonObject object) {
            return plain(object);
        }
        if (value instanceof JsonArray array) {
            return array.stream().map(HttpNationalClient::plain).toList();
        }
        return value == null ? "" : value;
    }

    static String sha256(String password) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(password.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every JDK has SHA-256", impossible);
        }
    }
}
