package tokyo.infra.bench.delivery;

import static com.mongodb.client.model.Filters.gt;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.concurrent.TimeUnit;
import reactor.core.publisher.Mono;
import tokyo.infra.bench.runner.ChildJvm;
import tokyo.infra.bench.runner.FcmChild;
import tokyo.infra.bench.runner.StoreChild;
import tokyo.push.dispatch.DispatchConfig;

/** One run: feeds batches, kills the sender, watches the push service, and ends when nothing is left to send. */
final class FaultRun implements AutoCloseable {
    /** Seconds of work that wait in the outbox: an announcer that is ahead, and no store that is full of batches. */
    private static final int AHEAD_SECONDS = 30;

    private static final long LOOK_MILLIS = 1_000;
    private static final double NANOS_A_SECOND = 1e9;
    private static final Duration STUCK = Duration.ofMinutes(5);

    /** Of a batch, as the dispatcher takes it. */
    private static final Duration LEASE = Duration.ofSeconds(30);

    /**
     * A sender lives for half a minute here. The optimizing compiler pays after minutes and takes a core until then, of two that also
     * run the store, the push service and the persons.
     */
    private static final List<String> SHORT_LIVED = List.of("-XX:TieredStopAtLevel=1");

    private static final Duration LATELY = Duration.ofSeconds(8);

    /** Where the end begins: then batches run out. */
    private static final double NEARLY = 0.96;

    private final FaultPlan plan;
    private final Crowd crowd;
    private final Vertx vertx = Vertx.vertx();
    private final StoreChild store;
    private final FcmChild fcm;
    private final CrowdStores stores;
    private final Goodput goodput;
    private final List<FaultResult.Kill> kills = new ArrayList<>();
    private ChildJvm sender;
    private volatile int fed;
    private long lookedNanos;
    private long usefulBefore;
    private long throttledBefore;
    private long throttledNanos;
    private boolean wasKilled;
    private long usefulOfTheDead;
    private double endSeconds;

    FaultRun(FaultPlan plan) throws Exception {
        this.plan = plan;
        this.crowd = plan.crowd();
        this.goodput = new Goodput(plan.quotaPerMinute());
        this.store = StoreChild.start("2g");
        this.fcm = FcmChild.start(
                "4g", "--remembering-prefix", Crowd.REMEMBERING, "--quota", Integer.toString(plan.quotaPerMinute()));
        this.stores = new CrowdStores(store.uri(), vertx);
        Seeding seeding = new Seeding(stores, crowd);
        seeding.households();
        seeding.alerts();
        fcm.faults(plan.faults());
        this.sender = startedSender();
    }

    private ChildJvm startedSender() throws Exception {
        return ChildJvm.start(
                SenderMain.class,
                "512m",
                SHORT_LIVED,
                List.of(
                        store.uri(),
                        fcm.url(),
                        Integer.toString(plan.quotaPerMinute()),
                        Long.toString(Math.min(60, plan.messages() / 2_000)),
                        Integer.toString(FaultPlan.ALERTS_EACH)));
    }

    /** Everything is with the push service, or has a reason why not. */
    FaultResult run() throws Exception {
        PuttingAway away = new PuttingAway(stores, fcm, () -> fed * crowd.personsEach(), plan.seed());
        Thread persons = new Thread(away, "persons");
        persons.start();
        List<Long> killsAt = new ArrayList<>(plan.killsAt());
        lookedNanos = System.nanoTime();
        long movedNanos = lookedNanos;
        long moved = 0;
        while (fed < crowd.batches() || waiting() > 0) {
            feed(usefulBefore);
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            JsonObject counters = look();
            if (counters.getLong("accepted") > moved) {
                moved = counters.getLong("accepted");
                movedNanos = System.nanoTime();
            } else if (System.nanoTime() - movedNanos > STUCK.toNanos()) {
                throw new IllegalStateException("nothing moves any more: " + counters.encode());
            }
            boolean due = !killsAt.isEmpty() && counters.getLong("accepted") >= killsAt.get(0);
            if (due && counters.getLong("inFlight") > 0) {
                killsAt.remove(0);
                kill(counters);
            }
        }
        away.end();
        persons.join();
        return result(away);
    }

    /** In which the last messages went, when batches run out; they do not count. */
    double endSeconds() {
        return endSeconds;
    }

