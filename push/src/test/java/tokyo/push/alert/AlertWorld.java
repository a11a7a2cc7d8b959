package tokyo.push.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static tokyo.push.TestMongo.now;

import io.vertx.core.Future;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import tokyo.infra.platform.kernel.TokyoTime;
import tokyo.push.api.AlertId;
import tokyo.push.api.HouseholdChanged;
import tokyo.push.api.PersonId;
import tokyo.push.calendar.Holidays;
import tokyo.push.daytick.DayStore;
import tokyo.push.daytick.DayTick;
import tokyo.push.daytick.FakeDayStore;
import tokyo.push.delivery.FakeOutboxStore;
import tokyo.push.delivery.OutboxBatch;
import tokyo.push.delivery.OutboxStore;
import tokyo.push.delivery.Progress;
import tokyo.push.delivery.Target;
import tokyo.push.household.FakeHouseholdStore;
import tokyo.push.household.HouseholdStore;
import tokyo.push.inbox.Alert;
import tokyo.push.inbox.AlertKind;
import tokyo.push.inbox.FakeInboxStore;
import tokyo.push.inbox.Held;
import tokyo.push.inbox.InboxStore;
import tokyo.push.matter.FakeMatterStore;
import tokyo.push.matter.MatterStore;
import tokyo.push.reaction.FakeRulePositionStore;
import tokyo.push.reaction.HouseholdReaction;
import tokyo.push.reaction.RulePositionStore;
import tokyo.push.reaction.RuleReaction;
import tokyo.push.rule.Deadline;
import tokyo.push.rule.Milestone;
import tokyo.push.rule.Rule;
import tokyo.push.rule.Timing;
import tokyo.push.timing.Timetable;

/** All of push up to the outbox, on twins, with a clock that tests move and stores that crash. */
public final class AlertWorld {
    public static final String KOGANEI = "132101";
    public static final PersonId PARENT = new PersonId("parent-koganei");
    public static final LocalDate TODAY = LocalDate.of(2026, 11, 20);

    final CrashingStores crash = new CrashingStores();
    final FakeInboxStore inbox = new FakeInboxStore();
    final FakeOutboxStore outbox = new FakeOutboxStore();
    final FakeHouseholdStore households = new FakeHouseholdStore();
    final FakeDayStore days = new FakeDayStore();
    final FakeRulePositionStore positions = new FakeRulePositionStore();
    public final List<Rule> rules = new ArrayList<>();
    public final FakeMatterStore matters = new FakeMatterStore();
    public Timetable timetable = Timetable.NONE;
    Runnable beforeRulesAreRead = () -> {};
    public final HouseholdReaction household;
    public final RuleReaction ruleChange;
    public final DayTick dayTick;
    private final Map<String, OutboxBatch> stored = new LinkedHashMap<>();
    private Instant time = TODAY.atTime(12, 0).atZone(TokyoTime.ZONE).toInstant();

    public AlertWorld() {
        InstantSource now = () -> time;
        Clock clock = now.withZone(ZoneOffset.UTC);
        OutboxStore recorded = crash.around(OutboxStore.class, outbox);
        HouseholdStore copies = crash.around(HouseholdStore.class, households);
        InboxStore inboxes = crash.around(InboxStore.class, inbox);
        DayStore dayStore = crash.around(DayStore.class, days);
        RulePositionStore ruleStore = crash.around(RulePositionStore.class, positions);
        Announcer announcer = new Announcer(inboxes, remembering(recorded), clock, clock, hint -> {});
        Occasions occasions = new Occasions(
                () -> Future.succeededFuture(timetable), crash.around(MatterStore.class, matters), Holidays.bundled());
        AlertComposer composer = new AlertComposer(Holidays.bundled());
        RuleBook book = () -> {
            beforeRulesAreRead.run();
            return Future.succeededFuture(List.copyOf(rules));
        };
        Telling telling = new Telling(
                copies, book, this::cards, composer, announcer, new DayNow(clock, dayStore::newest), occasions);
        household = new HouseholdReaction(telling, inboxes, clock);
        ruleChange = new RuleReaction(ruleStore, telling);
        dayTick = new DayTick(dayStore, telling);
    }

    private Future<Map<String, ProgrammeCard>> cards(Collection<String> psids) {
        Map<String, ProgrammeCard> cards = new HashMap<>();
        psids.forEach(
                psid -> cards.put(psid, new ProgrammeCard(psid, psid, "小金井市", "https://example.invalid/" + psid)));
        return Future.succeededFuture(cards);
    }

