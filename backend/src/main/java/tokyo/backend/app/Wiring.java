package tokyo.backend.app;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.client.WebClient;
import java.time.Clock;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.bson.Document;
import tokyo.backend.guardian.GuardianModule;
import tokyo.backend.profile.ProfileModule;
import tokyo.backend.proof.ProofModule;
import tokyo.backend.ward.Ward;
import tokyo.backend.ward.Wards;
import tokyo.infra.platform.identity.HttpSigningKeys;
import tokyo.infra.platform.identity.IdentityConfig;
import tokyo.infra.platform.identity.JwtVerifier;
import tokyo.infra.platform.identity.TokenVerifier;
import tokyo.infra.platform.kernel.Randomness;
import tokyo.infra.platform.lease.LeaseStore;
import tokyo.infra.platform.lease.MongoLeaseStore;
import tokyo.infra.platform.lifecycle.VertxStart;
import tokyo.infra.platform.limit.LocalRateLimiter;
import tokyo.infra.platform.limit.RateLimit;
import tokyo.infra.platform.limit.RateLimiter;
import tokyo.infra.platform.limit.TrafficClass;
import tokyo.infra.platform.migration.Migration;
import tokyo.infra.platform.migration.MongoMigrations;
import tokyo.infra.platform.mongo.MongoBridge;
import tokyo.infra.platform.mongo.MongoConnection;
import tokyo.infra.platform.redis.RedisCache;
import tokyo.infra.platform.redis.RedisLettuceCache;
import tokyo.infra.platform.redis.RedisRateLimiter;
import tokyo.points.PointsModule;
import tokyo.push.NoticeModule;
import tokyo.push.PushModule;
import tokyo.push.ResidentModule;

/** All parts of a backend, made by constructors from what they need; nothing runs before it is started. */
final class Wiring {
    /**
     * Signature checks of tokens that no cache knows, on this node: at 40 µs each a fifth of a core. All of them come from the
     * gateway, which limits each neighbourhood; here it is only what the machine can bear.
     */
    private static final Map<TrafficClass, RateLimit> TOKEN_CHECKS =
            Map.of(TrafficClass.TOKEN_CHECK, new RateLimit(5_000, 5_000));

    /** The bucket holds ten seconds' worth: a form is sent with everything that hangs on it. */
    private static final int BURSTS_A_MINUTE = 6;

    private static final double SECONDS_A_MINUTE = 60;

    /** Somebody who copies a code from a letter errs a few times; who guesses one of 2^60 comes nowhere. */
    private static final RateLimit CODE_GUESSES = new RateLimit(5, 1 / SECONDS_A_MINUTE);

    /** An estimate is enough: it counts only while the cache is away. */
    private static final int NODES = 2;

    /** In this order for ever; a change of the schema is a new entry, never an edit. */
    private static final List<Migration> MIGRATIONS = List.of(
            Migration.indexes("profile", 1, "outbox", ProfileModule.indexes()),
            Migration.indexes("push", 1, "registry-and-outbox", PushModule.indexes()),
            Migration.indexes("push", 2, "notices", PushModule.noticeIndexes()),
            Migration.indexes("push", 3, "registry-archive", PushModule.archiveIndexes()),
            Migration.indexes("guardian", 1, "shared-children", GuardianModule.indexes()),
            Migration.indexes("push", 4, "webhooks", PushModule.tellingIndexes()),
            Migration.indexes("push", 5, "record-ends", ResidentModule.indexes()),
            Migration.indexes("notice", 1, "link-lists", NoticeModule.linkListIndexes()),
            Migration.indexes("notice", 2, "slices", NoticeModule.sliceIndexes()),
            Migration.indexes("notice", 3, "ends", NoticeModule.endIndexes()),
            Migration.indexes("push", 6, "programme-numbers", PushModule.numberIndexes()),
            Migration.indexes("push", 7, "urgent-batches", PushModule.urgentIndexes()),
            Migration.indexes("notice", 4, "looks", NoticeModule.lookIndexes()),
            Migration.indexes("points", 1, "journal", PointsModule.journalIndexes()),
            Migration.indexes("points", 2, "campaigns", PointsModule.campaignIndexes()),
            Migration.indexes("points", 3, "open-budgets", PointsModule.budgetIndexes()),
            Migration.indexes("points", 4, "applications", PointsModule.applicationIndexes()),
            Migration.indexes("points", 5, "venues", PointsModule.venueIndexes()),
            Migration.indexes("points", 6, "files", PointsModule.fileIndexes()),
            Migration.indexes("points", 7, "exchanges", PointsModule.exchangeIndexes()),
            Migration.indexes("points", 8, "tickets", PointsModule.ticketIndexes()),
            Migration.indexes("points", 9, "seals", PointsModule.sealIndexes()));

