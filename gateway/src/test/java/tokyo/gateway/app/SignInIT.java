package tokyo.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static tokyo.gateway.app.TestGateway.request;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The web sign-in as a browser walks it, step by step, against the sign-in stand-in. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignInIT {
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
    void a_parent_signs_in_and_the_session_reaches_the_backend_as_a_token() throws Exception {
        String session = signIn();
        JsonObject headers = new JsonObject(get("/api/me", session).body()).getJsonObject("headers");
        assertThat(headers.getString("authorization")).startsWith("Bearer ey");
        assertThat(headers.containsKey("cookie")).isFalse();
    }

    @Test
    void the_session_cookie_is_for_this_host_and_no_script_and_does_not_show_the_token() throws Exception {
        HttpResponse<String> back = walk().back();
        String cookie = setCookie(back, "__Host-session");
        assertThat(cookie)
                .contains("; Path=/")
                .contains("; Secure")
                .contains("; HTTPOnly")
                .contains("; SameSite=Lax")
                .doesNotContain("Domain")
                .contains("Max-Age=");
        assertThat(cookie).doesNotContain("=ey");
        assertThat(setCookie(back, "__Host-sign-in")).contains("Max-Age=0");
        assertThat(back.headers().firstValue("Location"))
                .contains(city.citizen("/").toString());
    }

    @Test
    void the_provider_is_asked_with_state_nonce_and_pkce() throws Exception {
        URI provider = location(get("/sign-in", null));
        assertThat(provider.getQuery())
                .contains("response_type=code")
                .contains("code_challenge_method=S256")
                .contains("code_challenge=")
                .contains("state=")
                .contains("nonce=")
                .contains("scope=openid");
        URI again = location(get("/sign-in", null));
        assertThat(again.getQuery()).isNotEqualTo(provider.getQuery());
    }

    @Test
    void another_name_of_the_host_is_led_to_the_public_one_first() throws Exception {
        URI byNumber = URI.create("http://127.0.0.1:" + city.gateway.ports().citizens() + "/sign-in");
        HttpResponse<String> response = city.send(request(byNumber, null));
        assertThat(location(response)).isEqualTo(city.citizen("/sign-in"));
        assertThat(response.headers().allValues("Set-Cookie")).isEmpty();
    }

    @Test
    void a_callback_without_a_sign_in_under_way_is_refused() throws Exception {
        refused(get("/sign-in/callback?code=x&state=y", null), "not-under-way");
    }

    @Test
    void a_callback_with_another_state_is_refused() throws Exception {
        String underWay = pair(get("/sign-in", null), "__Host-sign-in");
        refused(get("/sign-in/callback?code=x&state=other", underWay), "state-mismatch");
        refused(get("/sign-in/callback?code=x", underWay), "state-mismatch");
        refused(get("/sign-in/callback", underWay), "state-mismatch");
    }

    @Test
    void somebody_elses_callback_does_not_sign_in_this_browser() throws Exception {
        Walk attacker = walk();
        String victim = pair(get("/sign-in", null), "__Host-sign-in");
        refused(city.send(request(attacker.callback(), null).header("Cookie", victim)), "state-mismatch");
    }

    @Test
    void a_person_who_stops_at_the_provider_is_told_so() throws Exception {
        HttpResponse<String> begun = get("/sign-in", null);
        String state = location(begun).getQuery().replaceFirst(".*(?:^|&)state=([^&]*).*", "$1");
        refused(
                get("/sign-in/callback?error=access_denied&state=" + state, pair(begun, "__Host-sign-in")),
                "refused-by-provider");
    }

    @Test
    void an_invented_code_is_refused() throws Exception {
        HttpResponse<String> begun = get("/sign-in", null);
        String state = location(begun).getQuery().replaceFirst(".*(?:^|&)state=([^&]*).*", "$1");
        HttpResponse<String> response =
                get("/sign-in/callback?code=invented&state=" + state, pair(begun, "__Host-sign-in"));
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.headers().allValues("Set-Cookie")).noneMatch(cookie -> cookie.startsWith("__Host-session"));
    }

    @Test
    void a_failed_sign_in_is_a_page_for_a_browser() throws Exception {
        HttpResponse<String> page =
                city.send(request(city.citizen("/sign-in/callback"), null).header("Accept", "text/html,*/*"));
        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.body()).contains("<h1>サインインできませんでした</h1>").contains("href=\"/\"");
    }

    @Test
    void a_changed_cookie_is_no_session() throws Exception {
        String session = signIn();
        String changed = session.substring(0, session.length() - 3) + (session.endsWith("AAA") ? "BBB" : "AAA");
        assertThat(get("/api/me", changed).statusCode()).isEqualTo(401);
        assertThat(get("/api/me", "__Host-session=nonsense").statusCode()).isEqualTo(401);
        String otherPurpose = session.replace("__Host-session", "__Host-sign-in");
        refused(get("/sign-in/callback?code=x&state=y", otherPurpose), "not-under-way");
    }

    @Test
    void another_site_cannot_change_anything_with_the_session() throws Exception {
        String session = signIn();
        String ours = "http://localhost:" + city.gateway.ports().citizens();
        assertThat(post("/api/alerts/1/read", session).statusCode())
                .as("no sign of where it comes from")
                .isEqualTo(403);
        assertThat(post("/api/alerts/1/read", session, "Origin", "https://evil.example")
                        .statusCode())
                .isEqualTo(403);
        assertThat(post("/api/alerts/1/read", session, "Origin", "null").statusCode())
                .isEqualTo(403);
        assertThat(post("/api/alerts/1/read", session, "Sec-Fetch-Site", "cross-site")
                        .statusCode())
                .isEqualTo(403);
        assertThat(post("/api/alerts/1/read", session, "Sec-Fetch-Site", "same-site")
                        .statusCode())
                .isEqualTo(403);
        assertThat(post("/sign-out", session, "Sec-Fetch-Site", "cross-site").statusCode())
                .isEqualTo(403);
        assertThat(post("/api/alerts/1/read", session, "Origin", ours).statusCode())
                .isEqualTo(200);
        assertThat(post("/api/alerts/1/read", session, "Sec-Fetch-Site", "same-origin")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_session_of_a_browser_is_nothing_on_the_staff_listener() throws Exception {
        HttpResponse<String> response =
                city.send(request(city.staff("/staff/rules"), null).header("Cookie", signIn()));
        GatewayIT.problem(response, 401, "unauthorized");
    }

    @Test
    void a_program_with_a_token_is_not_asked_where_it_comes_from() throws Exception {
        HttpResponse<String> response = city.send(
                request(city.citizen("/api/alerts/1/read"), city.parentToken()).POST(BodyPublishers.noBody()));
        assertThat(response.statusCode()).isEqualTo(200);
    }

    @Test
    void signing_out_forgets_the_session_in_this_browser() throws Exception {
        HttpResponse<String> out = post("/sign-out", signIn(), "Sec-Fetch-Site", "same-origin");
        assertThat(out.statusCode()).isEqualTo(303);
        assertThat(setCookie(out, "__Host-session"))
                .startsWith("__Host-session=;")
                .contains("Max-Age=0");
    }

    private record Walk(URI callback, HttpResponse<String> back) {}

    private String signIn() throws Exception {
        return pair(walk().back(), "__Host-session");
    }

    private Walk walk() throws Exception {
        HttpResponse<String> begun = get("/sign-in", null);
        assertThat(begun.statusCode()).as(begun.body()).isEqualTo(303);
        String claims = new JsonObject()
                .put("name", "保護者（小金井市）")
                .put("roles", List.of())
                .encode();
        String form = "username=" + TestGateway.PARENT + "&claims=" + URLEncoder.encode(claims, StandardCharsets.UTF_8);
        HttpResponse<String> chosen = city.send(HttpRequest.newBuilder(location(begun))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
        assertThat(chosen.statusCode()).as(chosen.body()).isEqualTo(302);
        URI callback = location(chosen);
        HttpResponse<String> back = city.send(request(callback, null).header("Cookie", pair(begun, "__Host-sign-in")));
        assertThat(back.statusCode()).as(back.body()).isEqualTo(303);
        return new Walk(callback, back);
    }

    private HttpResponse<String> get(String path, @org.jspecify.annotations.Nullable String cookie) throws Exception {
        HttpRequest.Builder request = request(city.citizen(path), null);
        return city.send(cookie == null ? request : request.header("Cookie", cookie));
    }

    private HttpResponse<String> post(String path, String cookie, String... headers) throws Exception {
        HttpRequest.Builder request =
                request(city.citizen(path), null).header("Cookie", cookie).POST(BodyPublishers.noBody());
        return city.send(headers.length == 0 ? request : request.headers(headers));
    }

    private static void refused(HttpResponse<String> response, String reason) {
        JsonObject problem = GatewayIT.problem(response, 400, "sign-in-failed");
        assertThat(problem.getString("reason")).isEqualTo(reason);
        assertThat(response.headers().allValues("Set-Cookie")).noneMatch(cookie -> cookie.startsWith("__Host-session"));
    }

    private static URI location(HttpResponse<String> response) {
        return URI.create(response.headers()
                .firstValue("Location")
                .orElseThrow(() -> new AssertionError(response + response.body())));
    }

    private static String setCookie(HttpResponse<String> response, String name) {
        return response.headers().allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith(name + "="))
                .findFirst()
                .orElseThrow();
    }

    private static String pair(HttpResponse<String> response, String name) {
        return setCookie(response, name).split(";", 2)[0];
    }
}
