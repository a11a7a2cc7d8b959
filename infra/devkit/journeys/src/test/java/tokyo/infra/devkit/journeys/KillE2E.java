package tokyo.infra.devkit.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tokyo.infra.devkit.standins.signin.DemoPerson;
import tokyo.infra.platform.kernel.TokyoTime;

/** kill -9 of the backend and of the store at random moments, under parents who state their families and put alerts away. */
class KillE2E {
    /** {@code -Dcounts=full} is what the whole check runs; the inner loop kills less. */
    private static final int KILLS = "full".equals(System.getProperty("counts")) ? 24 : 6;

    private static final int PARENTS = 3_000;

    /** Between two steps of one line of parents. */
    private static final long PACE_MILLIS = 300;

    /** Answers between two kills, and up to how many more by chance: about 0.2 to 1.7 seconds of all lines together. */
    private static final int MIN_ANSWERS = 6;

    private static final int MORE_ANSWERS = 45;

    /** So that messages are on their way when something is killed. */
    private static final String SLOW_PHONES = "{\"latencyMillis\":100}";

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final String EDITOR = "central-editor";

    /** 出生届, 児童手当 and 児童館 of 小金井市, and 018サポート: all that a newborn there has. */
    private static final Set<String> EXPECTED = Set.of(
            "psid3.0+3000020132101+1+UM3",
            "psid3.0+3000020132101+1+UM24",
            "psid3.0+3000020132101+1+UM108",
            "psid3.0+8000020130001+1+UM58");

    private static final LocalDate BORN =
            TokyoTime.today(InstantSource.system()).minusDays(2);

    @TempDir
    private Path folder;

    private final Calls calls = new Calls();
    private final Set<String> acknowledged = new ConcurrentSkipListSet<>();
    private final Set<String> dismissed = new ConcurrentSkipListSet<>();
    private final Set<String> swiped = new ConcurrentSkipListSet<>();
    private final Set<String> refusals = new ConcurrentSkipListSet<>();
    private final AtomicInteger next = new AtomicInteger();

