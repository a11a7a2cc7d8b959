package tokyo.backend.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tokyo.backend.Now;
import tokyo.backend.api.Api.Answer;
import tokyo.backend.app.Backend;
import tokyo.infra.devkit.standins.store.MongoStandIn;
import tokyo.infra.platform.lifecycle.GracefulStop;
import tokyo.infra.platform.lifecycle.StopReport;
import tokyo.infra.platform.lifecycle.VertxStart;

/** What the backend says of itself when its store goes and comes, and what a stop leaves behind: nothing. */
class ReadyApiIT {
    @TempDir
    private Path folder;

    private final List<String> contradictions = new CopyOnWriteArrayList<>();
    private GracefulStop stop = new GracefulStop();
    private MongoStandIn store;
    private Backend backend;

    @BeforeEach
    void start() {
        store = MongoStandIn.start(folder.resolve("store.mv"), 0);
        startBackend();
    }

    @AfterEach
    void end() {
        Now.of(stop.stop());
        store.close();
        assertThat(contradictions).isEmpty();
    }

    private void startBackend() {
        stop = new GracefulStop();
        backend = Now.of(Backend.start(
                VertxStart.begin(),
                StandIns.all().config(store.uri()),
                Clock.system(ApiBackend.TOKYO),
                Optional.of((operation, status, how) -> contradictions.add(operation + " " + status + ": " + how)),
                stop));
    }

    private Api api() {
        return new Api(() -> backend.port());
    }

    private Answer management(String path) {
        return new Api(() -> backend.managementPort()).get(path);
    }

    private static JsonObject family() {
        return new JsonObject()
                .put("ward", StandIns.KOGANEI)
                .put("children", new JsonArray())
                .put("consent", new JsonObject().put("matching", true).put("textVersion", "2026-11"));
    }

    @Test
    void without_its_store_a_node_lives_but_is_not_ready_until_the_store_is_back() {
        Api parent = api().as(ApiBackend.newcomer());
        JsonObject stated = parent.put("/api/household", family()).ok();
        assertThat(management("/livez").ok().getString("status")).isEqualTo("alive");
        assertThat(management("/readyz").ok().getString("status")).isEqualTo("ready");

        int port = store.port();
        store.close();

        await().atMost(ApiBackend.PATIENCE).until(() -> management("/readyz").status() == 503);
        JsonObject report = new JsonObject(management("/readyz").body());
        assertThat(report.getString("status")).isEqualTo("unready");
        assertThat(report.getJsonObject("failures").fieldNames()).containsExactly("store");
        assertThat(management("/livez").status()).isEqualTo(200);
        blamesNobody(parent.get("/api/household"));
        blamesNobody(parent.put("/api/household", family().put("ward", "133621")));
        parent.get("/api/wards").ok();

        store = MongoStandIn.start(folder.resolve("store.mv"), port);

        await().atMost(ApiBackend.PATIENCE).until(() -> management("/readyz").status() == 200);
        assertThat(parent.get("/api/household").ok()).isEqualTo(stated);
        await().atMost(ApiBackend.PATIENCE)
                .until(() -> parent.put("/api/household", family().put("ward", "133621"))
                                .status()
                        == 200);
    }

    private static void blamesNobody(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(503);
        assertThat(answer.headers().firstValue("retry-after")).isPresent();
        JsonObject problem = new JsonObject(answer.body());
        assertThat(problem.getString("type")).isIn("/problems/unavailable", "/problems/overloaded");
        assertThat(problem.getString("detail")).contains("お客様の操作に問題はありません");
    }

    @Test
    void a_stop_answers_what_was_begun_and_a_restart_has_all_that_was_answered() throws IOException {
        String person = ApiBackend.newcomer();
        api().as(ApiBackend.newcomer()).put("/api/household", family()).ok();
        byte[] body = family().encode().getBytes(StandardCharsets.UTF_8);
        try (Socket slow = new Socket("127.0.0.1", backend.port());
                OpenStream stream = new OpenStream(backend.port(), StandIns.tokenOf(person))) {
            String head =
                    "PUT /api/household HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nAuthorization: Bearer "
                            + StandIns.tokenOf(person) + "\r\nContent-Length: " + body.length + "\r\n\r\n";
            slow.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            slow.getOutputStream().write(body, 0, body.length / 2);
            await().atMost(ApiBackend.PATIENCE).until(() -> inFlight() == 2);
            assertThat(stream.isOpen()).isTrue();

            Future<StopReport> stopping = stop.stop();

            await().atMost(ApiBackend.PATIENCE)
                    .until(() -> management("/readyz").status() == 503);
            assertThat(management("/readyz").body()).contains("draining");
            await().atMost(ApiBackend.PATIENCE).until(this::takesNobodyNew);
            stream.end();
            assertThat(stopping.isComplete()).isFalse();
            slow.getOutputStream().write(body, body.length / 2, body.length - body.length / 2);
            assertThat(answerOn(slow)).startsWith("HTTP/1.1 200 OK").contains("\"version\":1");
            assertThat(Now.of(stopping).unfinished()).isEmpty();
        }
        startBackend();
        assertThat(api().as(person).get("/api/household").ok().getInteger("version"))
                .isEqualTo(1);
    }

    /** Requests that the API has begun and not ended. */
    private long inFlight() {
        return management("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith("vertx_http_server_active_requests{")
                        && line.contains(":" + backend.port() + "\""))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    private boolean takesNobodyNew() throws IOException {
        try (Socket late = new Socket("127.0.0.1", backend.port())) {
            return !late.isConnected();
        } catch (ConnectException refused) {
            return true;
        }
    }

    private static String answerOn(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
                .lines()
                .collect(Collectors.joining("\n"));
    }
}
