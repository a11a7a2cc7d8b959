package tokyo.infra.devkit.standins.national;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The national registry as a client of API v3.41 sees it: POST, an id and the SHA-256 of a password in each body, five-digit city codes,
 * all values texts. Records live as long as this object.
 *
 * <p>{@code PUT /_control/fault?kind=EE001&times=2} makes the next questions fail.
 */
public final class NationalStandIn {
    public static final String ID = "operator";

    /** Worthless outside of this machine. */
    public static final String PASSWORD = "stand-in";

    private static final String PATH = "/Application/api/v1/ws/";
    private static final long MAX_BODY_BYTES = 1 << 20;
    private static final List<String> LISTED = List.of(
            "psid",
            "officialName",
            "aliasName",
            "serviceCode",
            "openStartDatetime",
            "openEndDatetime",
            "procedureVersion",
            "updateDateTime");

    private final Map<String, List<JsonObject>> cities = new ConcurrentSkipListMap<>();
    private final AtomicInteger faultsLeft = new AtomicInteger();
    private final AtomicInteger questions = new AtomicInteger();
    private volatile NationalFault fault = NationalFault.NONE;
    private @Nullable HttpServer server;

    private NationalStandIn() {}

    /** @param port 0 is any free one */
    public static Future<NationalStandIn> start(Vertx vertx, int port) {
        NationalStandIn standIn = new NationalStandIn();
        Router router = Router.router(vertx);
        router.post(PATH + "*").handler(BodyHandler.create(false).setBodyLimit(MAX_BODY_BYTES));
        router.post(PATH + "eLinkServProcListSearch").handler(http -> standIn.answer(http, standIn::list));
        router.post(PATH + "eLinkServProcDetailSearch").handler(http -> standIn.answer(http, standIn::detail));
        router.put("/_control/fault").handler(standIn::control);
        return vertx.createHttpServer()
                .requestHandler(router)
                .listen(port, "127.0.0.1")
                .map(listening -> {
                    standIn.server = listening;
                    return standIn;
                });
    }

    /** Shows a record in the city; a record with the same id and version takes the place of the older one. */
    public void show(String cityCode, JsonObject record) {
        List<JsonObject> records = new ArrayList<>(cities.getOrDefault(cityCode, List.of()));
        records.removeIf(old -> same(old, record, "psid") && same(old, record, "procedureVersion"));
        records.add(record.copy());
        cities.put(cityCode, List.copyOf(records));
    }

    public void clear() {
        cities.clear();
    }

    private static boolean same(JsonObject one, JsonObject other, String key) {
        return String.valueOf(one.getValue(key)).equals(String.valueOf(other.getValue(key)));
    }

    /** The next questions fail like this, and those after them no longer. */
    public void fail(NationalFault like, int times) {
        fault = like;
        faultsLeft.set(times);
    }

    /** Answered or not. */
    public int questions() {
        return questions.get();
    }

    private void control(RoutingContext http) {
        try {
            fail(
                    NationalFault.valueOf(http.request().getParam("kind")),
                    Integer.parseInt(http.request().getParam("times", "1")));
            http.response().setStatusCode(204).end();
        } catch (IllegalArgumentException wrong) {
            http.response().setStatusCode(400).end("kind is one of " + List.of(NationalFault.values()));
        }
    }

    private interface Answer {
        void to(RoutingContext http, JsonObject question, boolean partial);
    }

    private void answer(RoutingContext http, Answer answer) {
        questions.incrementAndGet();
        JsonObject question = http.body().asJsonObject();
        if (question == null
                || !ID.equals(question.getValue("id"))
                || !sha256(PASSWORD).equals(question.getValue("password"))) {
            refuse(http, 403, "EE000");
            return;
        }
        NationalFault now = faultsLeft.getAndUpdate(left -> Math.max(0, left - 1)) > 0 ? fault : NationalFault.NONE;
        switch (now) {
            case NONE -> answer.to(http, question, false);
            case PARTIAL_LIST -> answer.to(http, question, true);
            case SILENT -> http.request().resume();
            case HTTP_500 -> http.response().setStatusCode(500).end("Internal Server Error");
            case NOT_JSON -> http.response().end("<html>メンテナンス中</html>");
            case OTHER_JSON -> http.json(new JsonObject().put("result", new JsonArray()));
            case EE001, EE002, EE003 -> refuse(http, 200, now.name());
        }
    }

    private static void refuse(RoutingContext http, int status, String code) {
        JsonObject error = new JsonObject().put("errorCode", code).put("errorMessage", code);
        JsonObject result = new JsonObject()
                .put("resultName", "NG")
                .put("errors", new JsonArray().add(error))
                .put("hitCount", "0");
        http.response().setStatusCode(status);
        http.json(new JsonObject().put("result", result));
    }

    private static JsonObject ok(String hits) {
        return new JsonObject()
                .put("resultName", "OK")
                .put("errors", new JsonArray())
                .put("hitCount", hits);
    }

    private void list(RoutingContext http, JsonObject question, boolean partial) {
        List<JsonObject> found = cities.getOrDefault(String.valueOf(question.getValue("cityCode")), List.of());
        JsonArray items = new JsonArray();
        found.stream()
                .limit(partial ? Math.max(0, found.size() - 1L) : found.size())
                .forEach(record -> {
                    JsonObject item = new JsonObject();
                    LISTED.forEach(key -> item.put(key, record.getValue(key, "")));
                    items.add(item);
                });
        http.json(new JsonObject()
                .put("result", ok(Integer.toString(found.size())))
                .put("eLinkServProcInfoList", items));
    }

    /** The newest version: there is only one at an id. */
    private void detail(RoutingContext http, JsonObject question, boolean partial) {
        JsonObject newest = new JsonObject();
        for (List<JsonObject> records : cities.values()) {
            for (JsonObject record : records) {
                boolean asked = same(record, question, "psid");
                if (asked && version(record) >= version(newest)) {
                    newest = record;
                }
            }
        }
        if (newest.isEmpty()) {
            refuse(http, 200, "EE002");
        } else {
            http.json(new JsonObject().put("result", ok("1")).put("eLinkServProcInfo", newest));
        }
    }

    private static long version(JsonObject record) {
        return Long.parseLong("0" + record.getString("procedureVersion", ""));
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every JDK has SHA-256", impossible);
        }
    }

    /** Without a slash at its end. */
    public String url() {
        if (server == null) {
            throw new IllegalStateException("not started");
        }
        return "http://127.0.0.1:" + server.actualPort();
    }
}