    @Test
    void nothing_acknowledged_is_lost_and_nothing_dismissed_comes_back() throws Exception {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("KillE2E seed " + seed + ", " + KILLS + " kills");
        try (ProcessCity city = new ProcessCity(folder, people())) {
            importRegistry(city);
            calls.put(city.fcm() + "/_control/faults", "none", new JsonObject(SLOW_PHONES));
            ScheduledExecutorService lines = Executors.newScheduledThreadPool(3);
            List.of(stating(city), stating(city), dismissing(city))
                    .forEach(line -> lines.scheduleWithFixedDelay(line, 0, PACE_MILLIS, TimeUnit.MILLISECONDS));
            kill(city, new SplittableRandom(seed));
            lines.shutdown();
            assertThat(lines.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .as("every step under way ends")
                    .isTrue();
            check(city);
        }
    }

    private static List<DemoPerson> people() {
        List<DemoPerson> people = new ArrayList<>();
        IntStream.range(0, PARENTS).forEach(i -> people.add(DemoPerson.resident(parent(i), "保護者")));
        people.add(DemoPerson.staff(EDITOR, "制度登録の担当者", "tokyo", "viewer", "editor", "central"));
        return people;
    }

    private static String parent(int number) {
        return "parent-%04d".formatted(number);
    }

    private void importRegistry(ProcessCity city) throws IOException {
        String token = city.token(EDITOR);
        Calls.Answer report =
                calls.post(city.backend() + "/staff/registry/imports", token, resource("demo/registry_sample.json"));
        assertThat(report.status()).as(report.body()).isEqualTo(200);
        for (Object each : new JsonArray(resource("demo/confirmed_rules.json"))) {
            confirm(city, token, (JsonObject) each);
        }
    }

    private void confirm(ProcessCity city, String token, JsonObject confirmation) {
        String psid = URLEncoder.encode(confirmation.getString("psid"), StandardCharsets.UTF_8);
        Calls.Answer confirmed = calls.post(
                city.backend() + "/staff/rules/" + psid + "/confirm",
                token,
                confirmation.getJsonObject("confirmation").encode());
        assertThat(confirmed.status()).as(confirmed.body()).isEqualTo(200);
    }

    private static String resource(String name) throws IOException {
        try (InputStream file = KillE2E.class.getClassLoader().getResourceAsStream(name)) {
            assertThat(file).as(name).isNotNull();
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** One parent after the other registers a phone and states a newborn in 小金井市, and tries until it is acknowledged. */
    private Runnable stating(ProcessCity city) {
        AtomicInteger own = new AtomicInteger(next.getAndIncrement());
        return () -> {
            String parent = parent(own.get());
            String token = city.token(parent);
            if (own.get() < PARENTS && registered(city, parent, token) && stated(city, token)) {
                acknowledged.add(parent);
                own.set(next.getAndIncrement());
            }
        };
    }

    /** Every second phone has an app that remembers what was swiped away (infra/docs/app.md); the others show all that comes. */
    private static boolean remembers(String parent) {
        return Integer.parseInt(parent.substring(parent.length() - 1)) % 2 == 1;
    }

    private boolean registered(ProcessCity city, String parent, String token) {
        JsonObject app = new JsonObject().put("token", "phone-of-" + parent).put("remembers", remembers(parent));
        calls.post(city.fcm() + "/_control/phones", "none", app.encode());
        JsonObject phone = new JsonObject()
                .put("kind", "token")
                .put("value", "phone-of-" + parent)
                .put("platform", "android");
        return calls.post(city.backend() + "/api/endpoints", token, phone.encode())
                        .status()
                == 200;
    }

    private boolean stated(ProcessCity city, String token) {
        JsonObject child = new JsonObject().put("childId", "newborn").put("birthDate", BORN.toString());
        JsonObject household = new JsonObject()
                .put("ward", "132101")
                .put("children", new JsonArray().add(child))
                .put("consent", new JsonObject().put("matching", true).put("textVersion", "test"));
        return done(calls.put(city.backend() + "/api/household", token, household));
    }

    /** No answer, and "come back later", are what a kill does; anything else is a refusal that must not be. */
    private boolean done(Calls.Answer answer) {
        if (answer.status() != 200 && answer.status() != 0 && answer.status() != 503) {
            refusals.add(answer.status() + " " + answer.body());
        }
        return answer.status() == 200;
    }

    /**
     * Puts away what lies on some screen: in the app first, and when that is acknowledged, from the screen; where the app remembers,
     * by a swipe first, of which the city hears later or never.
     */
    private Runnable dismissing(ProcessCity city) {
        SplittableRandom chance = new SplittableRandom(7);
        return () -> {
            List<String> known = List.copyOf(acknowledged);
            if (!known.isEmpty()) {
                dismissOne(city, known.get(chance.nextInt(known.size())));
            }
        };
    }

    private void dismissOne(ProcessCity city, String parent) {
        for (String alert : onScreen(city, parent)) {
            if (remembers(parent)) {
                swipe(city, parent, alert);
                swiped.add(parent + " " + alert);
                return;
            }
            if (calls.post(city.backend() + "/api/alerts/" + alert + "/dismiss", city.token(parent), "")
                            .status()
                    == 204) {
                swipe(city, parent, alert);
                dismissed.add(parent + " " + alert);
                return;
            }
        }
    }

    private void swipe(ProcessCity city, String parent, String alert) {
        calls.post(city.fcm() + "/_control/phones/phone-of-" + parent + "/dismiss/" + alert, "none", "");
    }

    /** The tag of a notification is the id of its alert. */
    private Set<String> onScreen(ProcessCity city, String parent) {
        Calls.Answer phone = calls.get(city.fcm() + "/_control/phones/phone-of-" + parent, "none");
        Set<String> tags = new TreeSet<>();
        if (phone.status() == 200) {
            phone.json().getJsonArray("screen").forEach(shown -> tags.add(((JsonObject) shown).getString("tag")));
        }
        return tags;
    }

    private void kill(ProcessCity city, SplittableRandom chance) {
        for (int kill = 1; kill <= KILLS; kill++) {
            // Counted in answers and not in time, so that every kill meets work, on a slow machine too.
            long moment = calls.answered() + MIN_ANSWERS + chance.nextInt(MORE_ANSWERS);
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(1)).until(() -> calls.answered() >= moment);
            boolean store = kill % 2 == 0;
            long before = System.nanoTime();
            if (store) {
                city.killStore();
            } else {
                city.killBackend();
            }
            System.out.printf(
                    "kill %d of %d: %s, back after %d ms; %d families acknowledged, %d alerts put away, %d swiped%n",
                    kill,
                    KILLS,
                    store ? "store" : "backend",
                    (System.nanoTime() - before) / 1_000_000,
                    acknowledged.size(),
                    dismissed.size(),
                    swiped.size());
        }
    }

    private void check(ProcessCity city) {
        assertThat(refusals).as("answers that blame the parent").isEmpty();
        assertThat(acknowledged).as("families stated between the kills").isNotEmpty();
        for (String parent : acknowledged) {
            Calls.Answer household = calls.get(city.backend() + "/api/household", city.token(parent));
            assertThat(household.status())
                    .as("the acknowledged household of " + parent)
                    .isEqualTo(200);
        }
        Set<String> unheard = new TreeSet<>(acknowledged);
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(500)).untilAsserted(() -> {
            unheard.removeIf(parent -> heardAll(city, parent));
            assertThat(unheard)
                    .as("parents whose alerts have not all reached their phones")
                    .isEmpty();
        });
        JsonObject counters =
                calls.get(city.fcm() + "/_control/counters", "none").json();
        System.out.println("KillE2E " + KILLS + " kills, " + acknowledged.size() + " families, " + dismissed.size()
                + " put away, " + swiped.size() + " swiped; " + counters.encode());
        assertThat(counters.getLong("shownAgainAfterDismissal")).isZero();
        assertThat(dismissed).isNotEmpty();
        assertThat(swiped).isNotEmpty();
    }

    /** Every alert that a newborn has is in the inbox, and lies on the screen or was put away. */
    private boolean heardAll(ProcessCity city, String parent) {
        Calls.Answer inbox = calls.get(city.backend() + "/api/alerts?limit=100", city.token(parent));
        if (inbox.status() != 200) {
            return false;
        }
        Set<String> screen = onScreen(city, parent);
        List<JsonObject> ringing = inbox.json().getJsonArray("items").stream()
                .map(JsonObject.class::cast)
                .filter(alert -> alert.getString("kind").equals("ELIGIBLE"))
                .toList();
        Set<String> told =
                ringing.stream().map(alert -> alert.getString("psid")).collect(Collectors.toSet());
        return told.equals(EXPECTED)
                && ringing.stream()
                        .allMatch(alert -> alert.getBoolean("dismissed")
                                || screen.contains(alert.getString("alertId"))
                                || swiped.contains(parent + " " + alert.getString("alertId")));
    }
}
