package tokyo.infra.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tokyo.infra.platform.identity.TestIssuer;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiRouterIT {
    private final Vertx vertx = Vertx.vertx();
    private final NotesApi api = new NotesApi(vertx);
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final TestIssuer issuer = api.issuer;
    private int port;

    @BeforeAll
    void start() throws Exception {
        port = api.start().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    @AfterAll
    void stop() {
        vertx.close();
    }

    @Test
    void a_citizen_reads_what_the_handler_answers() throws Exception {
        HttpResponse<String> response = send(get("/notes?limit=7", issuer.citizen("parent-1")));
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(new JsonObject(response.body()).getJsonArray("items").getList())
                .containsExactly("parent-1", "limit 7");
    }

    @Test
    void no_token_is_401_and_says_what_to_do_in_japanese_and_english() throws Exception {
        HttpResponse<String> response = send(get("/notes", null));
        JsonObject problem = problem(response, 401, "/problems/unauthorized");
        assertThat(problem.getString("title")).isEqualTo("サインインが必要です");
        assertThat(problem.getString("title_en")).isEqualTo("Sign-in is needed");
        assertThat(problem.getString("instance"))
                .isEqualTo(response.headers().firstValue("X-Request-Id").orElseThrow());
        assertThat(response.headers().firstValue("WWW-Authenticate")).contains("Bearer");
    }

    @Test
    void every_bad_token_is_401_with_its_reason() throws Exception {
        Date past = Date.from(Instant.now().minusSeconds(5));
        List<JWTClaimsSet.Builder> bad = List.of(
                issuer.claims().audience("other"),
                issuer.claims().issuer("https://other"),
                issuer.claims().expirationTime(past));
        List<String> reasons = List.of("wrong-audience", "wrong-issuer", "expired");
        for (int i = 0; i < bad.size(); i++) {
            HttpResponse<String> response = send(get("/notes", issuer.signed(bad.get(i))));
            assertThat(problem(response, 401, "/problems/unauthorized").getString("reason"))
                    .isEqualTo(reasons.get(i));
        }
    }

    @Test
    void a_bad_token_is_refused_even_where_none_is_needed() throws Exception {
        problem(send(get("/greeting", "garbage")), 401, "/problems/unauthorized");
        assertThat(send(get("/greeting", null)).body()).contains("stranger");
        assertThat(send(get("/greeting", issuer.citizen("parent-1"))).body()).contains("parent-1");
    }

    @Test
    void the_wrong_role_is_403() throws Exception {
        problem(send(delete("/notes/1", issuer.citizen("parent-1"))), 403, "/problems/forbidden");
        problem(send(delete("/notes/1", issuer.staff("clerk", "132101", "viewer"))), 403, "/problems/forbidden");
        problem(send(get("/notes", issuer.staff("clerk", "132101", "viewer"))), 403, "/problems/forbidden");
        assertThat(send(delete("/notes/1", issuer.staff("clerk", "132101", "editor")))
                        .statusCode())
                .isEqualTo(204);
        assertThat(send(get("/notes/1", issuer.staff("clerk", "132101", "approver")))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void more_tokens_than_can_be_checked_are_our_load_and_nobodys_fault() throws Exception {
        api.flooded = true;
        try {
            HttpResponse<String> response = send(get("/notes", issuer.citizen("never-seen")));
            assertThat(problem(response, 503, "/problems/overloaded").getString("detail"))
                    .contains("お客様の操作に問題はありません");
        } finally {
            api.flooded = false;
        }
    }

    @Test
    void who_writes_too_often_is_429_and_still_reads() throws Exception {
        String hasty = issuer.citizen(NotesApi.HASTY);
        HttpRequest write = request("/notes", hasty)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"text\":\"x\"}"))
                .build();
        HttpResponse<String> response = send(write);
        problem(response, 429, "/problems/too-many-requests");
        assertThat(response.headers().firstValue("Retry-After")).contains("7");
        assertThat(send(get("/notes", hasty)).statusCode()).isEqualTo(200);
    }

    @Test
    void a_tenants_computers_that_call_too_often_are_429_and_its_staff_and_other_tenants_are_not() throws Exception {
        HttpResponse<String> response = send(get("/notes/n1", issuer.staff("computer", NotesApi.HASTY, "system")));
        problem(response, 429, "/problems/too-many-requests");
        assertThat(send(get("/notes/n1", issuer.staff("computer", "132101", "system")))
                        .statusCode())
                .isNotEqualTo(429);
        assertThat(send(get("/notes/n1", issuer.staff("clerk", NotesApi.HASTY, "viewer")))
                        .statusCode())
                .isNotEqualTo(429);
    }

    @Test
    void a_body_that_breaks_the_schema_is_400_and_says_where() throws Exception {
        for (String body : List.of(
                "{\"text\":\"\"}",
                "{\"text\":\"x\",\"more\":1}",
                "{}",
                "[]",
                "{\"text\":\"a\",\"day\":\"2026-02-31\"}")) {
            JsonObject problem = problem(send(post("/notes", body, "application/json")), 400, "/problems/bad-request");
            assertThat(problem.getJsonArray("errors")).as(body).isNotEmpty();
            assertThat(problem.getJsonArray("errors").getJsonObject(0).getString("says"))
                    .as(body)
                    .isNotBlank();
        }
        JsonObject empty =
                problem(send(post("/notes", "{\"text\":\"\"}", "application/json")), 400, "/problems/bad-request");
        assertThat(empty.getJsonArray("errors").encode()).contains("\"at\":\"/text\"");
    }

    @Test
    void a_body_that_is_no_json_or_missing_is_400() throws Exception {
        problem(send(post("/notes", "{\"text\":", "application/json")), 400, "/problems/bad-request");
        problem(send(post("/notes", "", "application/json")), 400, "/problems/bad-request");
    }

    @Test
    void a_body_of_another_media_type_is_415() throws Exception {
        problem(
                send(post("/notes", "text=a", "application/x-www-form-urlencoded")),
                415,
                "/problems/unsupported-media-type");
    }

    @Test
    void a_body_above_the_limit_is_413_also_when_its_length_is_not_said() throws Exception {
        String big = "{\"text\":\"" + "x".repeat(2_000) + "\"}";
        problem(send(post("/notes", big, "application/json")), 413, "/problems/too-large");
        HttpRequest chunked = request("/notes", issuer.citizen("p"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.fromPublisher(BodyPublishers.ofString(big)))
                .build();
        problem(send(chunked), 413, "/problems/too-large");
    }

    @Test
    void a_parameter_that_breaks_the_schema_is_400() throws Exception {
        JsonObject problem = problem(send(get("/notes?limit=1000", issuer.citizen("p"))), 400, "/problems/bad-request");
        assertThat(problem.getJsonArray("errors").encode()).contains("query:limit");
        problem(send(get("/notes?limit=x", issuer.citizen("p"))), 400, "/problems/bad-request");
    }

    @Test
    void an_unknown_path_is_404_and_an_unknown_method_405() throws Exception {
        problem(send(get("/nowhere", issuer.citizen("p"))), 404, "/problems/not-found");
        problem(send(delete("/notes", issuer.citizen("p"))), 405, "/problems/method-not-allowed");
    }

    @Test
    void a_fault_is_500_and_tells_nothing_of_the_inside() throws Exception {
        HttpResponse<String> response = send(get("/notes/bug", issuer.citizen("p")));
        problem(response, 500, "/problems/internal");
        assertThat(response.body()).doesNotContain("secret").doesNotContain("Exception");
    }

    @Test
    void a_refusal_of_a_feature_keeps_its_type_and_members() throws Exception {
        assertThat(problem(send(get("/notes/teapot", issuer.citizen("p"))), 409, "/problems/note-taken")
                        .getString("by"))
                .isEqualTo("somebody");
    }

    @Test
    void a_response_that_breaks_the_contract_fails_the_test_that_asked() throws Exception {
        problem(send(get("/notes/wrong", issuer.citizen("p"))), 500, "/problems/contract-broken");
        assertThat(api.broken).anyMatch(line -> line.startsWith("getNote 200"));
    }

    @Test
    void a_streamed_body_passes_any_limit_and_reaches_the_handler_whole() throws Exception {
        byte[] big = new byte[5_000_000];
        HttpRequest upload = request("/notes/import", issuer.staff("c", "tokyo", "central"))
                .POST(BodyPublishers.ofByteArray(big))
                .build();
        assertThat(send(upload).body()).isEqualTo("{\"bytes\":5000000}");
    }

    @Test
    void a_streamed_body_of_one_without_permission_is_not_handled_and_the_connection_lives_on() throws Exception {
        HttpRequest upload = request("/notes/import", issuer.staff("c", "132101", "editor"))
                .POST(BodyPublishers.ofByteArray(new byte[3_000_000]))
                .build();
        problem(send(upload), 403, "/problems/forbidden");
        problem(
                send(request("/notes/import", null)
                        .POST(BodyPublishers.ofByteArray(new byte[3_000_000]))
                        .build()),
                401,
                "/problems/unauthorized");
        assertThat(send(get("/greeting", null)).statusCode()).isEqualTo(200);
    }

    @Test
    void a_request_id_is_echoed_if_it_is_well_formed_and_replaced_if_not() throws Exception {
        HttpResponse<String> kept = send(
                request("/greeting", null).header("X-Request-Id", "abc-1.2_3").build());
        assertThat(kept.headers().firstValue("X-Request-Id")).contains("abc-1.2_3");
        HttpResponse<String> replaced = send(request("/greeting", null)
                .header("X-Request-Id", "a b\tc".replace("\t", " "))
                .build());
        assertThat(replaced.headers().firstValue("X-Request-Id").orElseThrow()).matches("[0-9a-f]{32}");
    }

    @Test
    void the_contract_is_served_as_it_was_written() throws Exception {
        HttpResponse<String> response = send(get("/openapi.yaml", null));
        assertThat(response.body()).isEqualTo(NotesApi.contract()).contains("application/problem+json");
    }

    private JsonObject problem(HttpResponse<String> response, int status, String type) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        JsonObject problem = new JsonObject(response.body());
        assertThat(problem.getString("type")).isEqualTo(type);
        assertThat(problem.getInteger("status")).isEqualTo(status);
        return problem;
    }

    private HttpResponse<String> send(HttpRequest request) throws Exception {
        return client.send(request, BodyHandlers.ofString());
    }

    private HttpRequest get(String path, @Nullable String token) {
        return request(path, token).GET().build();
    }

    private HttpRequest delete(String path, @Nullable String token) {
        return request(path, token).DELETE().build();
    }

    private HttpRequest post(String path, String body, String mediaType) {
        return request(path, issuer.citizen("p"))
                .header("Content-Type", mediaType)
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    private HttpRequest.Builder request(String path, @Nullable String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }
}
