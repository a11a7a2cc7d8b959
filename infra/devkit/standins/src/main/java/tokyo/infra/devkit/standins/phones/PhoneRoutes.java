package tokyo.infra.devkit.standins.phones;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * {@code /_control/phones}: installs and uninstalls apps, reads screens and dismisses what is on them. {@code /_control/phones-tags}
 * lists what has arrived anywhere, a page at a time, for who has to count; {@code /_control/phones-repeats} what came again.
 */
public final class PhoneRoutes {
    private static final String PATH = "/_control/phones";

    /** A registration is two short fields. */
    private static final long MAX_BODY_BYTES = 16 << 10;

    /** One answer stays readable; a single phone can always be asked for by its token. */
    static final int MAX_LISTED = 200;

    /** Phones of one page of tags: some 200 kB. */
    static final int MAX_COUNTED = 1_000;

    private final Phones phones;
    private final Predicate<String> wellFormed;

    private PhoneRoutes(Phones phones, Predicate<String> wellFormed) {
        this.phones = phones;
        this.wellFormed = wellFormed;
    }

    /**
     * Adds the routes; no other body handler is needed.
     *
     * @param wellFormed which tokens the push service would give out
     */
    public static void mount(Router router, Phones phones, Predicate<String> wellFormed) {
        PhoneRoutes routes = new PhoneRoutes(phones, wellFormed);
        BodyHandler body = BodyHandler.create(false).setBodyLimit(MAX_BODY_BYTES);
        router.get(PATH).handler(routes::list);
        router.post(PATH).handler(body).handler(routes::install);
        router.get(PATH + "-tags").handler(routes::tags);
        router.get(PATH + "-repeats").handler(routes::repeats);
        router.get(PATH + "/:token").handler(routes::one);
        router.delete(PATH + "/:token").handler(routes::uninstall);
        router.post(PATH + "/:token/dismiss/:tag").handler(routes::dismiss);
    }

    private void list(RoutingContext http) {
        JsonArray list = new JsonArray();
        phones.first(MAX_LISTED).forEach(phone -> list.add(summary(phone)));
        http.json(new JsonObject().put("count", phones.count()).put("phones", list));
    }

    /** {@code ?from=<number>}: for each phone's token the tags that it has received; empty after the last. */
    private void tags(RoutingContext http) {
        String from = http.request().getParam("from", "0");
        if (!from.matches("[0-9]{1,9}")) {
            problem(http, 400, "from は数字です");
            return;
        }
        JsonObject page = new JsonObject();
        phones.page(Integer.parseInt(from), MAX_COUNTED)
                .forEach(phone -> page.put(phone.token(), new JsonArray(List.copyOf(phone.tags()))));
        http.json(page);
    }

    /** Of each message that came again, when the copy before it had come, in milliseconds since 1970. */
    private void repeats(RoutingContext http) {
        JsonArray millis = new JsonArray();
        phones.repeats().forEach(before -> millis.add(before.toEpochMilli()));
        http.json(new JsonObject().put("cameBefore", millis));
    }

    private void install(RoutingContext http) {
        Optional<String> token =
                field(http, "token").or(() -> field(http, "fid")).filter(wellFormed);
        if (token.isEmpty()) {
            problem(http, 400, "登録トークンの形が正しくありません");
            return;
        }
        Optional<Phone> phone = install(http, token.get(), field(http, "owner").orElse(""));
        phone.ifPresentOrElse(
                installed -> http.response()
                        .setStatusCode(201)
                        .end(summary(installed).toBuffer()),
                () -> problem(http, 409, "この登録トークンは使い終わったものか、端末が多すぎます"));
    }

    private Optional<Phone> install(RoutingContext http, String token, String owner) {
        boolean remembers = http.body().asJsonObject().getBoolean("remembers", false);
        return remembers ? phones.installRemembering(token, owner) : phones.install(token, owner);
    }

    private void one(RoutingContext http) {
        phones.find(http.pathParam("token"))
                .ifPresentOrElse(
                        phone -> http.json(summary(phone).put("log", log(phone.log()))),
                        () -> problem(http, 404, "この登録トークンの端末はありません"));
    }

    private void uninstall(RoutingContext http) {
        end(http, phones.uninstall(http.pathParam("token")));
    }

    private void dismiss(RoutingContext http) {
        Optional<Phone> phone = phones.find(http.pathParam("token"));
        end(http, phone.isPresent() && phone.get().dismiss(http.pathParam("tag")));
    }

    private static void end(RoutingContext http, boolean done) {
        if (done) {
            http.response().setStatusCode(204).end();
        } else {
            problem(http, 404, "その端末、またはその通知はありません");
        }
    }

    private static Optional<String> field(RoutingContext http, String name) {
        JsonObject body =
                http.body().buffer() == null ? new JsonObject() : http.body().asJsonObject();
        return Optional.ofNullable(body.getString(name));
    }

    private static JsonObject summary(Phone phone) {
        JsonArray screen = new JsonArray();
        phone.screen().forEach(shown -> screen.add(shown(shown)));
        return new JsonObject()
                .put("token", phone.token())
                .put("owner", phone.owner())
                .put("received", phone.received())
                .put("screen", screen);
    }

    private static JsonObject shown(Phone.Shown shown) {
        return message(shown.message())
                .put("tag", shown.slot())
                .put("at", shown.at().toString())
                .put("times", shown.times());
    }

    private static JsonArray log(List<Arrival> arrivals) {
        JsonArray log = new JsonArray();
        for (Arrival arrival : arrivals) {
            log.add(message(arrival.message())
                    .put("tag", arrival.message().slot())
                    .put("at", arrival.at().toString())
                    .put("effect", arrival.effect().name()));
        }
        return log;
    }

    private static JsonObject message(Pushed pushed) {
        JsonObject json = new JsonObject()
                .put("id", pushed.id())
                .put("title", pushed.title())
                .put("body", pushed.body())
                .put("data", new JsonObject(pushed.data()));
        return pushed.link().map(link -> json.put("link", link)).orElse(json);
    }

    private static void problem(RoutingContext http, int status, String title) {
        JsonObject problem = new JsonObject()
                .put("type", "urn:tokyo:problem:phones")
                .put("title", title)
                .put("status", status);
        http.response()
                .setStatusCode(status)
                .putHeader("content-type", "application/problem+json")
                .end(problem.toBuffer());
    }
}
