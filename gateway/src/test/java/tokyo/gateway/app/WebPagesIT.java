package tokyo.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static tokyo.gateway.app.TestGateway.request;

import io.vertx.core.json.JsonObject;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WebPagesIT {
    private static final Pattern IMPORT_MAP = Pattern.compile("<script type=\"importmap\">(.*?)</script>");

    /** A text that says "from" is none. */
    private static final Pattern IMPORTS = Pattern.compile("(?<![\"'])(?:from|import)\\s*[\"']([^\"']+)[\"']");

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
    void the_first_page_is_the_residents() throws Exception {
        HttpResponse<String> page = get("/");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
        assertThat(page.body()).contains("<resident-app>").doesNotContain("<!-- importmap -->");
    }

    @Test
    void the_policy_allows_the_import_map_by_its_hash_and_nothing_inline() throws Exception {
        HttpResponse<String> page = get("/");
        String policy = page.headers().firstValue("Content-Security-Policy").orElseThrow();
        Matcher map = IMPORT_MAP.matcher(page.body());
        assertThat(map.find()).isTrue();
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(map.group(1).getBytes(StandardCharsets.UTF_8));
        assertThat(policy)
                .contains("script-src 'self' 'sha256-" + Base64.getEncoder().encodeToString(hash) + "'");
        assertThat(policy)
                .contains("default-src 'none'")
                .contains("frame-ancestors 'none'")
                .doesNotContain("unsafe");
    }

    @Test
    void every_module_that_a_page_imports_is_there() throws Exception {
        assertThat(modules("/resident/app.js")).as("pages, shared code and Lit").hasSizeGreaterThan(10);
    }

    @Test
    void whoever_wants_to_be_rung_loads_the_firebase_sdk_and_nobody_else_does() throws Exception {
        assertThat(modules("/resident/ring-firebase.js"))
                .hasSize(4)
                .anyMatch(module -> module.getPath().endsWith("/firebase-messaging.js"))
                .allMatch(module -> module.getHost().equals("localhost"));
        assertThat(modules("/resident/ring-stand-in.js")).hasSize(2);
        assertThat(modules("/resident/app.js"))
                .noneMatch(module -> module.getPath().contains("firebase"));
    }

    @Test
    void the_first_load_stays_below_150_kB() throws Exception {
        long bytes = packedBytes(city.citizen("/")) + packedBytes(city.citizen("/shared/look.css"));
        for (URI module : modules("/resident/app.js")) {
            bytes += packedBytes(module);
        }
        assertThat(bytes).isBetween(10_000L, 150_000L);
    }

    @Test
    void pages_connect_to_google_only_where_firebase_is_set_up() throws Exception {
        assertThat(policy(city)).contains("connect-src 'self';");
        assertThat(get("/resident/ring-settings.js").body()).contains("source = undefined");
        try (TestGateway other = new TestGateway(Map.of(
                "web-push.project-id", "tokyo-demo",
                "web-push.api-key", "public-key",
                "web-push.app-id", "1:2:web:3",
                "web-push.sender-id", "2",
                "web-push.vapid-key", "BPublic"))) {
            assertThat(policy(other))
                    .contains("connect-src 'self' https://firebaseinstallations.googleapis.com"
                            + " https://fcmregistrations.googleapis.com;");
            String settings = other.send(request(other.citizen("/resident/ring-settings.js"), null))
                    .body();
            assertThat(settings)
                    .contains("source = '/resident/ring-firebase.js'")
                    .contains("\"messagingSenderId\":\"2\"", "\"vapidKey\":\"BPublic\"");
        }
    }

    @Test
    void the_page_can_be_put_on_a_home_screen() throws Exception {
        HttpResponse<String> manifest = get("/manifest.webmanifest");
        assertThat(manifest.headers().firstValue("Content-Type")).contains("application/manifest+json");
        for (Object icon : new JsonObject(manifest.body()).getJsonArray("icons")) {
            HttpResponse<byte[]> image = HttpClient.newHttpClient()
                    .send(
                            request(city.citizen(((JsonObject) icon).getString("src")), null)
                                    .build(),
                            HttpResponse.BodyHandlers.ofByteArray());
            assertThat(image.headers().firstValue("Content-Type")).contains(((JsonObject) icon).getString("type"));
            if (image.uri().getPath().endsWith(".png")) {
                BufferedImage drawn = ImageIO.read(new ByteArrayInputStream(image.body()));
                assertThat(drawn.getWidth() + "x" + drawn.getHeight())
                        .isEqualTo(((JsonObject) icon).getString("sizes"));
                assertThat(new Color(drawn.getRGB(drawn.getWidth() / 2, drawn.getHeight() / 2)))
                        .isEqualTo(Color.WHITE);
            }
        }
    }

    private static String policy(TestGateway gateway) throws Exception {
        return gateway.send(request(gateway.citizen("/"), null))
                .headers()
                .firstValue("Content-Security-Policy")
                .orElseThrow();
    }

    private static long packedBytes(URI file) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        request(file, null).header("Accept-Encoding", "gzip").build(),
                        HttpResponse.BodyHandlers.ofByteArray())
                .body()
                .length;
    }

    /** What the module loads before it runs, itself included; each of them is there. */
    private Set<URI> modules(String first) throws Exception {
        HttpResponse<String> page = get("/");
        Matcher map = IMPORT_MAP.matcher(page.body());
        assertThat(map.find()).isTrue();
        JsonObject imports = new JsonObject(map.group(1)).getJsonObject("imports");
        Deque<URI> todo = new ArrayDeque<>(Set.of(city.citizen(first)));
        Set<URI> seen = new HashSet<>(todo);
        while (!todo.isEmpty()) {
            URI module = todo.removeFirst();
            HttpResponse<String> script = city.send(request(module, null));
            assertThat(script.statusCode()).as("%s", module).isEqualTo(200);
            assertThat(script.headers().firstValue("Content-Type")).contains("text/javascript; charset=utf-8");
            Matcher names = IMPORTS.matcher(script.body());
            while (names.find()) {
                URI next = resolve(module, names.group(1), imports);
                if (seen.add(next)) {
                    todo.add(next);
                }
            }
        }
        return seen;
    }

    @Test
    void a_versioned_file_is_kept_for_a_year_and_a_page_is_asked_for_again_cheaply() throws Exception {
        String lit = new JsonObject(firstMatch(IMPORT_MAP, get("/").body()))
                .getJsonObject("imports")
                .getString("lit");
        assertThat(get(lit).headers().firstValue("Cache-Control").orElseThrow()).contains("immutable");
        HttpResponse<String> page = get("/");
        assertThat(page.headers().firstValue("Cache-Control")).contains("no-cache");
        String tag = page.headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> again =
                city.send(request(city.citizen("/"), null).header("If-None-Match", "\"x\", " + tag));
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    @Test
    void a_browser_gets_it_packed_under_a_tag_of_its_own() throws Exception {
        HttpResponse<String> plain = get("/shared/look.css");
        HttpResponse<byte[]> packed = HttpClient.newHttpClient()
                .send(
                        request(city.citizen("/shared/look.css"), null)
                                .header("Accept-Encoding", "br, gzip;q=0.8")
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());
        assertThat(packed.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(packed.body().length).isLessThan(plain.body().length());
        assertThat(packed.headers().firstValue("ETag"))
                .isNotEqualTo(plain.headers().firstValue("ETag"));
        assertThat(packed.headers().firstValue("Vary").orElseThrow()).containsIgnoringCase("accept-encoding");
        assertThat(city.send(request(city.citizen("/shared/look.css"), null).header("Accept-Encoding", "gzip;q=0"))
                        .headers()
                        .firstValue("Content-Encoding"))
                .isEmpty();
    }

    @Test
    void nothing_but_the_pages_can_be_read() throws Exception {
        for (String path : Set.of(
                "/log4j2.xml",
                "/web/resident/index.html",
                "/META-INF/MANIFEST.MF",
                "/tokyo/gateway/app/Gateway.class",
                "/resident/",
                "/resident/..%2f..%2flog4j2.xml",
                "/lib/lit",
                "/resident/index.html%00.js")) {
            assertThat(get(path).statusCode()).as(path).isIn(404, 400);
        }
        assertThat(city.send(request(city.citizen("/"), null).POST(BodyPublishers.noBody()))
                        .statusCode())
                .isIn(404, 405);
    }

    @Test
    void a_page_that_is_not_there_is_told_to_people_in_words_and_to_programs_as_a_problem() throws Exception {
        HttpResponse<String> page =
                city.send(request(city.citizen("/nowhere"), null).header("Accept", "text/html"));
        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.body()).contains("<h1>お探しのものが見つかりません</h1>");
        GatewayIT.problem(get("/nowhere"), 404, "not-found");
    }

    @Test
    void the_type_of_a_problem_can_be_looked_up() throws Exception {
        HttpResponse<String> page = get("/problems/overloaded");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("ただいま大変混み合っています");
        GatewayIT.problem(get("/problems/invented"), 404, "not-found");
    }

    @Test
    void every_answer_carries_the_security_headers() throws Exception {
        for (HttpResponse<String> response : Set.of(get("/"), get("/nowhere"), get("/api/me"), get("/openapi.yaml"))) {
            assertThat(response.headers().map())
                    .containsKeys(
                            "content-security-policy",
                            "x-content-type-options",
                            "x-frame-options",
                            "referrer-policy",
                            "permissions-policy",
                            "cross-origin-opener-policy");
        }
    }

    private static URI resolve(URI module, String name, JsonObject imports) {
        if (name.startsWith(".") || name.startsWith("/")) {
            return module.resolve(name);
        }
        if (imports.containsKey(name)) {
            return module.resolve(imports.getString(name));
        }
        String prefix = imports.fieldNames().stream()
                .filter(key -> key.endsWith("/") && name.startsWith(key))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name));
        return module.resolve(imports.getString(prefix) + name.substring(prefix.length()));
    }

    private static String firstMatch(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private HttpResponse<String> get(String path) throws Exception {
        HttpRequest.Builder request =
                request(URI.create("http://localhost:" + city.gateway.ports().citizens() + path), null);
        return city.send(request);
    }
}
