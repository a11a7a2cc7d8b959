package tokyo.push.sender;

import static tokyo.push.TestMongo.now;

import java.time.Clock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The real SDK. */
final class FcmPushSenderIT implements FcmSenderContract {
    private static FcmWorld world;
    private static FcmSender sender;

    @BeforeAll
    static void start() {
        world = new FcmWorld(FcmAdapter.SDK);
        sender = new FcmPushSender(world.config(), world.vertx(), Clock.systemUTC());
        // The first call loads classes for seconds; it is not what the timeouts of the tests speak of.
        now(sender.dryRun(FcmSenderContract.message("token-koganei", TAG)));
    }

    @AfterAll
    static void stop() {
        now(sender.close());
        world.close();
    }

    @Override
    public FcmWorld world() {
        return world;
    }

    @Override
    public FcmSender open(FcmConfig config) {
        return new FcmPushSender(config, world.vertx(), Clock.systemUTC());
    }

    @Override
    public FcmSender sender() {
        return sender;
    }
}
