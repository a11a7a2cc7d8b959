package tokyo.points.exchange;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import tokyo.infra.platform.http.Problem;
import tokyo.points.partner.Partner;

/** Partners, exchanges and refusals as the contract words them. */
final class ExchangeJson {
    /** So much of a person's number at a partner is enough to know it by. */
    private static final int SHOWN_DIGITS = 4;

    private ExchangeJson() {}

    static JsonObject json(Partner partner, Partner.Availability availability) {
        Partner.Amounts amounts = partner.amounts();
        return new JsonObject()
                .put("partnerId", partner.id())
                .put("name", partner.name())
                .put("unit", amounts.unit())
                .put("least", amounts.least())
                .put("most", amounts.most())
                .put("perDay", amounts.perDay())
                .put("perMonth", amounts.perMonth())
                .put("fee", amounts.fee())
                .put("open", availability.open())
                .put("says", availability.says());
    }

    /** As its person reads it, on any phone. */
    static JsonObject json(Exchange exchange, String partnerName) {
        JsonObject json = shared(exchange)
                .put("partner", partnerName)
                .put("fee", exchange.wish().fee())
                .put("recipient", masked(exchange.wish().recipient()))
                .put("says", exchange.state().says())
                .put("cancellable", exchange.state().mayBeCancelled())
                .put(
                        "steps",
                        new JsonArray(
                                exchange.log().stream().map(ExchangeJson::json).toList()));
        exchange.done().ifPresent(done -> json.put("reference", done.reference()));
        exchange.entry().ifPresent(entry -> json.put("entryId", entry));
        exchange.why().ifPresent(why -> json.put("reason", why.code()).put("why", why.says()));
        return json;
    }

    private static JsonObject shared(Exchange exchange) {
        return new JsonObject()
                .put("exchangeId", exchange.id())
                .put("partnerId", exchange.wish().partner())
                .put("points", exchange.wish().points())
                .put("received", exchange.received().toString())
                .put("state", exchange.state().shown())
                .put("word", exchange.state().word());
    }

    private static JsonObject json(Exchange.Step step) {
        return new JsonObject()
                .put("state", step.state().shown())
                .put("word", step.state().word())
                .put("at", step.at().toString());
    }

    private static String masked(String recipient) {
        int hidden = Math.max(0, recipient.length() - SHOWN_DIGITS);
        return "*".repeat(hidden) + recipient.substring(hidden);
    }

    /** As staff read it: nothing tells who it is. */
    static JsonObject forStaff(Exchange exchange) {
        JsonObject json = shared(exchange)
                .put("step", exchange.state().name())
                .put("since", exchange.log().get(exchange.log().size() - 1).at().toString())
                .put("tries", exchange.tries());
        exchange.due().ifPresent(then -> json.put("next", then.toString()));
        return json;
    }

    static Problem problem(ExchangeRefusal refusal) {
        String slug = "exchange-" + refusal.name().toLowerCase(Locale.ROOT).replace('_', '-');
        Problem problem = Problem.of(refusal.status(), slug, "交換を受け付けられませんでした", "The exchange was not taken")
                .detail(refusal.says(), "Refused: " + refusal.name() + ".");
        return refusal.retryAfter().map(problem::retryAfter).orElse(problem);
    }
}