    private final Vertx vertx;
    private final LeaseStore leases;
    private final String owner;
    private final Clock clock;
    private final MongoConnection store;
    private final RedisLettuceCache cache;
    private final MongoBridge bridge;
    private final TokenVerifier tokens;
    private final RateLimiter writes;
    private final ProfileModule profile;
    private final GuardianModule guardians;
    private final ProofModule proofs;
    private final PointsModule points;
    private final PushModule push;
    private final Reactions reactions;

    Wiring(VertxStart begun, BackendConfig config, Clock clock) {
        vertx = begun.vertx();
        this.clock = clock;
        Randomness randomness = Randomness.secure();
        owner = randomness.nextHexId();
        store = MongoConnection.open(config.store());
        cache = RedisLettuceCache.open(vertx, config.cache(), begun.meters());
        bridge = MongoBridge.ofCaller(vertx);
        leases = new MongoLeaseStore(store.database(), bridge);
        tokens = tokens(vertx, config.signIn());
        writes = new RedisRateLimiter(cache, limits(config), NODES, System::nanoTime);
        profile = new ProfileModule(vertx, store.database(), bridge, leases, clock, randomness);
        guardians = new GuardianModule(vertx, store.database(), bridge, leases, profile, clock, randomness);
        proofs = new ProofModule(store.database(), bridge, clock);
        points = new PointsModule(
                vertx,
                config.points(),
                new PointsModule.City(
                        store.database(), bridge, leases, municipalities().keySet(), proofs::facts, clock, randomness));
        push = new PushModule(
                vertx,
                config.push(),
                new PushModule.City(store.database(), bridge, leases, municipalities(), writes, clock, randomness));
        push.watch(begun.meters());
        reactions = new Reactions(profile, push.push(), proofs, points);
    }

    /** Of one resident or tenant on all nodes, so that it holds however many gateways and ways in there are. */
    private static Map<TrafficClass, RateLimit> limits(BackendConfig config) {
        return Map.of(
                TrafficClass.WRITE, limit(config.writes()),
                TrafficClass.TENANT, limit(config.tenantCalls()),
                TrafficClass.CODE_GUESS, CODE_GUESSES);
    }

    private static RateLimit limit(int perMinute) {
        return new RateLimit(Math.max(1, perMinute / BURSTS_A_MINUTE), perMinute / SECONDS_A_MINUTE);
    }

    private static Map<String, String> municipalities() {
        return Wards.shipped().all().stream().collect(Collectors.toMap(Ward::code, Ward::name));
    }

    private static TokenVerifier tokens(Vertx vertx, IdentityConfig config) {
        InstantSource machine = InstantSource.system();
        HttpSigningKeys keys = new HttpSigningKeys(WebClient.create(vertx), config.jwksUri(), machine);
        return new JwtVerifier(config, keys, new LocalRateLimiter(TOKEN_CHECKS, System::nanoTime), machine);
    }

    RedisCache cache() {
        return cache;
    }

    Future<?> pingStore() {
        return bridge.one(store.database().runCommand(new Document("ping", 1)));
    }

    TokenVerifier tokens() {
        return tokens;
    }

    /** How often one resident may write; each node counts alone while the cache is away. */
    RateLimiter writes() {
        return writes;
    }

    ProfileModule profile() {
        return profile;
    }

    GuardianModule guardians() {
        return guardians;
    }

    ProofModule proofs() {
        return proofs;
    }

    PointsModule points() {
        return points;
    }

    PushModule push() {
        return push;
    }

    /** Brings the store's schema up to date; a refusal is a fault here: this process cannot go on without. */
    Future<Void> migrate() {
        MongoMigrations migrations = new MongoMigrations(vertx, store.database(), bridge, leases, owner, clock);
        return migrations
                .run(MIGRATIONS)
                .compose(answer -> answer.<Future<Void>>fold(
                        applied -> Future.succeededFuture(),
                        refusal -> Future.failedFuture(
                                new IllegalStateException("the store was not migrated: " + refusal))));
    }

    Future<Void> startJobs() {
        reactions.start();
        guardians.startJobs();
        points.startJobs();
        return push.startJobs();
    }

    Future<Void> close() {
        store.close();
        return cache.close();
    }
}
