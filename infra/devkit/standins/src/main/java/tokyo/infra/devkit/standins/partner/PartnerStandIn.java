package tokyo.infra.devkit.standins.partner;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Partners behind one port, each below its own name: {@code POST /transfers} with an Idempotency-Key and a bearer key, {@code GET
 * /transfers/{key}}, {@code GET /files/{day}}. A repeated key is answered 409 with the first answer. Books live as long as this object.
 *
 * <p>{@code PUT /<name>/_control/fault?kind=ANSWER_LOST&times=2&delayMillis=0} makes the next transfers and status questions so, and {@code
 * PUT /<name>/_control/file?lie=DOUBLED} all files until it is changed.
 */
public final class PartnerStandIn {
    /** Worthless outside of this machine. */
    public static final String KEY = "stand-in";

    private static final long MAX_BODY_BYTES = 64 << 10;

    private final Vertx vertx;
    private final Map<String, Shop> shops = new TreeMap<>();
    private @Nullable HttpServer server;

    private PartnerStandIn(Vertx vertx, InstantSource clock, List<String> names) {
        this.vertx = vertx;
        names.forEach(name -> shops.put(name, new Shop(new PartnerBook(clock))));
    }

    /** @param port 0 is any free one */
    public static Future<PartnerStandIn> start(Vertx vertx, int port, InstantSource clock, List<String> names) {
        PartnerStandIn standIn = new PartnerStandIn(vertx, clock, names);
        Router router = Router.router(vertx);
        standIn.shops.forEach((name, shop) -> standIn.mount(router, "/" + name, shop));
        return vertx.createHttpServer()
                .requestHandler(router)
                .listen(port, "127.0.0.1")
                .map(listening -> {
                    standIn.server = listening;
                    return standIn;
                });
    }

    /** One partner: its books, and what is wrong with it at the moment. */
    private static final class Shop {
        final PartnerBook book;
        final AtomicInteger faultsLeft = new AtomicInteger();
        final AtomicInteger calls = new AtomicInteger();
        volatile PartnerFault fault = PartnerFault.NONE;
        volatile long delayMillis;

        Shop(PartnerBook book) {
            this.book = book;
        }

        PartnerFault next() {
            calls.incrementAndGet();
            return faultsLeft.getAndUpdate(left -> Math.max(0, left - 1)) > 0 ? fault : PartnerFault.NONE;
        }
    }

    private void mount(Router router, String path, Shop shop) {
        router.post(path + "/transfers")
                .handler(BodyHandler.create(false).setBodyLimit(MAX_BODY_BYTES))
                .handler(http -> known(http, () -> later(shop, () -> transfer(http, shop, shop.next()))));
        router.get(path + "/transfers/:key")
                .handler(http -> known(http, () -> later(shop, () -> status(http, shop, shop.next()))));
        router.get(path + "/files/:day").handler(http -> known(http, () -> file(http, shop)));
        router.put(path + "/_control/fault").handler(http -> control(http, () -> fault(http, shop)));
        router.put(path + "/_control/file")
                .handler(http -> control(
                        http, () -> shop.book.lie(FileLie.valueOf(http.request().getParam("lie")))));
    }

    private static void known(RoutingContext http, Runnable answer) {
        if (("Bearer " + KEY).equals(http.request().getHeader("authorization"))) {
            answer.run();
        } else {
            http.response().setStatusCode(401).end();
        }
    }

    private void later(Shop shop, Runnable answer) {
        if (shop.delayMillis == 0) {
            answer.run();
        } else {
            vertx.timer(shop.delayMillis, TimeUnit.MILLISECONDS).onSuccess(over -> answer.run());
        }
    }