    /** Messages that the push service refused because the sender went beyond the quota. */
    long overQuota() throws Exception {
        return fcm.counters().getJsonObject("errors").getLong("QUOTA_EXCEEDED", 0L);
    }

    private long waiting() throws Exception {
        return Mono.from(stores.connection
                        .database()
                        .getCollection("push_outbox")
                        .countDocuments())
                .toFuture()
                .get();
    }

    /** As an announcer does that has just stored the alerts. */
    private void feed(long useful) throws Exception {
        long enough = useful + (long) plan.quotaPerMinute() * AHEAD_SECONDS / 60;
        while (fed < crowd.batches() && (long) fed * crowd.personsEach() * crowd.alertsEach() < enough) {
            CrowdStores.get(stores.outbox.insertIfAbsent(crowd.batch(fed), Instant.now()));
            fed++;
        }
    }

    private JsonObject look() throws Exception {
        JsonObject counters = fcm.counters();
        long now = System.nanoTime();
        long useful = useful(counters);
        long throttled = throttled(counters);
        if (throttled > throttledBefore) {
            throttledNanos = now;
        }
        double pause = FaultPlan.RETRY_AFTER_SECONDS * 1.1 + 1;
        boolean paused = throttledNanos > 0 && (now - throttledNanos) / NANOS_A_SECOND < pause;
        if (useful < plan.messages() * NEARLY) {
            goodput.add((now - lookedNanos) / NANOS_A_SECOND, useful - usefulBefore, paused || wasKilled);
        } else {
            endSeconds += (now - lookedNanos) / NANOS_A_SECOND;
        }
        wasKilled = wasKilled && useful == usefulOfTheDead;
        lookedNanos = now;
        usefulBefore = useful;
        throttledBefore = throttled;
        return counters;
    }

    /** What reached a phone for the first time, or was told that its phone is gone. */
    private static long useful(JsonObject counters) {
        return counters.getLong("accepted")
                - counters.getLong("deliveredAgain")
                + counters.getJsonObject("errors").getLong("UNREGISTERED", 0L);
    }

    /** By a fault that we ordered; a sender that is throttled because it went beyond the quota has no excuse. */
    private static long throttled(JsonObject counters) {
        return counters.getJsonObject("faults").getLong("QUOTA_EXCEEDED", 0L);
    }

    private void kill(JsonObject counters) throws Exception {
        long inFlight = fcm.counters().getLong("inFlight");
        sender.kill();
        long open = openBatches();
        wasKilled = true;
        kills.add(new FaultResult.Kill(Instant.now(), inFlight + (long) DispatchConfig.SLICE * open));
        System.err.printf(
                "kill %d of %d at %d messages, %d in flight, %d batches open; so far %s%n",
                kills.size(), plan.kills(), counters.getLong("accepted"), inFlight, open, counters.encode());
        sender = startedSender();
        // The outage ends with the first message of the next one; what the dead one sent has long been counted.
        usefulOfTheDead = useful(fcm.counters());
    }

    /** Those whose lease was renewed a moment ago; what waits for another attempt is due earlier. */
    private long openBatches() throws Exception {
        Date renewedLately = Date.from(Instant.now().plus(LEASE).minus(LATELY));
        return Mono.from(stores.connection
                        .database()
                        .getCollection("push_outbox")
                        .countDocuments(gt("free", renewedLately)))
                .toFuture()
                .get();
    }

    private FaultResult result(PuttingAway away) throws Exception {
        JsonObject counters = fcm.counters();
        System.err.println("at the end " + counters.encode());
        Audit audit = new Audit(crowd, stores, away.away()).look(fcm);
        System.err.println("withheld " + audit.withheld() + ", put away "
                + away.away().size() + " (" + away.plain() + " on phones without memory), arrived " + audit.arrived());
        List<Instant> repeats = fcm.repeats();
        return new FaultResult(
                audit.lost(),
                counters.getLong("shownAgainAfterDismissal"),
                counters.getLong("deliveredAgain"),
                FaultResult.repeatsOf(kills, repeats),
                goodput,
                audit.wronglyRetired(),
                away.away().size());
    }

    @Override
    public void close() throws Exception {
        sender.close();
        stores.close();
        fcm.close();
        store.close();
        CrowdStores.get(vertx.close());
    }
}