    /** Keeps the targets of what the outbox really holds, which the twin itself does not show. */
    private OutboxStore remembering(OutboxStore crashing) {
        return (OutboxStore) Proxy.newProxyInstance(
                OutboxStore.class.getClassLoader(), new Class<?>[] {OutboxStore.class}, (proxy, method, args) -> {
                    Object answer = method.invoke(crashing, args);
                    if (method.getName().equals("insertIfAbsent")) {
                        OutboxBatch batch = (OutboxBatch) args[0];
                        if (now(outbox.known(Set.of(batch.id()))).contains(batch.id())) {
                            stored.putIfAbsent(batch.id(), batch);
                        }
                    }
                    return answer;
                });
    }

    public void forwardDays(int number) {
        time = time.plusSeconds(86_400L * number);
    }

    public static Rule ageInMonths(String psid, int from, int until, String... unknowns) {
        Timing timing = new Timing.ChildAge(months(from), months(until));
        return new Rule(psid, KOGANEI, List.of(timing), Set.of(), Set.of(), List.of(unknowns), 1, Optional.empty());
    }

    /** A formality of the first year, to be done within so many days of the birth. */
    public static Rule papers(int days) {
        Rule rule = ageInMonths("papers", 0, 12);
        Optional<Deadline> deadline = Optional.of(new Deadline.FromBirth(days, false));
        return new Rule("papers", KOGANEI, rule.timings(), Set.of(), Set.of(), List.of(), 1, deadline);
    }

    private static Milestone months(int number) {
        return new Milestone.Age(0, number, 0, Milestone.AgeConvention.BIRTHDAY);
    }

    public static HouseholdChanged stated(long version, LocalDate... births) {
        List<HouseholdChanged.Child> children = new ArrayList<>();
        for (int i = 0; i < births.length; i++) {
            children.add(new HouseholdChanged.Child("c" + i, Optional.of(births[i]), Optional.empty(), Map.of()));
        }
        return new HouseholdChanged(PARENT, version, KOGANEI, children, Map.of());
    }

    /** Psids of the alerts of the kind in the parent's inbox. */
    public List<String> told(AlertKind kind) {
        return inbox.alertsOf(PARENT).stream()
                .filter(alert -> alert.kind() == kind)
                .map(alert -> alert.psid())
                .sorted()
                .toList();
    }

    /** Every alert that is not over rings by exactly one stored batch, alone or in a digest: the one that the inbox names. */
    public void assertEachRingsOnce() {
        inbox.alertsOf(PARENT).stream().filter(alert -> !isPutAway(alert)).forEach(alert -> {
            Held held = held(alert.id()).get(0);
            assertThat(stored).as("batch of %s", alert.psid()).containsKey(held.batch());
            assertThat(Objects.requireNonNull(stored.get(held.batch())).targets())
                    .contains(new Target(PARENT, alert.id()));
        });
    }

    private List<Held> held(AlertId alert) {
        return now(inbox.held(Map.of(PARENT, List.of(alert)))).getOrDefault(PARENT, List.of());
    }

    /** Every batch has rung, and only its record is left. */
    void endAllBatches() {
        stored.forEach((id, batch) -> {
            Progress progress = now(outbox.claimIfFree(id, "fence", time, time))
                    .orElseThrow()
                    .progress();
            for (int i = 0; i < batch.targets().size(); i++) {
                progress.finish(i);
            }
            now(outbox.finishIfHeld(id, "fence", progress, time));
        });
    }

    /** How often a phone would ring for one alert alone: targets whose batch is the one that the inbox names. */
    public long rings() {
        return announced(AlertKind.ELIGIBLE);
    }

    /** What waits for a digest, counted in the same way. */
    public long waitingForDigest() {
        return announced(AlertKind.POSSIBLY);
    }

    private long announced(AlertKind kind) {
        return stored.values().stream()
                .flatMap(batch -> batch.targets().stream()
                        .filter(target -> held(target.alert()).stream()
                                .anyMatch(
                                        held -> held.batch().equals(batch.id()) && held.kind() == kind && held.open())))
                .count();
    }

    /** Psids in the order in which phones ring for the parent, batch by batch. */
    public List<String> ringing() {
        return stored.values().stream()
                .flatMap(batch -> batch.targets().stream())
                .flatMap(target -> inbox.alertsOf(PARENT).stream()
                        .filter(alert -> alert.id().equals(target.alert()))
                        .map(alert -> alert.psid()))
                .toList();
    }

    /** Everything that the person was told, oldest first. */
    public List<Alert> inboxOf(PersonId person) {
        return inbox.alertsOf(person);
    }

    public void putAway(Alert alert) {
        now(inbox.dismiss(PARENT, alert.id(), time));
    }

    public boolean isPutAway(Alert alert) {
        return now(inbox.find(PARENT, alert.id())).orElseThrow().dismissedAt().isPresent();
    }

    /** From now on the process is dead from that step on; see {@link CrashingStores}. */
    public void crashAt(int step, boolean afterItsEffect) {
        crash.crashAt(step, afterItsEffect);
    }

    public void heal() {
        crash.heal();
    }
}
