package tokyo.backend.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import tokyo.backend.Now;
import tokyo.backend.app.Backend;
import tokyo.infra.devkit.standins.clock.MovableClock;
import tokyo.infra.devkit.standins.partner.PartnerStandIn;
import tokyo.infra.devkit.standins.store.MongoStandIn;
import tokyo.infra.platform.lifecycle.GracefulStop;
import tokyo.infra.platform.lifecycle.VertxStart;

/** A backend with all roles and a store of its own for one test class; an answer that breaks the contract fails the class. */
public final class ApiBackend implements BeforeAllCallback, AfterAllCallback {
    static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
    private static final Path DEMO = Path.of("../infra/devkit/city/src/main/resources/demo");

    /** Long for a busy machine; what is measured is measured elsewhere. */
    public static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Over all classes of this JVM, so that no test meets another's resident. */
    private static final AtomicInteger LAST_RESIDENT = new AtomicInteger();

    private final List<String> contradictions = new CopyOnWriteArrayList<>();
    private final GracefulStop stop = new GracefulStop();
    private final MovableClock clock = MovableClock.startingAt(Clock.system(TOKYO));
    private final MongoStandIn store = MongoStandIn.inMemory();
    private final Api api = new Api(this::port);
    private int port;
    private int managementPort;

    @Override
    public void beforeAll(ExtensionContext context) {
        Backend backend = Now.of(Backend.start(
                VertxStart.begin(),
                StandIns.all().config(store.uri()),
                clock,
                Optional.of((operation, status, how) -> contradictions.add(operation + " " + status + ": " + how)),
                stop));
        port = backend.port();
        managementPort = backend.managementPort();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        Now.of(stop.stop());
        store.close();
        assertThat(contradictions).as("answers that break the contract").isEmpty();
    }

    public Api api() {
        return api;
    }

    int port() {
        return port;
    }

    int managementPort() {
        return managementPort;
    }

    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), TOKYO);
    }

    /** The partners' side of all exchanges. */
    public PartnerStandIn partners() {
        return StandIns.all().partners().standIn();
    }

    /** Business time goes on for everybody in this class. */
    public void pass(Duration time) {
        clock.forward(time);
    }

    /** Somebody whom no other test has met. */
    public static String newcomer() {
        return StandIns.resident(LAST_RESIDENT.incrementAndGet());
    }

    static byte[] demo(String name) {
        try {
            return Files.readAllBytes(DEMO.resolve(name));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    public static String encoded(String psid) {
        return URLEncoder.encode(psid, StandardCharsets.UTF_8);
    }

    /** The eleven real records, with their rules confirmed by staff. */
    public void fillRegistry() {
        Api central = api.as("central-editor");
        central.send("POST", "/staff/registry/imports", demo("registry_sample.json"))
                .ok();
        JsonArray rules = new JsonArray(new String(demo("confirmed_rules.json"), StandardCharsets.UTF_8));
        for (int i = 0; i < rules.size(); i++) {
            JsonObject one = rules.getJsonObject(i);
            String path = "/staff/rules/" + encoded(one.getString("psid")) + "/confirm";
            central.post(path, one.getJsonObject("confirmation")).ok();
        }
    }

    /** A family in 小金井市 with that many children born today. */
    public JsonObject family(int newborns) {
        JsonArray children = new JsonArray(IntStream.range(0, newborns)
                .mapToObj(number ->
                        new JsonObject().put("childId", "child-" + number).put("birthDate", today().toString()))
                .toList());
        return new JsonObject()
                .put("ward", StandIns.KOGANEI)
                .put("children", children)
                .put("consent", new JsonObject().put("matching", true).put("textVersion", "2026-11"));
    }

    /** What is in the person's inbox as soon as there are at least so many. */
    public JsonArray alerts(String person, int atLeast) {
        return await().atMost(PATIENCE)
                .until(
                        () -> api.as(person).get("/api/alerts?limit=100").ok().getJsonArray("items"),
                        items -> items.size() >= atLeast);
    }
}
