package tokyo.push.review;

import static org.assertj.core.api.Assertions.assertThat;
import static tokyo.push.TestMongo.now;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tokyo.infra.platform.http.ApiRouter;
import tokyo.infra.platform.identity.Caller;
import tokyo.infra.platform.identity.TokenVerifier;
import tokyo.infra.platform.kernel.Randomness;
import tokyo.infra.platform.kernel.Result;
import tokyo.push.ContractServer;
import tokyo.push.archive.FakeArchive;
import tokyo.push.registry.FakeRegistryStore;
import tokyo.push.registry.OneLease;
import tokyo.push.registry.RegistryImport;
import tokyo.push.registry.RegistryRoutes;
import tokyo.push.registry.Sample;

/** The staff operations over HTTP, each answer checked against the published contract. */
class StaffApiIT {
    private static final Path CONTRACT = Path.of("../backend/src/main/resources/openapi.yaml");
    private static final String BIRTH = "psid3.0+3000020132101+1+UM3";

    private final Vertx vertx = Vertx.vertx();
    private final FakeRegistryStore registry = new FakeRegistryStore();
    private final FakeRuleStore decisions = new FakeRuleStore();
    private final List<String> brokenAnswers = new ArrayList<>();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private int port;

    @BeforeEach
    void start() throws IOException {
        FakeArchive archive = new FakeArchive(registry);
        RegistryImport imports = new RegistryImport(
                registry, archive, new OneLease(), vertx::executeBlocking, Clock.systemUTC(), Randomness.secure());
        Rules rules = new Rules(registry, decisions, vertx::executeBlocking, Clock.systemUTC());
        RegistryRoutes registryRoutes = new RegistryRoutes(imports, registry, rules::refresh);
        RuleRoutes ruleRoutes = new RuleRoutes(rules, new Review(registry, decisions, rules, Clock.systemUTC()));
        String contract = Files.readString(CONTRACT);
        ApiRouter.Builder router = ApiRouter.builder(vertx, contract)
                .identity(byName())
                .checkResponses((operation, status, how) -> brokenAnswers.add(operation + " " + status + ": " + how))
                .streamed("importRegistry", registryRoutes::importRegistry)
                .handle("getImport", registryRoutes::getImport)
                .handle("listImports", registryRoutes::listImports)
                .handle("listRules", ruleRoutes::listRules)
                .handle("getRule", ruleRoutes::getRule)
                .handle("confirmRule", ruleRoutes::confirmRule)
                .handle("refuseRule", ruleRoutes::refuseRule);
        Set<String> others = others(contract);
        ContractServer.streamedOf(contract).stream()
                .filter(others::remove)
                .forEach(id -> router.streamed(id, RoutingContext::next));
        others.forEach(id -> router.handle(id, RoutingContext::next));
        HttpServer server = vertx.createHttpServer();
        port = now(router.build().compose(built -> server.requestHandler(built).listen(0, "127.0.0.1")))
                .actualPort();
    }

    @AfterEach
    void stop() {
        assertThat(brokenAnswers).isEmpty();
        now(vertx.close());
    }

    /** Bearer {@code role:tenant}. */
    private static TokenVerifier byName() {
        return (token, source) -> {
            String[] parts = token.split(":");
            Instant later = Instant.now().plusSeconds(600);
            return Future.succeededFuture(
                    Result.ok(new Caller("staff-" + parts[0], Set.of(parts[0]), Optional.of(parts[1]), later)));
        };
    }

    private static Set<String> others(String contract) {
        Set<String> others = ContractServer.operationsOf(contract);
        others.removeAll(List.of("importRegistry", "getImport", "listImports", "listRules", "getRule"));
        others.removeAll(List.of("confirmRule", "refuseRule"));
        return others;
    }

