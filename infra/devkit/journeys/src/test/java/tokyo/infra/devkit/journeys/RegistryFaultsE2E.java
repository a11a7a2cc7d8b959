package tokyo.infra.devkit.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static tokyo.infra.devkit.journeys.LiveCity.patiently;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Registry files as bad as they come, sent to a running city by its own staff. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RegistryFaultsE2E {
    private static final String IMPORTS = "/staff/registry/imports";
    private static final String EDITOR = "central-editor";

    /** A silent sender is given up after 30 s. */
    private static final Duration BEFORE_SILENCE_IS_NOTICED = Duration.ofSeconds(20);

    @TempDir
    private static Path folder;

    private static LiveCity city;

    @BeforeAll
    static void openCity() {
        city = new LiveCity(folder);
    }

    @AfterAll
    static void closeCity() {
        city.close();
    }

    /** What a registry leads to: rules, and alerts of a family that they concern. */
    private static List<String> registry() {
        List<String> registry = new ArrayList<>();
        registry.add(
                city.staff("GET", "/staff/rules?limit=100", EDITOR, "").json().encode());
        city.inbox("parent-koganei").stream().map(JsonObject::encode).forEach(registry::add);
        return registry;
    }

    private static JsonObject latestRun() {
        return city.staff("GET", IMPORTS, EDITOR, "")
                .json()
                .getJsonArray("items")
                .getJsonObject(0);
    }

    @ParameterizedTest
    @Order(1)
    @CsvSource({
        "CUT, TRUNCATED, 422",
        "HTML, NOT_JSON, 422",
        "EMPTY, EMPTY_FILE, 422",
        "OBJECT, NOT_AN_ARRAY, 422",
        "WIDE, WRONG_ENCODING, 422",
        "NOTHING_IN_IT, NO_RECORDS, 422",
        "FEW, WITHDRAWS_TOO_MANY, 409"
    })
    void a_file_that_cannot_be_the_registry_is_refused_whole(String file, String refusal, int status) {
        List<String> before = registry();

        Calls.Answer answer = city.staff("POST", IMPORTS, EDITOR, body(file));

        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.json().getString("type"))
                .isEqualTo(
                        "/problems/registry-" + refusal.toLowerCase(Locale.ROOT).replace('_', '-'));
        assertThat(answer.json().getString("detail")).contains("いままでの台帳はそのままです。");
        assertThat(latestRun().getString("state")).isEqualTo("REFUSED");
        assertThat(latestRun().getString("refusal")).isEqualTo(refusal);
        assertThat(registry()).isEqualTo(before);
    }

    private static String body(String file) {
        String whole = DirtyRegistry.clean().encode();
        return switch (file) {
            case "CUT" -> whole.substring(0, whole.length() / 2);
            case "HTML" -> "<html><body>ただいまメンテナンス中です</body></html>";
            case "EMPTY" -> "";
            case "OBJECT" ->
                new JsonObject().put("items", DirtyRegistry.clean()).encode();
            case "WIDE" -> "\u0000[\u0000{\u0000}\u0000]";
            case "NOTHING_IN_IT" -> "[]";
            default ->
                new JsonArray().add(DirtyRegistry.clean().getJsonObject(0)).encode();
        };
    }

    @Test
    @Order(2)
    void a_sender_that_hangs_holds_up_nobody_and_when_it_breaks_off_the_registry_before_it_stays() throws IOException {
        List<String> before = registry();
        String whole = new DirtyRegistry().records().encode();
        int half = whole.length() / 2;

        URI staff = URI.create(city.parts().staff());
        try (Socket sender = new Socket(InetAddress.getByName(staff.getHost()), staff.getPort())) {
            OutputStream out = sender.getOutputStream();
            out.write(("POST " + IMPORTS + " HTTP/1.1\r\nhost: " + staff.getAuthority() + "\r\nauthorization: Bearer "
                            + city.token(EDITOR) + "\r\ncontent-type: application/json\r\ncontent-length: "
                            + whole.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + whole.substring(0, half))
                    .getBytes(StandardCharsets.UTF_8));
            out.flush();
            // The same event loop serves others meanwhile.
            patiently()
                    .atMost(BEFORE_SILENCE_IS_NOTICED)
                    .until(() -> latestRun().getString("state").equals("RUNNING"));
        }

        patiently().untilAsserted(() -> {
            assertThat(latestRun().getString("state")).isEqualTo("REFUSED");
            assertThat(latestRun().getString("refusal")).isEqualTo("UPLOAD_INTERRUPTED");
        });
        assertThat(registry()).isEqualTo(before);
    }

    @Test
    @Order(3)
    void every_kind_of_dirt_is_survived_and_told_with_its_place() {
        DirtyRegistry registry = new DirtyRegistry();
        int first = DirtyRegistry.clean().size();
        JsonArray records = registry.records();

        Calls.Answer answer = city.staff("POST", IMPORTS, EDITOR, records.encode());

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        JsonObject report = answer.json();
        List<JsonObject> told = new ArrayList<>();
        List.of("warnings", "rejected")
                .forEach(list -> report.getJsonArray(list).forEach(warning -> told.add((JsonObject) warning)));
        List<String> expected = new ArrayList<>(registry.dirt().keySet());
        for (int place = 0; place < expected.size(); place++) {
            assertTold(told, expected.get(place), first + place);
        }
        assertTold(told, "DUPLICATE_PSID", records.size() - 2);
        assertTold(told, "NOT_AN_OBJECT", records.size() - 1);
        assertThat(report.getJsonObject("counts").getInteger("read")).isEqualTo(records.size());
        assertThat(report.getJsonObject("counts").getInteger("rejected")).isEqualTo(5);
        assertThat(report.getJsonObject("counts").getInteger("new")).isEqualTo(records.size() - first - 5);
        assertThat(report.getJsonObject("counts").getInteger("unchanged")).isEqualTo(first);
    }

    private static void assertTold(List<JsonObject> told, String kind, int record) {
        assertThat(told)
                .as(kind + " in record " + record)
                .anyMatch(warning -> warning.getString("kind").equals(kind)
                        && warning.getInteger("record") == record
                        && !warning.getString("says").isEmpty());
    }

    @Test
    @Order(4)
    void a_city_that_starts_again_keeps_the_registry_that_its_staff_imported() {
        List<String> before = registry();
        assertThat(before.get(0)).contains(DirtyRegistry.psidOf("UNKNOWN_KEY"));

        city.close();
        city = new LiveCity(folder);

        assertThat(registry()).isEqualTo(before);
    }
}
