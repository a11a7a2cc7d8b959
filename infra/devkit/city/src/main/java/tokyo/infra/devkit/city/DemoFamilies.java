package tokyo.infra.devkit.city;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;

/** Gives the demo parents a home and children, once; what a newcomer has changed since stays as it is. */
final class DemoFamilies {
    private static final String KOGANEI = "132101";
    private static final String ADACHI = "131211";
    private static final String TOSHIMA_VILLAGE = "133621";

    /** Ten days before three months: the clock moved two weeks ahead brings ブックスタート. */
    private static final int KOGANEI_BABY_DAYS = 80;

    /** Within the 14 days of 出生届. */
    private static final int TOSHIMA_NEWBORN_DAYS = 5;

    private final DemoCalls calls;
    private final String gateway;
    private final DemoTokens tokens;

    DemoFamilies(DemoCalls calls, String gateway, DemoTokens tokens) {
        this.calls = calls;
        this.gateway = gateway;
        this.tokens = tokens;
    }

    Future<Void> settle(LocalDate today) {
        JsonArray koganei = new JsonArray()
                .add(born("baby", today.minusDays(KOGANEI_BABY_DAYS)))
                .add(born("preschooler", today.minusYears(4).minusMonths(2)));
        JsonArray toshima = new JsonArray().add(born("newborn", today.minusDays(TOSHIMA_NEWBORN_DAYS)));
        JsonArray adachi =
                new JsonArray().add(born("toddler", today.minusYears(1).minusMonths(3)));
        return phone("parent-koganei")
                .compose(registered -> phone("parent-adachi"))
                .compose(registered -> phone("parent-toshima"))
                .compose(registered -> stateOnce("parent-koganei", KOGANEI, koganei))
                .compose(stated -> stateOnce("parent-adachi", ADACHI, adachi))
                .compose(stated -> stateOnce("parent-toshima", TOSHIMA_VILLAGE, toshima));
    }

    private Future<Void> phone(String person) {
        JsonObject registration = new JsonObject()
                .put("kind", "token")
                .put("value", DemoPeople.phoneOf(person))
                .put("platform", "android");
        return calls.post(gateway + "/api/endpoints", tokens.of(person), registration.toBuffer(), 200)
                .mapEmpty();
    }

    private Future<Void> stateOnce(String person, String ward, JsonArray children) {
        JsonObject statement = new JsonObject()
                .put("ward", ward)
                .put("children", children)
                .put("consent", new JsonObject().put("matching", true).put("textVersion", "demo"));
        String url = gateway + "/api/household";
        return calls.get(url, tokens.of(person), 200, 404)
                .compose(present -> present.statusCode() == 200
                        ? Future.succeededFuture()
                        : calls.put(url, tokens.of(person), statement.toBuffer(), 200))
                .mapEmpty();
    }

    private static JsonObject born(String childId, LocalDate day) {
        return new JsonObject().put("childId", childId).put("birthDate", day.toString());
    }
}
