package tokyo.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static tokyo.gateway.app.TestGateway.request;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GatewayIT {
    private TestGateway city;

    @BeforeAll
    void start() throws Exception {
        city = new TestGateway(Map.of());
    }

    @AfterAll
    void stop() {
        city.close();
    }

    @Test
    void a_good_token_reaches_the_backend_with_it() throws Exception {
        String token = city.parentToken();
        JsonObject seen = seen(city.send(request(city.citizen("/api/alerts?limit=7&cursor=a%2Bb"), token)));
        assertThat(seen.getString("uri")).isEqualTo("/api/alerts?limit=7&cursor=a%2Bb");
        assertThat(seen.getJsonObject("headers").getString("authorization")).isEqualTo("Bearer " + token);
    }

    @Test
    void no_token_is_401_without_asking_the_backend() throws Exception {
        problem(city.send(request(city.citizen("/api/alerts"), null)), 401, "unauthorized");
        problem(
                city.send(request(city.citizen("/api/alerts"), null).header("Authorization", "Basic YTpi")),
                401,
                "unauthorized");
    }

    @Test
    void every_bad_token_is_401() throws Exception {
        Map<String, String> bad = city.signIn.badTokensFor(TestGateway.PARENT).all();
        assertThat(bad).containsKeys("wrong issuer", "wrong audience", "expired", "without expiry");
        for (Map.Entry<String, String> one : bad.entrySet()) {
            HttpResponse<String> response = city.send(request(city.citizen("/api/alerts"), one.getValue()));
            assertThat(response.statusCode()).as(one.getKey()).isEqualTo(401);
        }
        problem(city.send(request(city.citizen("/api/alerts"), "garbage")), 401, "unauthorized");
    }

    @Test
    void the_two_listeners_do_not_know_each_others_paths() throws Exception {
        problem(city.send(request(city.citizen("/staff/rules"), city.clerkToken())), 404, "not-found");
        problem(city.send(request(city.staff("/api/alerts"), city.parentToken())), 404, "not-found");
        problem(city.send(request(city.staff("/"), null)), 404, "not-found");
        assertThat(city.send(request(city.staff("/staff/rules"), city.clerkToken()))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_path_cannot_climb_from_one_listener_to_the_other() throws Exception {
        for (String path : new String[] {
            "/api/../staff/rules", "/api/%2e%2e/staff/rules", "/api/x/../../staff/rules", "/api//../staff/rules"
        }) {
            Buffer raw = city.vertx
                    .createHttpClient()
                    .request(HttpMethod.GET, city.gateway.ports().citizens(), "localhost", path)
                    .compose(request -> request.putHeader("Authorization", "Bearer " + city.clerkToken())
                            .send()
                            .compose(response -> response.body()))
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(20, TimeUnit.SECONDS);
            assertThat(raw.toString())
                    .as(path)
                    .satisfiesAnyOf(
                            body -> assertThat(body).contains("/problems/not-found"),
                            body -> assertThat(new JsonObject(body).getString("uri"))
                                    .startsWith("/api/")
                                    .doesNotContain(".."));
        }
    }

    @Test
    void an_encoded_plus_in_a_path_stays_one() throws Exception {
        JsonObject seen =
                seen(city.send(request(city.citizen("/api/programmes/ps%2B1%2F2/explanation"), city.parentToken())));
        assertThat(seen.getString("uri")).isEqualTo("/api/programmes/ps%2B1%2F2/explanation");
    }

    @Test
    void a_wards_computer_comes_in_where_staff_do_and_nowhere_else() throws Exception {
        JsonObject seen = seen(city.send(request(city.staff("/system/notices/m-1"), city.clerkToken())));
        assertThat(seen.getString("uri")).isEqualTo("/system/notices/m-1");
        problem(city.send(request(city.citizen("/system/notices/m-1"), city.clerkToken())), 404, "not-found");
        problem(city.send(request(city.staff("/system/notices/m-1"), city.parentToken())), 403, "forbidden");
    }

    @Test
    void a_citizen_is_403_on_the_staff_listener() throws Exception {
        problem(city.send(request(city.staff("/staff/rules"), city.parentToken())), 403, "forbidden");
    }

    @Test
    void identity_and_forwarding_headers_of_the_client_do_not_reach_the_backend() throws Exception {
        JsonObject headers = seen(city.send(request(city.citizen("/api/me"), city.parentToken())
                        .header("X-User", "somebody")
                        .header("X-User-Id", "somebody")
                        .header("X-Forwarded-For", "198.51.100.1")
                        .header("X-Forwarded-User", "somebody")
                        .header("Forwarded", "for=198.51.100.1")
                        .header("X-Real-IP", "198.51.100.1")
                        .header("Cookie", "a=b")
                        .header("Accept-Language", "ja")))
                .getJsonObject("headers");
        assertThat(headers.encode())
                .doesNotContain("somebody")
                .doesNotContain("198.51.100.1")
                .doesNotContain("a=b");
        assertThat(headers.getString("accept-language")).isEqualTo("ja");
        assertThat(headers.getString("x-forwarded-for")).isEqualTo("127.0.0.1");
        assertThat(headers.getString("traceparent")).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-0[01]");
    }

    @Test
    void the_request_id_goes_in_and_comes_back() throws Exception {
        HttpResponse<String> response =
                city.send(request(city.citizen("/api/me"), city.parentToken()).header("X-Request-Id", "abc-1"));
        assertThat(seen(response).getJsonObject("headers").getString("x-request-id"))
                .isEqualTo("abc-1");
        assertThat(response.headers().allValues("X-Request-Id")).containsExactly("abc-1");
    }

    @Test
    void what_the_backend_must_not_say_to_browsers_stays_inside() throws Exception {
        HttpResponse<String> response = city.send(request(city.citizen("/api/rude"), city.parentToken()));
        assertThat(response.headers().map()).doesNotContainKeys("set-cookie", "server", "x-inside");
        assertThat(response.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    }

    @Test
    void a_large_upload_streams_through_the_staff_listener() throws Exception {
        byte[] registry = new byte[30_000_000];
        HttpResponse<String> response = city.send(request(city.staff("/staff/registry/imports"), city.clerkToken())
                .POST(BodyPublishers.ofByteArray(registry)));
        assertThat(response.body()).isEqualTo("{\"bytes\":30000000}");
    }

    @Test
    void a_large_body_of_a_resident_is_413() throws Exception {
        problem(
                city.send(request(city.citizen("/api/upload"), city.parentToken())
                        .POST(BodyPublishers.ofByteArray(new byte[2_000_000]))),
                413,
                "too-large");
    }

    @Test
    void events_arrive_one_by_one_and_the_backend_hears_when_the_reader_goes() throws Exception {
        AtomicInteger pieces = new AtomicInteger();
        var connection = city.vertx
                .createHttpClient()
                .request(HttpMethod.GET, city.gateway.ports().citizens(), "localhost", "/api/alerts/stream")
                .compose(request -> request.putHeader("Authorization", "Bearer " + city.parentToken())
                        .putHeader("Accept", "text/event-stream")
                        .send()
                        .map(response -> {
                            response.handler(piece -> pieces.incrementAndGet());
                            return request.connection();
                        }))
                .toCompletionStage()
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS);
        await().until(() -> pieces.get() > 3);
        assertThat(city.backend.streamGone).isFalse();
        connection.close();
        await().untilTrue(city.backend.streamGone);
    }

    @Test
    void a_backend_that_hangs_up_is_503_and_never_blames_the_person() throws Exception {
        HttpResponse<String> response = city.send(request(city.citizen("/api/cut"), city.parentToken()));
        assertThat(problem(response, 503, "unavailable").getString("detail")).contains("お客様の操作に問題はありません");
        assertThat(response.headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    void the_contract_is_open_to_all() throws Exception {
        assertThat(city.send(request(city.citizen("/openapi.yaml"), null)).body())
                .isEqualTo(TestBackend.CONTRACT);
    }

    @Test
    void what_anybody_may_see_asks_for_no_sign_in_and_all_else_does() throws Exception {
        for (String open : List.of("/screens/ts1.a?origin=http://localhost", "/api/points/seals?limit=2")) {
            assertThat(seen(city.send(request(city.citizen(open), null))).getString("uri"))
                    .isEqualTo(open);
        }
        problem(city.send(request(city.citizen("/api/points"), null)), 401, "unauthorized");
    }

    private static JsonObject seen(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return new JsonObject(response.body());
    }

    static JsonObject problem(HttpResponse<String> response, int status, String slug) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        JsonObject problem = new JsonObject(response.body());
        assertThat(problem.getString("type")).isEqualTo("/problems/" + slug);
        return problem;
    }
}
