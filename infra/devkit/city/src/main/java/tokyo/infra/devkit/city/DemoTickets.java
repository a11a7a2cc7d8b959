package tokyo.infra.devkit.city;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

/** A garden's ticket and a water bus's, offered by the bureaus; the same again is the same. */
final class DemoTickets {
    private final DemoCalls calls;
    private final String url;
    private final DemoTokens tokens;

    DemoTickets(DemoCalls calls, String staff, DemoTokens tokens) {
        this.calls = calls;
        this.url = staff + "/staff/tickets/products/";
        this.tokens = tokens;
    }

    Future<Void> offer() {
        return offer("garden", "庭園の入園", 150).compose(done -> offer("water-bus", "水上バス", 800));
    }

    private Future<Void> offer(String code, String name, int points) {
        JsonObject settings =
                new JsonObject().put("name", name).put("points", points).put("validDays", 90);
        return calls.put(url + code, tokens.of("clerk-kankyo"), settings.toBuffer(), 200)
                .mapEmpty();
    }
}
