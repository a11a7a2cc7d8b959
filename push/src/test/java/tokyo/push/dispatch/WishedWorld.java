package tokyo.push.dispatch;

import static tokyo.push.TestMongo.now;

import io.vertx.core.Future;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import tokyo.push.api.AlertId;
import tokyo.push.api.PersonId;
import tokyo.push.decision.QuietHours;
import tokyo.push.decision.Topic;
import tokyo.push.decision.Urgency;
import tokyo.push.decision.Wishes;
import tokyo.push.delivery.DeliveryRecords;
import tokyo.push.delivery.Fate;
import tokyo.push.delivery.OutboxBatch;
import tokyo.push.delivery.Target;
import tokyo.push.delivery.Withheld;
import tokyo.push.endpoint.Platform;
import tokyo.push.household.Households;
import tokyo.push.inbox.Alert;
import tokyo.push.inbox.AlertKind;
import tokyo.push.inbox.Because;
import tokyo.push.preference.FakePlaceStore;
import tokyo.push.preference.FakePreferenceStore;
import tokyo.push.preference.PlaceStore;
import tokyo.push.preference.Preferences;
import tokyo.push.preference.Wished;
import tokyo.push.preference.WishedTimes;

/** One parent with a phone and wishes; two messages a day and the usual quiet hours unless they have chosen. */
class WishedWorld extends DispatchWorld {
    static final PersonId PARENT = person(0);
    static final Duration DAY = Duration.ofDays(1);

    final FakePreferenceStore preferences = new FakePreferenceStore();
    final FakePlaceStore places = new FakePlaceStore();
    final Set<String> events = new HashSet<>();

    /** Steps of stores, by name, after whose effect the process dies once. */
    final Set<String> diesAfter = new HashSet<>();

    /** Steps that were taken, by name. */
    final List<String> steps = new ArrayList<>();

    @BeforeEach
    void listen() {
        Wishes usual = new Wishes(Set.of(), true, QuietHours.USUAL, 2);
        times = new WishedTimes(
                new Wished(preferences, usual),
                watched(PlaceStore.class, places),
                psids -> Future.succeededFuture(psids.stream()
                        .collect(Collectors.toMap(p -> p, p -> events.contains(p) ? Topic.EVENTS : Topic.SUPPORT))),
                watched(DeliveryRecords.class, outbox),
                time.clock(),
                Duration.ofHours(3));
        start();
        now(households.putIfNewer(Households.copy(PARENT.value(), 1, Households.KOGANEI, BIRTH)));
        signIn();
    }

    void signIn() {
        phone(0, "token-0", Platform.ANDROID);
    }

    private <S> S watched(Class<S> type, S real) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> {
            steps.add(method.getName());
            try {
                Object answer = method.invoke(real, args);
                return diesAfter.remove(method.getName()) ? Future.failedFuture("the process died") : answer;
            } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
            }
        }));
    }

    AlertId append(String batch, String psid, Optional<LocalDate> deadline) {
        AlertId id = append(batch, psid, AlertKind.ELIGIBLE, deadline);
        announced.add(id);
        return id;
    }

    AlertId append(String batch, String psid, AlertKind kind, Optional<LocalDate> deadline) {
        Alert alert = alert(psid, kind, deadline);
        now(inbox.appendIfAbsent(Map.of(PARENT, List.of(alert)), batch, time.now()));
        return alert.id();
    }

    static Alert alert(String psid, AlertKind kind, Optional<LocalDate> deadline) {
        AlertId id = AlertId.of(psid, PARENT, "first");
        return new Alert(id, psid, Optional.of("first"), kind, psid, "", List.of(), List.of(), deadline, "");
    }

    /** As the facts do when they speak against it. */
    void end(String psid, AlertKind kind) {
        AlertId id = AlertId.of(psid, PARENT, "first");
        List<Because> why = List.of(new Because(Alert.ENDED, List.of(), ""));
        Alert over = new Alert(id, psid, Optional.of("first"), kind, psid, "", why, List.of(), Optional.empty(), "");
        now(inbox.endIfHeld(PARENT, over, time.now()));
    }

    void ring(String batch, AlertId... alerts) {
        List<Target> all =
                Arrays.stream(alerts).map(id -> new Target(PARENT, id)).toList();
        now(outbox.insertIfAbsent(new OutboxBatch(batch, all), time.now()));
        dispatcher.hint(batch, Urgency.NORMAL);
        time.pass(SOON);
    }

    AlertId ringFor(String psid) {
        AlertId id = append("batch-" + psid, psid, Optional.empty());
        ring("batch-" + psid, id);
        return id;
    }

    void wish(Wishes wishes) {
        now(preferences.replaceIfAt(PARENT, 0, new Preferences(wishes, Optional.empty(), 0)));
    }

    List<String> rang() {
        return sender.sent().stream().map(message -> message.tag()).toList();
    }

    Fate fate(String batch, AlertId alert) {
        Target target = new Target(PARENT, alert);
        return Objects.requireNonNull(
                now(outbox.fates(Map.of(batch, Set.of(target)))).get(target));
    }

    Withheld reason(String batch) {
        return Objects.requireNonNull(record(batch).withheld().get(0));
    }
}
