package tokyo.points;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tokyo.infra.platform.http.ApiRouter;
import tokyo.infra.platform.lease.LeaderLoop;
import tokyo.infra.platform.mongo.IndexDeclaration;
import tokyo.points.receipt.MongoSealStore;
import tokyo.points.receipt.ReceiptRoutes;
import tokyo.points.receipt.SealKey;
import tokyo.points.receipt.Sealing;

/** Assembles what seals the ledger's hours and shows them. */
final class SealModule {
    /** An hour is sealed about so long after its end; a look at one that is sealed is one read. */
    private static final Duration LOOK = Duration.ofSeconds(10);

    private final PointsModule.City city;
    private final LedgerModule ledger;
    private final MongoSealStore seals;
    private final Optional<SealKey> key;

    /** @throws IllegalArgumentException for a key that is none; the message does not repeat it */
    SealModule(SealConfig config, PointsModule.City city, LedgerModule ledger) {
        this.city = city;
        this.ledger = ledger;
        this.seals = new MongoSealStore(city.database(), city.bridge());
        this.key = config.key().map(SealKey::new);
    }

    static List<IndexDeclaration> indexes() {
        return MongoSealStore.indexes();
    }

    /** None without a key. */
    List<LeaderLoop> jobs(Vertx vertx) {
        return key
                .map(known -> new Sealing(ledger.journal(), seals, known, city.clock()))
                .map(sealing -> new LeaderLoop(
                        vertx,
                        city.leases(),
                        "points/seals",
                        ledger.node(),
                        PointsModule.TERM,
                        LOOK,
                        () -> sealing.run().mapEmpty()))
                .stream()
                .toList();
    }

    void mount(ApiRouter.Builder api) {
        new ReceiptRoutes(ledger.journal(), seals, key).mount(api);
    }
}
