package tokyo.points;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import tokyo.infra.platform.http.ApiRouter;
import tokyo.infra.platform.lease.LeaderLoop;
import tokyo.infra.platform.mongo.IndexDeclaration;
import tokyo.points.api.ExchangeSettled;
import tokyo.points.exchange.Carrying;
import tokyo.points.exchange.ExchangeRoutes;
import tokyo.points.exchange.Exchanges;
import tokyo.points.exchange.MongoExchangeStore;
import tokyo.points.exchange.MongoUseStore;
import tokyo.points.partner.HttpPartnerClient;
import tokyo.points.partner.Partners;

/** Assembles the exchange with partners. */
final class ExchangeModule {
    private final Vertx vertx;
    private final PointsModule.City city;
    private final String node;
    private final Carrying carrying;
    private final ExchangeRoutes routes;
    private volatile Function<ExchangeSettled, Future<Void>> listener = settled -> Future.succeededFuture();

    ExchangeModule(Vertx vertx, PointsConfig config, PointsModule.City city, LedgerModule ledger) {
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
        return List.of(job("points/exchange", config.look(), carrying::run));
    }

    private LeaderLoop job(String name, Duration look, Supplier<Future<Void>> step) {
        return new LeaderLoop(vertx, city.leases(), name, node, PointsModule.TERM, look, step);
    }

    void mount(ApiRouter.Builder api) {
        routes.mount(api);
    }
}
