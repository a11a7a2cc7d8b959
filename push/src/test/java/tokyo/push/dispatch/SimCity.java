package tokyo.push.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static tokyo.push.TestMongo.now;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tokyo.infra.platform.kernel.Randomness;
import tokyo.push.api.AlertId;
import tokyo.push.api.PersonId;
import tokyo.push.decision.Urgency;
import tokyo.push.delivery.FakeOutboxStore;
import tokyo.push.delivery.OutboxBatch;
import tokyo.push.delivery.OutboxStore;
import tokyo.push.delivery.Target;
import tokyo.push.endpoint.Endpoint;
import tokyo.push.endpoint.EndpointKind;
import tokyo.push.endpoint.EndpointStore;
import tokyo.push.endpoint.FakeEndpointStore;
import tokyo.push.endpoint.Platform;
import tokyo.push.household.FakeHouseholdStore;
import tokyo.push.household.HouseholdStore;
import tokyo.push.household.Households;
import tokyo.push.inbox.Alert;
import tokyo.push.inbox.Alerts;
import tokyo.push.inbox.FakeInboxStore;
import tokyo.push.inbox.InboxStore;
import tokyo.push.pace.FakeSenderStore;
import tokyo.push.pace.Roll;
import tokyo.push.pace.SenderStore;
import tokyo.push.sender.PushMessage;
import tokyo.push.sender.PushSender;
import tokyo.push.sender.SendOutcome;

/** Everything that one run of the simulation is made of; the same seed gives the same run. */
final class SimCity {
    private static final int BATCHES = 4;
    private static final int PERSONS = 130;
    private static final Duration TROUBLE = Duration.ofMinutes(3);
    private static final Duration WHOLE = Duration.ofHours(6);

    /** Stated here again, on its own: what the sender promises is not what it is measured by. */
    private static final Duration LOOKED_BEFORE = Duration.ofSeconds(4);

    private final long seed;
    private final DeliverySim.Spoilt spoilt;
    private final Randomness chance;
    private final FakeMachine time = new FakeMachine();
    private final FakeSenderStore senders = new FakeSenderStore();
    private final FakeOutboxStore outbox = new FakeOutboxStore();
    private final FakeInboxStore inbox = new FakeInboxStore();
    private final FakeHouseholdStore households = new FakeHouseholdStore();
    private final FakeEndpointStore endpoints = new FakeEndpointStore();
    private final SimFcm fcm;
    private final List<SimProcess> processes = new ArrayList<>();
    private final Map<AlertId, List<String>> phonesOf = new HashMap<>();
    private final Map<AlertId, Instant> goneAt = new HashMap<>();
    private final Map<String, String> idOfToken = new HashMap<>();
    private long kills;

    SimCity(long seed, DeliverySim.Spoilt spoilt, boolean fcmIsIll) {
        this.seed = seed;
        this.spoilt = spoilt;
        this.chance = Randomness.seeded(seed);
        this.fcm = new SimFcm(time, chance, fcmIsIll);
        for (int batch = 0; batch < BATCHES; batch++) {
            populate("batch-" + batch);
        }
    }

    private void populate(String batch) {
        List<Target> targets = new ArrayList<>();
        for (int i = 0; i < PERSONS; i++) {
            PersonId person = new PersonId(batch + "-parent-" + i);
            Alert alert = Alerts.eligible(person, "psid+1");
            now(households.putIfNewer(
                    Households.copy(person.value(), 1, Households.KOGANEI, LocalDate.of(2026, 8, 20))));
            now(inbox.appendIfAbsent(Map.of(person, List.of(alert)), batch, time.now()));
            phonesOf.put(alert.id(), phones(person, 1 + chance.nextInt(2)));
            targets.add(new Target(person, alert.id()));
            if (chance.nextInt(5) == 0) {
                leaveOrPutAway(person, alert.id());
            }
        }
        now(outbox.insertIfAbsent(new OutboxBatch(batch, targets), time.now()));
    }

