package tokyo.backend.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tokyo.backend.api.Api.Answer;

/** {@code /staff/registry/imports}: a file is taken whole or refused whole, and says why. */
class RegistryApiIT {
    private static final String IMPORTS = "/staff/registry/imports";
    private static final String BIRTH = "/staff/rules/" + ApiBackend.encoded("psid3.0+3000020132101+1+UM3");
    private static final byte[] FILE = ApiBackend.demo("registry_sample.json");
    private static final int MEGABYTE = 1 << 20;

    @RegisterExtension
    static final ApiBackend BACKEND = new ApiBackend();

    private final Api central = BACKEND.api().as("central-editor");

    @BeforeAll
    static void fill() {
        BACKEND.api().as("central-editor").send("POST", IMPORTS, FILE).ok();
    }

    private Answer upload(byte[] file) {
        return central.send("POST", IMPORTS, file);
    }

    private Answer upload(String file) {
        return upload(file.getBytes(StandardCharsets.UTF_8));
    }

    private void refusedWhole(byte[] file, int status, String slug, String refusal) {
        JsonObject problem = upload(file).refused(status, "registry-" + slug);
        assertThat(problem.getString("detail")).contains("いままでの台帳はそのままです");
        JsonObject run = central.get(IMPORTS).ok().getJsonArray("items").getJsonObject(0);
        assertThat(run.getString("state")).isEqualTo("REFUSED");
        assertThat(run.getString("refusal")).isEqualTo(refusal);
        central.get(BIRTH).ok();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void a_run_can_be_read_again_by_every_staff_member() {
        JsonObject run = upload(FILE).ok();
        assertThat(run.getString("state")).isEqualTo("DONE");
        assertThat(run.getJsonObject("counts").getInteger("read")).isEqualTo(11);
        Api viewer = BACKEND.api().as("viewer-koganei");
        assertThat(viewer.get(IMPORTS + "/" + run.getString("importId")).ok()).isEqualTo(run);
        assertThat(viewer.get(IMPORTS).ok().getJsonArray("items")).isNotEmpty();
        viewer.get(IMPORTS + "/none").refused(404, "not-found");
    }

    @Test
    void every_warning_of_a_run_has_a_line_page_by_page() {
        JsonObject run = upload(FILE).ok();
        Api viewer = BACKEND.api().as("viewer-koganei");
        String lines = IMPORTS + "/" + run.getString("importId") + "/lines";
        int warnings = run.getJsonObject("counts").getInteger("warnings");
        assertThat(viewer.get(lines).ok().getJsonArray("items")).hasSize(warnings);
        assertThat(viewer.get(lines).ok().containsKey("next")).isFalse();
        viewer.get(lines + "?page=1").refused(404, "not-found");
    }

    @Test
    void a_zipped_file_is_taken_too() {
        JsonObject counts = upload(zipped(FILE, 0)).ok().getJsonObject("counts");
        assertThat(counts.getInteger("unchanged")).isEqualTo(11);
    }

    @Test
    void a_file_that_is_not_whole_or_not_a_registry_is_refused_whole() {
        refusedWhole(new byte[0], 422, "empty-file", "EMPTY_FILE");
        refusedWhole(utf8("<html>"), 422, "not-json", "NOT_JSON");
        refusedWhole(utf8("[{},x]"), 422, "not-json", "NOT_JSON");
        refusedWhole(utf8("{\"a\":1}"), 422, "not-an-array", "NOT_AN_ARRAY");
        refusedWhole(utf8("[]"), 422, "no-records", "NO_RECORDS");
        refusedWhole(utf8("[1,null,\"x\",{}]"), 422, "no-records", "NO_RECORDS");
        refusedWhole(Arrays.copyOf(FILE, FILE.length - 2), 422, "truncated", "TRUNCATED");
        byte[] shiftJis = "[{\"名前\":\"子育て\"}]".getBytes(Charset.forName("Shift_JIS"));
        refusedWhole(shiftJis, 422, "wrong-encoding", "WRONG_ENCODING");
        byte[] zip = zipped(FILE, 0);
        refusedWhole(Arrays.copyOf(zip, zip.length / 2), 422, "truncated", "TRUNCATED");
        refusedWhole(new byte[] {0x1f, (byte) 0x8b, 7, 7, 7, 7, 7, 7, 7, 7, 7}, 422, "not-gzip", "NOT_GZIP");
    }

    @Test
    void a_file_beyond_the_limits_is_refused_however_small_it_travels() {
        refusedWhole(zipped(utf8("["), 257), 413, "too-large", "TOO_LARGE");
        refusedWhole(utf8("[" + "{},".repeat(50_000) + "{}]"), 413, "too-many-records", "TOO_MANY_RECORDS");
    }

    @Test
    void a_file_that_withdraws_many_needs_to_say_so() {
        JsonArray records = new JsonArray(new String(FILE, StandardCharsets.UTF_8));
        String few = new JsonArray(records.getList().subList(0, 5)).encode();
        refusedWhole(utf8(few), 409, "withdraws-too-many", "WITHDRAWS_TOO_MANY");
        central.send("POST", IMPORTS + "?allowWithdrawals=perhaps", few).refused(400, "bad-request");
        JsonObject allowed =
                central.send("POST", IMPORTS + "?allowWithdrawals=true", few).ok();
        assertThat(allowed.getJsonObject("counts").getInteger("withdrawn")).isEqualTo(6);
        assertThat(upload(FILE).ok().getJsonObject("counts").getInteger("withdrawn"))
                .isZero();
    }

    @Test
    void while_one_import_runs_another_is_refused_and_who_hangs_up_leaves_nothing_behind() throws IOException {
        try (Socket half = new Socket("127.0.0.1", BACKEND.port())) {
            OutputStream out = half.getOutputStream();
            out.write(("POST " + IMPORTS + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
                            + StandIns.tokenOf("central-editor") + "\r\nContent-Type: application/json\r\n"
                            + "Content-Length: " + FILE.length + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.write(FILE, 0, FILE.length / 2);
            out.flush();
            await().atMost(ApiBackend.PATIENCE)
                    .until(() -> latest().getString("state").equals("RUNNING"));
            upload(FILE).refused(409, "registry-already-running");
            assertThat(latest().getString("state")).as("the first goes on").isEqualTo("RUNNING");
        }
        await().atMost(ApiBackend.PATIENCE).until(() -> "UPLOAD_INTERRUPTED".equals(latest().getString("refusal")));
        upload(FILE).ok();
    }

    private JsonObject latest() {
        return central.get(IMPORTS).ok().getJsonArray("items").getJsonObject(0);
    }

    @Test
    void a_sender_without_leave_is_refused_before_the_file_is_read() {
        Api editor = BACKEND.api().as("editor-koganei");
        int runs = central.get(IMPORTS).ok().getJsonArray("items").size();
        editor.send("POST", IMPORTS, new byte[4 * MEGABYTE]).refused(403, "forbidden");
        assertThat(central.get(IMPORTS).ok().getJsonArray("items")).hasSize(runs);
    }

    /** @param blanks megabytes of white space behind the text */
    private static byte[] zipped(byte[] text, int blanks) {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        byte[] blank = new byte[MEGABYTE];
        Arrays.fill(blank, (byte) ' ');
        try (GZIPOutputStream zip = new GZIPOutputStream(zipped)) {
            zip.write(text);
            for (int megabyte = 0; megabyte < blanks; megabyte++) {
                zip.write(blank);
            }
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
        return zipped.toByteArray();
    }
}
