package tokyo.infra.devkit.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.awaitility.core.ConditionFactory;
import tokyo.infra.devkit.city.City;
import tokyo.infra.devkit.city.CityPorts;
import tokyo.infra.devkit.standins.phones.Phone;
import tokyo.infra.platform.lifecycle.GracefulStop;

/** A city in this process, spoken to by HTTP as residents and staff do; every answer is held against the contract. */
public final class LiveCity implements AutoCloseable {
    static final String KOGANEI = "132101";
    static final String TOSHIMA_VILLAGE = "133621";

    /** A busy machine is slow; only what never comes meets it. */
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** Below what the gateway allows one person to read. */
    private static final Duration LOOK_AGAIN = Duration.ofMillis(250);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final Map<String, String> tokens = new ConcurrentHashMap<>();
    private final Contradictions contradictions = new Contradictions();
    private final GracefulStop stop = new GracefulStop();
    private final City city;

    /** Starts on free ports; what lies in the folder is kept. */
    public LiveCity(Path folder) {
        city = Waiting.on(new City(CityPorts.anyFree(), folder, Optional.of(contradictions), stop).start());
    }

    public City parts() {
        return city;
    }

    String token(String person) {
        return tokens.computeIfAbsent(person, city::tokenOf);
    }

    Calls.Answer resident(String method, String path, String person) {
        return call(method, city.gateway() + path, person, "");
    }

    Calls.Answer resident(String method, String path, String person, JsonObject body) {
        return call(method, city.gateway() + path, person, body.encode());
    }

    Calls.Answer staff(String method, String path, String person, String body) {
        return call(method, city.staff() + path, person, body);
    }

    /** The page for a tablet at a venue of the demo campaign, as its staff open it. */
    public String screenOf(String venue) {
        Calls.Answer opened =
                staff("POST", "/staff/campaigns/tokyo.eco-demo/venues/" + venue + "/screen", "clerk-kankyo", "");
        assertThat(opened.status()).as(opened.body()).isEqualTo(200);
        return city.gateway() + opened.json().getString("path");
    }

    Calls.Answer management(String path) {
        return call("GET", city.management() + path, "central-editor", "");
    }

    private Calls.Answer call(String method, String url, String person, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .timeout(PATIENCE)
                .header("authorization", "Bearer " + token(person))
                .header("content-type", "application/json")
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            return new Calls.Answer(answer.statusCode(), answer.body());
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    static ConditionFactory patiently() {
        return await().atMost(PATIENCE).pollInterval(LOOK_AGAIN);
    }

    LocalDate today() {
        return LocalDate.ofInstant(city.time().instant(), ZoneId.of("Asia/Tokyo"));
    }

    /** Installs the app on one more phone and registers it for the person; the answer is the id of its endpoint. */
    String addPhone(String person, String phone, String platform) {
        assertThat(city.phones().phones().install(phone, person)).isPresent();
        JsonObject registration =
                new JsonObject().put("kind", "token").put("value", phone).put("platform", platform);
        Calls.Answer registered = resident("POST", "/api/endpoints", person, registration);
        assertThat(registered.status()).as(registered.body()).isEqualTo(200);
        return registered.json().getString("endpointId");
    }

    /** States a family of children born today: each has all that a birth brings. */
    void stateNewborns(String person, String ward, String... children) {
        JsonArray born = new JsonArray();
        Arrays.stream(children)
                .forEach(
                        child -> born.add(new JsonObject().put("childId", child).put("birthDate", today().toString())));
        JsonObject household = new JsonObject()
                .put("ward", ward)
                .put("children", born)
                .put("consent", new JsonObject().put("matching", true).put("textVersion", "test"));
        Calls.Answer stated = resident("PUT", "/api/household", person, household);
        assertThat(stated.status()).as(stated.body()).isEqualTo(200);
    }

    /** The whole inbox, which has one page in these tests. */
    List<JsonObject> inbox(String person) {
        Calls.Answer page = resident("GET", "/api/alerts?limit=100", person);
        assertThat(page.status()).as(page.body()).isEqualTo(200);
        assertThat(page.json().containsKey("next")).as("a second page").isFalse();
        return page.json().getJsonArray("items").stream()
                .map(JsonObject.class::cast)
                .toList();
    }

    /** Ids of the alerts for the child that must ring; waits until the birth has brought some. */
    Set<String> ringing(String person, String child) {
        return patiently().until(() -> ringingNow(person, child), found -> !found.isEmpty());
    }

    private Set<String> ringingNow(String person, String child) {
        return inbox(person).stream()
                .filter(alert -> child.equals(alert.getString("childId")))
                .filter(alert -> alert.getString("kind").equals("ELIGIBLE"))
                .map(alert -> alert.getString("alertId"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    List<Phone.Shown> screen(String phone) {
        return city.phones().phones().find(phone).map(Phone::screen).orElse(List.of());
    }

    /** What lies on the screen, by alert; two places for one alert are a failure. */
    Set<String> alertsOn(String phone) {
        List<String> alerts = screen(phone).stream()
                .map(shown -> new JsonObject(shown.message().data()).getString("alertId"))
                .toList();
        assertThat(alerts).as("alerts on " + phone).doesNotHaveDuplicates();
        return new TreeSet<>(alerts);
    }

    /** Messages that reached the phone, seen or not. */
    long received(String phone) {
        return city.phones().phones().find(phone).map(Phone::received).orElse(0L);
    }

    @Override
    public void close() {
        Waiting.on(stop.stop());
        assertThat(contradictions.all())
                .as("responses that contradict the contract")
                .isEmpty();
    }
}
