package tokyo.points.ticket;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import tokyo.infra.platform.http.ApiRequest;
import tokyo.infra.platform.http.ApiRouter;
import tokyo.infra.platform.http.Problem;
import tokyo.infra.platform.http.ProblemFault;
import tokyo.infra.platform.identity.Caller;
import tokyo.infra.platform.kernel.Result;
import tokyo.points.api.PersonKey;

/** {@code /api/points/tickets} for residents; staff offer tickets and let their bearers in. */
public final class TicketRoutes {
    private static final Duration SOON = Duration.ofSeconds(5);

    private final Tickets tickets;
    private final Gate gate;
    private final ProductDesk desk;
    private final Set<String> tenants;

    /** @param tenants whose staff may have facilities */
    public TicketRoutes(Tickets tickets, Gate gate, ProductDesk desk, Set<String> tenants) {
        this.tickets = tickets;
        this.gate = gate;
        this.desk = desk;
        this.tenants = Set.copyOf(tenants);
    }

    public void mount(ApiRouter.Builder api) {
        api.handle("listTicketProducts", this::products)
                .handle("listTickets", this::ofPerson)
                .handle("buyTicket", this::buy)
                .handle(
                        "refundTicket",
                        http -> answer(
                                http,
                                tickets.refund(person(http), ApiRequest.of(http).path("ticketId")),
                                TicketRoutes::json))
                .handle("offerTicket", http -> as(http, tenant -> offer(http, tenant)))
                .handle("redeemTicket", http -> as(http, tenant -> redeem(http, tenant)));
    }

    private void products(RoutingContext http) {
        desk.all().onFailure(http::fail).onSuccess(found -> http.json(items(found, TicketRoutes::json)));
    }

    private void ofPerson(RoutingContext http) {
        tickets.ofPerson(person(http))
                .onFailure(http::fail)
                .onSuccess(found -> http.json(items(found, TicketRoutes::json)));
    }

    private void buy(RoutingContext http) {
        ApiRequest asked = ApiRequest.of(http);
        answer(http, tickets.buy(person(http), key(asked), asked.body().getString("productId")), TicketRoutes::json);
    }

    private void offer(RoutingContext http, String tenant) {
        ApiRequest asked = ApiRequest.of(http);
        JsonObject body = asked.body();
        try {
            Product.Settings settings =
                    new Product.Settings(body.getString("name"), body.getLong("points"), body.getInteger("validDays"));
            answer(http, desk.offer(tenant, asked.path("productCode"), settings), TicketRoutes::json);
        } catch (IllegalArgumentException senseless) {
            fail(http, TicketRefusal.SENSELESS);
        }
    }

    private void redeem(RoutingContext http, String tenant) {
        ApiRequest asked = ApiRequest.of(http);
        Showing showing = new Showing(
                tenant,
                asked.body().getString("product"),
                Caller.of(http).subject(),
                key(asked),
                asked.body().getString("code"));
        answer(http, gate.redeem(showing), TicketRoutes::admitted);
    }

    private static String key(ApiRequest asked) {
        return asked.header("Idempotency-Key")
                .orElseThrow(() -> new IllegalStateException("the contract requires the key"));
    }

    private static PersonKey person(RoutingContext http) {
        return PersonKey.of(Caller.of(http).subject());
    }

    private void as(RoutingContext http, Consumer<String> step) {
        Optional<String> tenant = Caller.of(http).tenant().filter(tenants::contains);
        tenant.ifPresentOrElse(step, () -> fail(http, TicketRefusal.NO_SUCH_TENANT));
    }

    private static <T> void answer(
            RoutingContext http, Future<Result<T, TicketRefusal>> answer, Function<T, JsonObject> json) {
        answer.onFailure(http::fail)
                .onSuccess(told -> told.handle(value -> http.json(json.apply(value)), refusal -> fail(http, refusal)));
    }

    private static void fail(RoutingContext http, TicketRefusal refusal) {
        String slug = "ticket-" + refusal.name().toLowerCase(Locale.ROOT).replace('_', '-');
        Problem problem = Problem.of(refusal.status(), slug, "チケットの手続きができませんでした", "Nothing was done with the ticket")
                .detail(refusal.says(), "Refused: " + refusal.name() + ".");
        http.fail(new ProblemFault(refusal == TicketRefusal.TRY_AGAIN ? problem.retryAfter(SOON) : problem));
    }

    private static <T> JsonObject items(List<T> found, Function<T, JsonObject> json) {
        return new JsonObject()
                .put("items", new JsonArray(found.stream().map(json).toList()));
    }

    /** Without the secret. */
    private static JsonObject json(Product product) {
        return new JsonObject()
                .put("productId", product.id())
                .put("name", product.settings().name())
                .put("points", product.settings().points())
                .put("validDays", product.settings().validDays());
    }

    private static JsonObject json(Tickets.Sold sold) {
        Ticket ticket = sold.ticket();
        JsonObject json = new JsonObject()
                .put("ticketId", ticket.id())
                .put("product", json(sold.product()))
                .put("bought", ticket.bought().toString())
                .put("lastDay", ticket.lastDay().toString())
                .put("state", ticket.state().name())
                .put("says", ticket.state().says());
        return ticket.state() == TicketState.VALID
                ? json.put("code", TicketCode.of(ticket, sold.product()).text())
                : json;
    }

    /** Nothing tells at the gate who it is. */
    private static JsonObject admitted(Tickets.Sold sold) {
        return new JsonObject()
                .put("ticketId", sold.ticket().id())
                .put("product", json(sold.product()))
                .put("lastDay", sold.ticket().lastDay().toString());
    }
}
