package tokyo.backend.guardian;

import com.mongodb.reactivestreams.client.MongoDatabase;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import tokyo.backend.profile.Child;
import tokyo.backend.profile.Household;
import tokyo.backend.profile.PersonId;
import tokyo.backend.profile.ProfileModule;
import tokyo.infra.platform.http.ApiRouter;
import tokyo.infra.platform.kernel.Randomness;
import tokyo.infra.platform.lease.LeaderLoop;
import tokyo.infra.platform.lease.LeaseStore;
import tokyo.infra.platform.mongo.IndexDeclaration;
import tokyo.infra.platform.mongo.MongoBridge;

/** Assembles the children of several homes: their store, their routes, and the job that finishes what a crash has left. */
public final class GuardianModule {
    private static final Duration TERM = Duration.ofSeconds(9);

    /** A removal waits for days; what a crash left is shown a little later. */
    private static final Duration LOOK = Duration.ofSeconds(5);

    private final GuardianRoutes routes;
    private final LeaderLoop due;

    /** @param clock business time */
    public GuardianModule(
            Vertx vertx,
            MongoDatabase database,
            MongoBridge bridge,
            LeaseStore leases,
            ProfileModule profile,
            Clock clock,
            Randomness randomness) {
        Guardians guardians =
                new Guardians(new MongoGuardianStore(database, bridge), homes(profile), randomness, clock);
        profile.beforeStated(guardians::beforeStated);
        routes = new GuardianRoutes(guardians);
        due = new LeaderLoop(vertx, leases, "guardians", randomness.nextHexId(), TERM, LOOK, guardians::applyDue);
    }

    private static Guardians.Homes homes(ProfileModule profile) {
        return new Guardians.Homes() {
            @Override
            public Future<Optional<Household>> find(PersonId person) {
                return profile.find(person);
            }

            @Override
            public Future<Void> edit(PersonId person, UnaryOperator<List<Child>> children) {
                return profile.editChildren(person, children);
            }
        };
    }

    public static List<IndexDeclaration> indexes() {
        return MongoGuardianStore.indexes();
    }

    public void mount(ApiRouter.Builder api) {
        routes.mount(api);
    }

    public void startJobs() {
        due.start();
    }

    public Future<Void> stop() {
        return due.stop();
    }
}
