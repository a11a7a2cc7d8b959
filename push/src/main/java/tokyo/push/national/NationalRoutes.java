package tokyo.push.national;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import tokyo.infra.platform.http.ApiRequest;
import tokyo.infra.platform.http.ApiRouter;
import tokyo.infra.platform.http.ProblemFault;
import tokyo.infra.platform.identity.Caller;
import tokyo.infra.platform.kernel.Randomness;
import tokyo.push.registry.ImportRefusal;
import tokyo.push.registry.RegistryImport;
import tokyo.push.registry.RegistryRoutes;
import tokyo.push.registry.RegistryStore.Scope;

/**
 * {@code /staff/registry/national-imports}: asks the national registry for some cities.
 *
 * <p>A run that takes longer than a caller should wait goes on by itself, and the answer says where to look.
 */
public final class NationalRoutes {
    /** Below what gateways and browsers wait for an answer. */
    static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Vertx vertx;
    private final RegistryImport imports;
    private final NationalClient client;
    private final Supplier<Future<Void>> afterImport;
    private final Clock clock;
    private final Randomness randomness;

    /** @param afterImport who must know of a changed registry */
    public NationalRoutes(
            Vertx vertx,
            RegistryImport imports,
            NationalConfig config,
            Supplier<Future<Void>> afterImport,
            Clock clock,
            Randomness randomness) {
        this.vertx = vertx;
        this.imports = imports;
        this.client = new HttpNationalClient(vertx, config);
        this.afterImport = afterImport;
        this.clock = clock;
        this.randomness = randomness;
    }

    public void mount(ApiRouter.Builder api) {
        api.handle("importNational", this::importNational);
    }

    private void importNational(RoutingContext http) {
        JsonObject body = ApiRequest.of(http).body();
        List<String> areas = body.getJsonArray("areas", new JsonArray()).stream()
                .map(Object::toString)
                .distinct()
                .toList();
        String id = randomness.nextHexId();
        AtomicBoolean answered = new AtomicBoolean();
        long timer = vertx.setTimer(
                PATIENCE.toMillis(),
                late -> once(answered, () -> {
                    http.response().setStatusCode(202);
                    http.json(new JsonObject().put("importId", id));
                }));
        imports.run(
                        id,
                        new NationalFeed(client, areas, clock.instant()),
                        new Scope(true, Set.copyOf(areas)),
                        Caller.of(http).subject(),
                        body.getBoolean("allowWithdrawals", false))
                .compose(answer -> afterImport.get().transform(told -> Future.succeededFuture(answer)))
                .onComplete(ended -> vertx.cancelTimer(timer))
                .onFailure(fault -> once(answered, () -> http.fail(fault)))
                .onSuccess(answer -> once(
                        answered,
                        () -> answer.fold(
                                run -> http.json(RegistryRoutes.json(run)), refusal -> refuse(http, refusal))));
    }

    private static void once(AtomicBoolean answered, Runnable answer) {
        if (answered.compareAndSet(false, true)) {
            answer.run();
        }
    }

    private static Void refuse(RoutingContext http, ImportRefusal refusal) {
        http.fail(new ProblemFault(RegistryRoutes.problem(refusal)));
        return null;
    }
}