    private List<String> phones(PersonId person, int count) {
        List<String> tokens = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String token = "token-" + person.value() + "-" + i;
            Platform platform = chance.nextInt(2) == 0 ? Platform.ANDROID : Platform.IOS;
            Endpoint phone = Endpoint.of(person, EndpointKind.TOKEN, token, platform, "tokyo", "ja", time.now());
            now(endpoints.listIfRoom(person, phone.id(), phone.lastSeen()));
            now(endpoints.moveTo(phone));
            tokens.add(token);
            idOfToken.put(token, phone.id().value());
            if (chance.nextInt(20) == 0) {
                fcm.uninstall(token);
            }
        }
        return tokens;
    }

    /** At some moment of the trouble the person puts the alert away, or withdraws consent. */
    private void leaveOrPutAway(PersonId person, AlertId alert) {
        boolean withdraws = chance.nextInt(3) == 0;
        time.at(Duration.ofMillis(chance.nextInt((int) TROUBLE.toMillis())).toNanos(), () -> {
            now(withdraws ? households.withdrawIfNewer(person, 2) : inbox.dismiss(person, alert, time.now()));
            goneAt.put(alert, time.now());
        });
    }

    /** Two senders; one of them is killed or paused every few seconds of the trouble. */
    void live() {
        start();
        start();
        for (long at = 1; at < TROUBLE.toSeconds(); at += 3 + chance.nextInt(8)) {
            time.at(Duration.ofSeconds(at).toNanos() + chance.nextInt(1_000_000_000), this::trouble);
        }
        time.pass(WHOLE);
    }

    private void trouble() {
        kills++;
        SimProcess victim = processes.get(chance.nextInt(processes.size()));
        if (chance.nextInt(3) == 0) {
            victim.pause(Duration.ofSeconds(5L + chance.nextInt(60)));
        } else {
            victim.kill();
            processes.remove(victim);
            start();
        }
    }

    private void start() {
        SimProcess process = new SimProcess(time, chance);
        processes.add(process);
        EndpointStore devices =
                process.over(EndpointStore.class, spoilt.endpoints().apply(endpoints));
        EligibleNow eligible = (copies, programmes) -> {
            Map<PersonId, EligibleNow.Verdicts> each = new HashMap<>();
            EligibleNow.Verdicts all = new EligibleNow.Verdicts(phonesOf.keySet(), Set.of(), Set.of());
            copies.forEach(copy -> each.put(copy.person(), all));
            return Future.succeededFuture(each);
        };
        LateBinding binding = new LateBinding(
                process.over(HouseholdStore.class, households),
                process.over(InboxStore.class, spoilt.inbox().apply(inbox)),
                devices,
                eligible,
                new DispatchWorld.FakeNoticesNow());
        Dispatcher dispatcher = new Dispatcher(
                DispatchConfig.asFcmAsks(200),
                process.over(OutboxStore.class, spoilt.outbox().apply(outbox)),
                binding,
                devices,
                spoilt.retiresAtRandom() ? blaming(fcm.of(process)) : fcm.of(process),
                process.over(SenderStore.class, senders),
                new DispatchCounts(),
                chance,
                process.machine());
        if (processes.size() <= 2 && kills == 0) {
            for (int batch = 0; batch < BATCHES; batch++) {
                dispatcher.hint("batch-" + batch, Urgency.NORMAL);
            }
        }
        sweep(process, dispatcher);
        call(process, dispatcher);
    }

    private void call(SimProcess process, Dispatcher dispatcher) {
        dispatcher.call();
        process.later(Roll.EVERY).onSuccess(again -> call(process, dispatcher));
    }

    private void sweep(SimProcess process, Dispatcher dispatcher) {
        dispatcher.sweep();
        process.later(Duration.ofSeconds(3)).onSuccess(again -> sweep(process, dispatcher));
    }

    /** A sender that takes every illness of FCM for the death of a device. */
    private static PushSender blaming(PushSender real) {
        return new PushSender() {
            @Override
            public Future<SendOutcome> send(PushMessage message) {
                return real.send(message)
                        .map(told -> told.kind() == SendOutcome.Kind.UNAVAILABLE
                                ? SendOutcome.of(SendOutcome.Kind.RETIRE_ENDPOINT)
                                : told);
            }

            @Override
            public Future<Void> close() {
                return real.close();
            }
        };
    }

    long kills() {
        return kills;
    }

    SimFcm fcm() {
        return fcm;
    }

    void assertAllIsWell() {
        Set<String> deadIds = new HashSet<>();
        fcm.dead().forEach(token -> deadIds.add(idOfToken.get(token)));
        assertThat(endpoints.retiredIds()).as("seed %s: wrongly retired", seed).isSubsetOf(deadIds);
        assertThat(outbox.waiting())
                .as("seed %s: batches that never ended", seed)
                .isZero();
        phonesOf.forEach((alert, tokens) -> tokens.stream()
                .filter(token -> !goneAt.containsKey(alert) && !fcm.dead().contains(token))
                .forEach(token -> assertThat(fcm.arrived(token, alert.value()))
                        .as("seed %s: %s was never told", seed, token)
                        .isPositive()));
        List<SimFcm.Ring> late = fcm.started().stream()
                .filter(ring -> {
                    Instant gone = goneAt.get(new AlertId(ring.tag()));
                    return gone != null && ring.startedAt().isAfter(gone.plus(LOOKED_BEFORE));
                })
                .toList();
        assertThat(late)
                .as("seed %s: rung after it was put away or consent was withdrawn", seed)
                .isEmpty();
    }
}
