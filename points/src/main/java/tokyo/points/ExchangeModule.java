package tokyo.points;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import tokyo.infra.platform.http.ApiRouter;
import tokyo.infra.platform.lease.LeaderLoop;
import tokyo.infra.platform.mongo.IndexDeclaration;
import tokyo.points.api.ExchangeSettled;
import tokyo.points.exchange.Books;
import tokyo.points.exchange.Carrying;
import tokyo.points.exchange.ExchangeRoutes;
import tokyo.points.exchange.Exchanges;
import tokyo.points.exchange.MongoExchangeStore;
import tokyo.points.exchange.MongoUseStore;
import tokyo.points.partner.HttpPartnerClient;
import tokyo.points.partner.Partners;
import tokyo.points.posting.Uniting;
import tokyo.points.reconciliation.MongoReportStore;
import tokyo.points.reconciliation.ReconciliationRoutes;
import tokyo.points.reconciliation.Reconciling;
import tokyo.points.ticket.Gate;
import tokyo.points.ticket.MongoTicketStore;
import tokyo.points.ticket.ProductDesk;
import tokyo.points.ticket.TicketRoutes;
import tokyo.points.ticket.Tickets;

/** Assembles what points are given away for: the exchange with partners, and tickets. */
final class ExchangeModule {
    private final Vertx vertx;
    private final PointsModule.City city;
    private final String node;
    private final Carrying carrying;
    private final ExchangeRoutes routes;
    private final Reconciling reconciling;
    private final ReconciliationRoutes reconciliationRoutes;
    private final Tickets tickets;
    private final TicketRoutes ticketRoutes;
    private volatile Function<ExchangeSettled, Future<Void>> listener = settled -> Future.succeededFuture();

    ExchangeModule(Vertx vertx, PointsConfig config, PointsModule.City city, LedgerModule ledger, Set<String> tenants) {
        this.vertx = vertx;
        this.city = city;
        node = ledger.node();
        Partners partners =
                new Partners(config.readPartners(), new HttpPartnerClient(vertx), this::pause, System::nanoTime);
        MongoExchangeStore store = new MongoExchangeStore(city.database(), city.bridge());
        carrying = new Carrying(
                store,
                new MongoUseStore(city.database(), city.bridge()),
                ledger.posting(),
                partners,
                settled -> listener.apply(settled),
                city.clock());
        routes = new ExchangeRoutes(new Exchanges(store, carrying, partners, city.clock()), PointsModule.BUREAUS);
        reconciling = new Reconciling(
                partners,
                new Books(store, carrying),
                new MongoReportStore(city.database(), city.bridge()),
                city.clock());
        reconciliationRoutes = new ReconciliationRoutes(reconciling, PointsModule.BUREAUS);
        MongoTicketStore ticketStore = new MongoTicketStore(city.database(), city.bridge());
        Uniting uniting = new Uniting(ledger.journal(), ledger.posting());
        tickets = new Tickets(ticketStore, ledger.posting(), uniting, city.randomness(), city.clock());
        ticketRoutes = new TicketRoutes(
                tickets, new Gate(ticketStore, city.clock()), new ProductDesk(ticketStore, city.randomness()), tenants);
    }

    static List<IndexDeclaration> ticketIndexes() {
        return MongoTicketStore.indexes();
    }

    static List<IndexDeclaration> indexes() {
        return MongoExchangeStore.indexes();
    }

    private Future<Void> pause(Duration time) {
        return vertx.timer(Math.max(1, time.toMillis()), TimeUnit.MILLISECONDS).mapEmpty();
    }

    void afterSettled(Function<ExchangeSettled, Future<Void>> then) {
        listener = then;
    }

    List<LeaderLoop> jobs(PointsConfig config) {
        return List.of(
                job("points/exchange", config.look(), carrying::run),
                job("points/reconciliation", config.fileLook(), reconciling::run),
                job("points/tickets", config.look(), tickets::run));
    }

    private LeaderLoop job(String name, Duration look, Supplier<Future<Void>> step) {
        return new LeaderLoop(vertx, city.leases(), name, node, PointsModule.TERM, look, step);
    }

    void mount(ApiRouter.Builder api) {
        routes.mount(api);
        reconciliationRoutes.mount(api);
        ticketRoutes.mount(api);
    }
}
