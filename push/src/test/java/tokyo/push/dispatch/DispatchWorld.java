package tokyo.push.dispatch;

import static tokyo.push.TestMongo.now;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import tokyo.infra.platform.kernel.Randomness;
import tokyo.push.api.AlertId;
import tokyo.push.api.PersonId;
import tokyo.push.decision.Urgency;
import tokyo.push.delivery.FakeOutboxStore;
import tokyo.push.delivery.OutboxBatch;
import tokyo.push.delivery.Progress;
import tokyo.push.delivery.Target;
import tokyo.push.delivery.Withheld;
import tokyo.push.endpoint.Endpoint;
import tokyo.push.endpoint.EndpointKind;
import tokyo.push.endpoint.FakeEndpointStore;
import tokyo.push.endpoint.Platform;
import tokyo.push.household.FakeHouseholdStore;
import tokyo.push.household.HouseholdCopy;
import tokyo.push.household.Households;
import tokyo.push.inbox.Alert;
import tokyo.push.inbox.Alerts;
import tokyo.push.inbox.FakeInboxStore;
import tokyo.push.pace.FakeSenderStore;
import tokyo.push.preference.RingTimes;
import tokyo.push.sender.FakePushSender;
import tokyo.push.template.Doorbell;

/** One dispatcher among twins, on a machine whose time stands still. */
class DispatchWorld {
    static final LocalDate BIRTH = LocalDate.of(2026, 8, 20);
    static final Duration SOON = Duration.ofSeconds(1);

    final FakeMachine time = new FakeMachine();
    final FakeOutboxStore outbox = new FakeOutboxStore();
    final FakeInboxStore inbox = new FakeInboxStore();
    final FakeHouseholdStore households = new FakeHouseholdStore();
    final FakeEndpointStore endpoints = new FakeEndpointStore();
    final FakeSenderStore senders = new FakeSenderStore();
    final DispatchCounts counts = new DispatchCounts();
    final FakePushSender sender = new FakePushSender();
    final Set<AlertId> grownOut = new HashSet<>();
    final FakeNoticesNow notices = new FakeNoticesNow();
    final Set<AlertId> announced = new HashSet<>();
    final Set<AlertId> maybe = new HashSet<>();
    final Set<String> elsewhere = new HashSet<>();
    final List<Target> targets = new ArrayList<>();
    RingTimes times = RingTimes.AT_ONCE;
    Dispatcher dispatcher;

    @BeforeEach
    void start() {
        dispatcher = dispatcher();
    }

    Dispatcher dispatcher() {
        return dispatcher(time.machine());
    }

    Dispatcher dispatcher(Dispatcher.Machine machine) {
        DispatchConfig config = DispatchConfig.asFcmAsks(400).withRamp(Duration.ZERO);
        EligibleNow eligible = (copies, programmes) -> {
            Set<AlertId> all = new HashSet<>(announced);
            all.removeAll(grownOut);
            Map<PersonId, EligibleNow.Verdicts> each = new java.util.HashMap<>();
            Set<AlertId> possible = new HashSet<>(maybe);
            possible.removeAll(grownOut);
            copies.forEach(copy -> each.put(copy.person(), new EligibleNow.Verdicts(all, possible, elsewhere)));
            return io.vertx.core.Future.succeededFuture(each);
        };
        LateBinding binding = new LateBinding(households, inbox, endpoints, eligible, notices, times);
        return new Dispatcher(
                config, outbox, binding, endpoints, sender, senders, counts, Randomness.seeded(7), machine);
    }

    static PersonId person(int i) {
        return new PersonId("parent-" + i);
    }

    Endpoint phone(int person, String name, Platform platform) {
        Endpoint phone = Endpoint.of(person(person), EndpointKind.TOKEN, name, platform, "tokyo", "ja", time.now());
        now(endpoints.listIfRoom(phone.person(), phone.id(), phone.lastSeen()));
        now(endpoints.moveTo(phone));
        return phone;
    }

    Target announce(int person, String batch) {
        PersonId id = person(person);
        Alert alert = Alerts.eligible(id, "psid+1");
        now(households.putIfNewer(Households.copy(id.value(), 1, Households.KOGANEI, BIRTH)));
        now(inbox.appendIfAbsent(Map.of(id, List.of(alert)), batch, time.now()));
        Target target = new Target(id, alert.id());
        targets.add(target);
        announced.add(alert.id());
        return target;
    }

    /** A batch for so many persons with a phone each. */
    void store(String batch, int persons) {
        for (int i = 0; i < persons; i++) {
            announce(i, batch);
            phone(i, "token-" + i, Platform.ANDROID);
        }
        insert(batch);
    }

    void insert(String batch) {
        now(outbox.insertIfAbsent(new OutboxBatch(batch, targets), time.now()));
        dispatcher.hint(batch, Urgency.NORMAL);
    }

    Progress record(String batch) {
        return now(outbox.delivered(batch)).orElseThrow(() -> new AssertionError(batch + " is not finished"));
    }

    /** Notices of one ward each; nothing is known of any other. */
    static final class FakeNoticesNow implements NoticesNow {
        final Map<String, String> wardOf = new HashMap<>();
        final Set<String> stopped = new HashSet<>();
        final Set<String> emergencies = new HashSet<>();

        @Override
        public Future<Map<String, Standing>> of(Map<String, ? extends Collection<HouseholdCopy>> asked) {
            Map<String, Standing> known = new HashMap<>();
            asked.keySet().stream().filter(wardOf::containsKey).forEach(notice -> known.put(notice, standing(notice)));
            return Future.succeededFuture(known);
        }

        private Standing standing(String notice) {
            return new Standing() {
                @Override
                public Optional<Withheld> withheld(HouseholdCopy household) {
                    if (stopped.contains(notice)) {
                        return Optional.of(Withheld.STOPPED);
                    }
                    boolean here = household.ward().equals(wardOf.get(notice));
                    return here ? Optional.empty() : Optional.of(Withheld.MOVED);
                }

                @Override
                public boolean isEmergency() {
                    return emergencies.contains(notice);
                }

                @Override
                public Doorbell doorbell(String locale) {
                    return new Doorbell("区から " + locale, notice);
                }
            };
        }
    }
}
