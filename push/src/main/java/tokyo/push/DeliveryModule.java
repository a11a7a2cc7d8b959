package tokyo.push;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import tokyo.infra.platform.kernel.Randomness;
import tokyo.push.delivery.OutboxBatch;
import tokyo.push.delivery.OutboxStore;
import tokyo.push.dispatch.DispatchConfig;
import tokyo.push.dispatch.DispatchCounts;
import tokyo.push.dispatch.DispatchVerticle;
import tokyo.push.dispatch.Dispatcher;
import tokyo.push.dispatch.LateBinding;
import tokyo.push.endpoint.EndpointStore;
import tokyo.push.pace.SenderStore;
import tokyo.push.sender.FcmHttp2Sender;
import tokyo.push.sender.FcmPushSender;
import tokyo.push.sender.FcmSender;
import tokyo.push.sender.SendOutcome;
import tokyo.push.warmup.WarmUp;

/** Assembles for {@link PushModule} what makes phones ring, and says how it fares. */
final class DeliveryModule {
    private final Vertx vertx;
    private final FcmSender sender;
    private final DispatchCounts counts = new DispatchCounts();
    private final WarmUp warmUp;
    private final DispatchVerticle dispatch;
    private String dispatching = "";

    /** What is read and written on the way to a phone. */
    record Stores(OutboxStore outbox, EndpointStore endpoints, SenderStore senders) {}

    DeliveryModule(Vertx vertx, PushConfig config, Stores stores, LateBinding binding, Randomness randomness) {
        this.vertx = vertx;
        sender = sender(config, vertx);
        warmUp = new WarmUp(sender::warmUp, () -> counts.told(SendOutcome.Kind.ACCEPTED) > 0);
        DispatchConfig pace = DispatchConfig.asFcmAsks(config.fcm().inFlight())
                .withPerMinute(config.quota())
                .withBackoff(config.backoff());
        dispatch = new DispatchVerticle(
                pace.sweep(),
                Clock.systemUTC(),
                warmUp,
                time -> new Dispatcher(
                        pace,
                        stores.outbox(),
                        binding,
                        stores.endpoints(),
                        sender,
                        stores.senders(),
                        counts,
                        randomness,
                        time));
    }

    private static FcmSender sender(PushConfig config, Vertx vertx) {
        return switch (config.adapter()) {
            case SDK -> new FcmPushSender(config.fcm(), vertx, Clock.systemUTC());
            case H2 -> new FcmHttp2Sender(config.fcm(), vertx, Clock.systemUTC());
        };
    }

    void watch(MeterRegistry meters) {
        counts.bindTo(meters);
        warmUp.bindTo(meters);
    }

    /** Fails with what the push service said to the last dry run, until it has validated one or taken an alert. */
    Future<Void> rings() {
        return warmUp.trouble().<Future<Void>>map(Future::failedFuture).orElseGet(Future::succeededFuture);
    }

    /** The batch was just stored; any thread may say so. */
    void hint(OutboxBatch batch) {
        dispatch.hint(batch.id(), batch.urgency());
    }

    Future<Void> start() {
        return vertx.deployVerticle(dispatch).onSuccess(id -> dispatching = id).mapEmpty();
    }

    /** Ends after what is under way. */
    Future<Void> stop() {
        return dispatching.isEmpty() ? Future.succeededFuture() : vertx.undeploy(dispatching);
    }

    /** Gives threads and connections back, after {@link #stop}. */
    Future<Void> close() {
        return sender.close();
    }
}