    private HttpResponse<String> send(String method, String path, String token, BodyPublisher body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(method, body)
                .build();
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException | InterruptedException fault) {
            throw new AssertionError(fault);
        }
    }

    private HttpResponse<String> get(String path) {
        return send("GET", path, "viewer:132101", BodyPublishers.noBody());
    }

    private HttpResponse<String> upload(byte[] file) {
        return send("POST", "/staff/registry/imports", "central:tokyo", BodyPublishers.ofByteArray(file));
    }

    private HttpResponse<String> decide(String psid, String step, JsonObject body) {
        String path = "/staff/rules/" + encoded(psid) + "/" + step;
        return send("POST", path, "editor:132101", BodyPublishers.ofString(body.encode()));
    }

    private JsonObject rule(String psid) {
        HttpResponse<String> response = get("/staff/rules/" + encoded(psid));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return new JsonObject(response.body());
    }

    private static String encoded(String psid) {
        return URLEncoder.encode(psid, StandardCharsets.UTF_8);
    }

    private static JsonObject ok(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return new JsonObject(response.body());
    }

    private static void refused(HttpResponse<String> response, int status, String slug) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(new JsonObject(response.body()).getString("type")).isEqualTo("/problems/" + slug);
    }

    @Test
    void a_file_is_imported_and_its_run_can_be_read() {
        JsonObject run = ok(upload(Sample.file()));
        assertThat(run.getString("state")).isEqualTo("DONE");
        assertThat(run.getJsonObject("counts").getInteger("new")).isEqualTo(11);
        assertThat(ok(get("/staff/registry/imports/" + run.getString("importId"))))
                .isEqualTo(run);
        JsonArray runs = ok(get("/staff/registry/imports")).getJsonArray("items");
        assertThat(runs.getJsonObject(0).getJsonArray("warnings")).isEmpty();
        refused(get("/staff/registry/imports/none"), 404, "not-found");
    }

    @Test
    void a_file_that_is_not_whole_is_refused_with_a_clear_problem() {
        ok(upload(Sample.file()));
        refused(upload(Arrays.copyOf(Sample.file(), 50_000)), 422, "registry-truncated");
        refused(upload("<html>".getBytes(StandardCharsets.UTF_8)), 422, "registry-not-json");
        refused(upload(new byte[0]), 422, "registry-empty-file");
        JsonObject latest =
                ok(get("/staff/registry/imports")).getJsonArray("items").getJsonObject(0);
        assertThat(latest.getString("state")).isEqualTo("REFUSED");
        assertThat(latest.getString("refusal")).isEqualTo("EMPTY_FILE");
    }

    @Test
    void a_large_file_goes_through_with_the_sender_waiting() {
        JsonObject run = ok(upload(Sample.generated(3_000)));
        assertThat(run.getJsonObject("counts").getInteger("new")).isEqualTo(3_000);
    }

    @Test
    void a_sender_who_hangs_up_leaves_a_refused_run_and_no_programme() throws IOException {
        byte[] file = Sample.file();
        try (Socket socket = new Socket("127.0.0.1", port)) {
            OutputStream out = socket.getOutputStream();
            String head = "POST /staff/registry/imports HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer central:tokyo\r\n"
                    + "Content-Type: application/json\r\nContent-Length: " + file.length + "\r\n\r\n";
            out.write(head.getBytes(StandardCharsets.US_ASCII));
            out.write(file, 0, file.length / 2);
            out.flush();
        }
        Awaitility.await().untilAsserted(() -> {
            JsonArray runs = ok(get("/staff/registry/imports")).getJsonArray("items");
            assertThat(runs).hasSize(1);
            assertThat(runs.getJsonObject(0).getString("refusal")).isEqualTo("UPLOAD_INTERRUPTED");
        });
        assertThat(now(registry.programme(BIRTH))).isEmpty();
    }

    @Test
    void only_central_staff_import() {
        BodyPublisher file = BodyPublishers.ofByteArray(Sample.file());
        refused(send("POST", "/staff/registry/imports", "editor:132101", file), 403, "forbidden");
    }

    @Test
    void rules_are_listed_by_state_and_area_page_by_page() {
        ok(upload(Sample.file()));
        JsonObject page = ok(get("/staff/rules?state=SUGGESTED&limit=4"));
        assertThat(page.getJsonArray("items")).hasSize(4);
        JsonObject second = ok(get("/staff/rules?state=SUGGESTED&limit=50&cursor=" + page.getString("next")));
        assertThat(second.getJsonArray("items")).hasSize(6);
        assertThat(second.getString("next")).isNull();
        assertThat(ok(get("/staff/rules?area=133817")).getJsonArray("items")).hasSize(1);
        assertThat(get("/staff/rules?cursor=%25").statusCode()).isEqualTo(400);
    }

    @Test
    void the_shown_suggestion_is_accepted_and_stands_with_its_quote() {
        ok(upload(Sample.file()));
        JsonObject shown = rule(BIRTH);
        assertThat(shown.getJsonObject("suggestion").getJsonArray("quotes")).isNotEmpty();
        assertThat(shown.getJsonObject("source").getString("procedurePeriod")).contains("14日以内");
        JsonObject confirmed = ok(decide(
                BIRTH,
                "confirm",
                new JsonObject()
                        .put("contentHash", shown.getString("contentHash"))
                        .put("suggestionHash", shown.getJsonObject("suggestion").getString("hash"))
                        .put("quote", "生まれた日から14日以内")));
        assertThat(confirmed.getString("state")).isEqualTo("CONFIRMED");
        assertThat(confirmed.getInteger("version")).isEqualTo(1);
        assertThat(confirmed.getJsonObject("rule"))
                .isEqualTo(shown.getJsonObject("suggestion").getJsonObject("rule"));
        assertThat(confirmed.getJsonArray("decisions").getJsonObject(0).getString("by"))
                .isEqualTo("staff-editor");
    }

    @Test
    void each_refusal_has_its_status() {
        ok(upload(Sample.file()));
        String content = rule(BIRTH).getString("contentHash");
        JsonObject body = new JsonObject().put("contentHash", content).put("quote", "14日以内");
        refused(decide(BIRTH, "confirm", body), 409, "rule-suggestion-changed");
        refused(decide(BIRTH, "confirm", body.copy().put("contentHash", "0")), 409, "rule-source-changed");
        JsonObject empty = RuleJson.write(RuleBody.UNKNOWN);
        JsonObject misquoted = body.copy().put("rule", empty).put("quote", "ない語");
        refused(decide(BIRTH, "confirm", misquoted), 422, "rule-quote-not-in-source");
        JsonArray never = new JsonArray("[{\"type\":\"PREGNANCY\",\"fromWeek\":9,\"untilWeek\":9}]");
        JsonObject nobody = empty.copy().put("timings", never);
        refused(decide(BIRTH, "confirm", body.copy().put("rule", nobody)), 422, "rule-invalid-rule");
        refused(decide("psid3.0+1000020133621+1+UM3", "confirm", body), 403, "rule-other-area");
        JsonObject gone = new JsonObject().put("contentHash", "x").put("reason", "?");
        refused(decide("psid-none", "refuse", gone), 404, "rule-no-such-programme");
        JsonObject refusal = new JsonObject().put("contentHash", content).put("reason", "読めない");
        assertThat(ok(decide(BIRTH, "refuse", refusal)).getString("state")).isEqualTo("REFUSED");
    }

    @Test
    void a_last_day_for_everybody_is_confirmed_and_shown() {
        ok(upload(Sample.file()));
        String content = rule(BIRTH).getString("contentHash");
        JsonObject deadline = new JsonObject().put("lastDay", "2027-03-31");
        JsonObject rule = RuleJson.write(RuleBody.UNKNOWN).put("deadline", deadline);
        JsonObject body = new JsonObject().put("contentHash", content).put("quote", "14日以内");
        JsonObject confirmed = ok(decide(BIRTH, "confirm", body.copy().put("rule", rule)));
        assertThat(confirmed.getJsonObject("rule").getJsonObject("deadline")).isEqualTo(deadline);
        JsonObject both =
                RuleJson.write(RuleBody.UNKNOWN).put("deadline", deadline.copy().put("rollsToOpenDay", true));
        refused(decide(BIRTH, "confirm", body.copy().put("rule", both)), 422, "rule-invalid-rule");
    }

    @Test
    void the_demo_confirmations_can_be_posted_one_after_the_other() throws IOException {
        ok(upload(Sample.file()));
        JsonArray demo = new JsonArray(Files.readString(Sample.demo("confirmed_rules.json")));
        Map<String, String> states = new TreeMap<>();
        for (int i = 0; i < demo.size(); i++) {
            JsonObject one = demo.getJsonObject(i);
            String path = "/staff/rules/" + encoded(one.getString("psid")) + "/confirm";
            BodyPublisher body =
                    BodyPublishers.ofString(one.getJsonObject("confirmation").encode());
            JsonObject confirmed = ok(send("POST", path, "editor:tokyo", body));
            states.put(one.getString("psid"), confirmed.getString("state"));
        }
        assertThat(states).hasSize(10).values().containsOnly("CONFIRMED");
    }
}