    private static void transfer(RoutingContext http, Shop shop, PartnerFault fault) {
        if (!happens(http, fault)) {
            return;
        }
        JsonObject order = http.body().asJsonObject();
        if (!order.getString("key").equals(http.request().getHeader("idempotency-key"))) {
            http.response().setStatusCode(400).end();
            return;
        }
        boolean repeated = shop.book.answerTo(order.getString("key")).isPresent();
        Optional<JsonObject> answer = shop.book.transfer(order, fault == PartnerFault.DOUBLE);
        if (answer.isEmpty()) {
            http.response()
                    .setStatusCode(422)
                    .end(new JsonObject().put("state", "KEY_REUSED").toBuffer());
        } else {
            http.response().setStatusCode(repeated ? 409 : 200);
            say(http, answer.get(), fault);
        }
    }

    private static void status(RoutingContext http, Shop shop, PartnerFault fault) {
        if (!happens(http, fault)) {
            return;
        }
        String key = http.pathParam("key");
        Optional<JsonObject> answer = shop.book.answerTo(key);
        http.response().setStatusCode(answer.isPresent() ? 200 : 404);
        say(http, answer.orElse(new JsonObject().put("key", key).put("state", "NONE")), fault);
    }

    /** False when the fault strikes before anything is done; then it has been answered, as far as it is. */
    private static boolean happens(RoutingContext http, PartnerFault fault) {
        switch (fault) {
            case SILENT -> http.request().resume();
            case HTTP_500 -> http.response().setStatusCode(500).end("Internal Server Error");
            case HTTP_503 ->
                http.response().setStatusCode(503).putHeader("retry-after", "1").end();
            case RESET -> http.request().connection().close();
            case NONE, ANSWER_LOST, NOT_JSON, OTHER_SUM, DOUBLE -> {
                return true;
            }
        }
        return false;
    }

    private static void say(RoutingContext http, JsonObject answer, PartnerFault fault) {
        switch (fault) {
            case ANSWER_LOST -> http.request().connection().close();
            case NOT_JSON -> http.response().end("<html>メンテナンス中</html>");
            case OTHER_SUM -> http.json(answer.copy().put("points", answer.getLong("points", 0L) + 1));
            case NONE, DOUBLE, SILENT, HTTP_500, HTTP_503, RESET -> http.json(answer);
        }
    }

    private static void file(RoutingContext http, Shop shop) {
        shop.book
                .file(http.pathParam("day"))
                .ifPresentOrElse(
                        http::json, () -> http.response().setStatusCode(404).end());
    }

    private static void fault(RoutingContext http, Shop shop) {
        shop.fault = PartnerFault.valueOf(http.request().getParam("kind", "NONE"));
        shop.faultsLeft.set(Integer.parseInt(http.request().getParam("times", "1")));
        shop.delayMillis = Long.parseLong(http.request().getParam("delayMillis", "0"));
    }

    private static void control(RoutingContext http, Runnable change) {
        try {
            change.run();
            http.response().setStatusCode(204).end();
        } catch (IllegalArgumentException wrong) {
            http.response()
                    .setStatusCode(400)
                    .end("kind is one of " + List.of(PartnerFault.values()) + ", lie one of "
                            + List.of(FileLie.values()));
        }
    }

    /** The next calls of that partner are so, and those after them no longer. */
    public void fail(String name, PartnerFault like, int times) {
        Shop shop = shop(name);
        shop.fault = like;
        shop.faultsLeft.set(times);
    }

    /** From now on it answers so late. */
    public void delay(String name, long millis) {
        shop(name).delayMillis = millis;
    }

    /** From now on its files are so. */
    public void lie(String name, FileLie lie) {
        shop(name).book.lie(lie);
    }

    /** Lines in its books. */
    public int transfers(String name) {
        return shop(name).book.transfers();
    }

    /** Transfers and status questions, answered or not. */
    public int calls(String name) {
        return shop(name).calls.get();
    }

    private Shop shop(String name) {
        return Optional.ofNullable(shops.get(name)).orElseThrow(() -> new IllegalArgumentException("no " + name));
    }

    /** Of one partner, without a slash at its end. */
    public String url(String name) {
        return url() + "/" + name;
    }

    /** Of all of them, without a slash at its end. */
    public String url() {
        if (server == null) {
            throw new IllegalStateException("not started");
        }
        return "http://127.0.0.1:" + server.actualPort();
    }
}
