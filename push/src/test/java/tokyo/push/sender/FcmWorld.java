package tokyo.push.sender;

import static tokyo.push.TestMongo.now;

import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import tokyo.infra.devkit.standins.fcm.Faults;
import tokyo.infra.devkit.standins.fcm.FcmStandIn;
import tokyo.infra.devkit.standins.fcm.FcmStandInConfig;

/** A stand-in with one phone, and how to reach it. */
final class FcmWorld implements AutoCloseable {
    private final Vertx vertx = Vertx.vertx();
    private final FcmStandIn fcm =
            now(FcmStandIn.start(vertx, FcmStandInConfig.defaults().withTls()));
    private final FcmConfig config;

    FcmWorld(FcmAdapter adapter) {
        config = FcmConfig.ofStandIn(fcm.project(), URI.create(fcm.url()))
                .with(adapter)
                .withAnswerWithin(Duration.ofSeconds(1));
        fcm.phones().install("token-koganei", "parent-koganei");
        fcm.phones().install("fid-koganei", "parent-koganei");
    }

    Vertx vertx() {
        return vertx;
    }

    FcmStandIn fcm() {
        return fcm;
    }

    FcmConfig config() {
        return config;
    }

    void calm() {
        fcm.release();
        fcm.faults(Faults.none());
        fcm.resetCounts();
    }

    @Override
    public void close() {
        now(fcm.close());
        now(vertx.close());
    }
}
