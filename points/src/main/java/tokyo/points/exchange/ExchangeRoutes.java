package tokyo.points.exchange;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import tokyo.infra.platform.http.ApiRequest;
import tokyo.infra.platform.http.ApiRouter;
import tokyo.infra.platform.http.ProblemFault;
import tokyo.infra.platform.identity.Caller;
import tokyo.infra.platform.kernel.Result;
import tokyo.points.api.PersonKey;

/** {@code /api/points/exchanges} for residents, and for the bureaus' staff what is still under way. */
public final class ExchangeRoutes {
    private static final int USUAL_PAGE = 20;

    private final Exchanges exchanges;
    private final String bureaus;

    /** @param bureaus the tenant whose staff look after exchanges */
    public ExchangeRoutes(Exchanges exchanges, String bureaus) {
        this.exchanges = exchanges;
        this.bureaus = bureaus;
    }

    public void mount(ApiRouter.Builder api) {
        api.handle("listExchangePartners", this::partners)
                .handle("listExchanges", this::ofPerson)
                .handle("startExchange", this::start)
                .handle(
                        "getExchange",
                        http -> answer(
                                http,
                                exchanges.find(person(http), ApiRequest.of(http).path("exchangeId"))))
                .handle(
                        "cancelExchange",
                        http -> answer(
                                http,
                                exchanges.cancel(
                                        person(http), ApiRequest.of(http).path("exchangeId"))))
                .handle("listOpenExchanges", this::open);
    }

    private void partners(RoutingContext http) {
        List<JsonObject> shown = exchanges.partners().stream()
                .map(partner -> ExchangeJson.json(partner, exchanges.availability(partner)))
                .toList();
        http.json(new JsonObject().put("items", new JsonArray(shown)));
    }

    private void ofPerson(RoutingContext http) {
        exchanges
                .ofPerson(person(http))
                .onFailure(http::fail)
                .onSuccess(found -> http.json(new JsonObject()
                        .put(
                                "items",
                                new JsonArray(found.stream().map(this::json).toList()))));
    }

    private void start(RoutingContext http) {
        ApiRequest asked = ApiRequest.of(http);
        JsonObject body = asked.body();
        String key = asked.header("Idempotency-Key")
                .orElseThrow(() -> new IllegalStateException("the contract requires the key"));
        answer(
                http,
                exchanges.start(new Exchanges.Order(
                        person(http),
                        key,
                        body.getString("partnerId"),
                        body.getLong("points"),
                        body.getString("recipient"))));
    }

    private void open(RoutingContext http) {
        if (Caller.of(http).tenant().filter(bureaus::equals).isEmpty()) {
            fail(http, ExchangeRefusal.NO_SUCH_TENANT);
            return;
        }
        ApiRequest asked = ApiRequest.of(http);
        int limit = asked.queryInt("limit", USUAL_PAGE);
        exchanges
                .open(asked.query("cursor"), limit)
                .onFailure(http::fail)
                .onSuccess(found -> http.json(page(found, limit)));
    }

    private static JsonObject page(List<Exchange> found, int limit) {
        JsonObject page = new JsonObject()
                .put(
                        "items",
                        new JsonArray(found.stream().map(ExchangeJson::forStaff).toList()));
        return found.size() == limit
                ? page.put("next", found.get(found.size() - 1).id())
                : page;
    }

    private JsonObject json(Exchange exchange) {
        return ExchangeJson.json(exchange, exchanges.nameOf(exchange.wish().partner()));
    }

    private static PersonKey person(RoutingContext http) {
        return PersonKey.of(Caller.of(http).subject());
    }

    private void answer(RoutingContext http, Future<Result<Exchange, ExchangeRefusal>> answer) {
        answer.onFailure(http::fail)
                .onSuccess(told -> told.handle(exchange -> http.json(json(exchange)), refusal -> fail(http, refusal)));
    }

    private static void fail(RoutingContext http, ExchangeRefusal refusal) {
        http.fail(new ProblemFault(ExchangeJson.problem(refusal)));
    }
}
