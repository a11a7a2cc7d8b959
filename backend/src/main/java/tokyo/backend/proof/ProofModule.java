package tokyo.backend.proof;

import com.mongodb.reactivestreams.client.MongoDatabase;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import tokyo.infra.platform.http.ApiRouter;
import tokyo.infra.platform.mongo.MongoBridge;
import tokyo.points.api.PersonFacts;
import tokyo.points.api.PersonKey;

/** Assembles what is proved of people: its store and its routes. */
public final class ProofModule {
    private final Proofs proofs;
    private final ProofRoutes routes;

    public ProofModule(MongoDatabase database, MongoBridge bridge, Clock clock) {
        proofs = new Proofs(new MongoProofStore(database, bridge), clock);
        routes = new ProofRoutes(proofs);
    }

    /** What is proved at this moment, without a consent. */
    public Future<PersonFacts> facts(PersonKey person) {
        return proofs.facts(person);
    }

    /** What a withdrawal would cancel, by names that the person knows; set before anybody comes in. */
    public void losses(Function<PersonKey, Future<List<String>>> of) {
        proofs.losses(of);
    }

    /** What has to be done, and may be repeated, before a person is told that they have withdrawn; set before anybody comes in. */
    public void afterWithdrawn(Function<PersonKey, Future<Void>> then) {
        proofs.afterWithdrawn(then);
    }

    public void mount(ApiRouter.Builder api) {
        routes.mount(api);
    }
}
