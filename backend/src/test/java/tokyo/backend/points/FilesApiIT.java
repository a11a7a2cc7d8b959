package tokyo.backend.points;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tokyo.backend.api.Api;
import tokyo.backend.api.ApiBackend;
import tokyo.points.api.PersonKey;

/** A bureau's file of points over HTTP, from the upload to the last row, and each way that it must not go. */
class FilesApiIT {
    @RegisterExtension
    static final ApiBackend BACKEND = new ApiBackend();

    private static final String HEAD = "番号,ポイント,対象,理由\r\n";
    private static final Charset WINDOWS_31J = Charset.forName("windows-31j");
    private static final AtomicInteger LAST = new AtomicInteger();

    private final Api clerk = BACKEND.api().as("editor-adachi");
    private final Api approver = BACKEND.api().as("approver-adachi");
    private final Api both = BACKEND.api().as("both-adachi");
    private final String files = "/staff/campaigns/" + open() + "/files";

    private static JsonObject terms() {
        JsonObject help =
                new JsonObject().put("code", "help").put("name", "地域の手伝い").put("points", 100);
        JsonObject cap =
                new JsonObject().put("measure", "GRANTS").put("per", "CAMPAIGN").put("limit", 1);
        return new JsonObject()
                .put("name", "地域の手伝い")
                .put("from", BACKEND.today().toString())
                .put("to", BACKEND.today().plusDays(30).toString())
                .put("actions", new JsonArray().add(help))
                .put("caps", new JsonArray().add(cap))
                .put("requires", new JsonObject().put("ageFrom", 15).put("verified", true))
                .put("budget", 100_000)
                .put("funding", "kankyo")
                .put("expiry", new JsonObject().put("day", "2099-03-31"))
                .put("budgetEnd", new JsonObject().put("kind", "REFUSE"));
    }

    private String open() {
        JsonObject order =
                new JsonObject().put("code", "file-" + LAST.incrementAndGet()).put("terms", terms());
        String path =
                "/staff/campaigns/" + clerk.post("/staff/campaigns", order).ok().getString("campaignId");
        JsonObject proposed = clerk.post(path + "/propose").ok().getJsonObject("proposed");
        JsonObject hash = new JsonObject().put("hash", proposed.getString("hash"));
        return approver.post(path + "/approve", hash).ok().getString("campaignId");
    }

    private static String proved() {
        String person = ApiBackend.newcomer();
        JsonObject proof = new JsonObject()
                .put("birthDate", "1990-04-02")
                .put("resident", true)
                .put("provenOn", BACKEND.today().toString());
        BACKEND.api()
                .as("system-identity")
                .put("/system/proofs/" + person, proof)
                .isDone();
        return person;
    }

    private static String row(String person, int points, String flag) {
        return PersonKey.of(person).value() + "," + points + "," + flag + ",清掃の手伝い\r\n";
    }

    private JsonObject uploaded(String rows) {
        return clerk.upload(files, (HEAD + rows).getBytes(StandardCharsets.UTF_8))
                .ok();
    }

    private String path(JsonObject file) {
        return files + "/" + file.getString("fileId");
    }

    private JsonObject until(JsonObject file, String... states) {
        return await().atMost(ApiBackend.PATIENCE)
                .until(() -> clerk.get(path(file)).ok(), one -> Set.of(states).contains(one.getString("state")));
    }

    private static JsonObject hash(JsonObject file) {
        return new JsonObject().put("hash", file.getString("hash"));
    }

    private static JsonObject why() {
        return new JsonObject().put("reason", "対象を見直す");
    }

    private static int balance(String person) {
        return BACKEND.api().as(person).get("/api/points").ok().getInteger("balance");
    }

    private List<String> refused(JsonObject file) {
        return clerk.get(path(file) + "/refused").ok().getJsonArray("items").stream()
                .map(JsonObject.class::cast)
                .map(one -> one.getInteger("row") + " " + one.getString("reason"))
                .toList();
    }

    @Test
    void a_file_brings_points_in_two_stages_after_a_second_person_has_named_its_hash() {
        List<String> people = IntStream.range(0, 3).mapToObj(each -> proved()).toList();
        String rows = people.stream().map(person -> row(person, 500, "1")).collect(Collectors.joining());
        JsonObject checked = until(uploaded(rows), "CHECKED", "REFUSED");
        assertThat(checked.getInteger("rows")).isEqualTo(3);
        assertThat(checked.getInteger("points")).isEqualTo(1_500);
        assertThat(checked.getJsonArray("refused")).isEmpty();

        JsonObject released =
                approver.post(path(checked) + "/approve", hash(checked)).ok();
        assertThat(released.getInteger("pending")).isEqualTo(3);
        JsonObject held = until(released, "HELD");
        assertThat(held.getInteger("granted")).isEqualTo(1);
        assertThat(held.getInteger("pending")).isEqualTo(2);
        assertThat(balance(people.get(0))).isEqualTo(500);
        assertThat(balance(people.get(1))).isZero();

        both.post(path(held) + "/resume").ok();
        JsonObject done = until(held, "DONE");
        assertThat(done.getInteger("grantedPoints")).isEqualTo(1_500);
        assertThat(done.getInteger("pending")).isZero();
        assertThat(people).allMatch(person -> balance(person) == 500);
        JsonArray history =
                BACKEND.api().as(people.get(2)).get("/api/points/history").ok().getJsonArray("items");
        assertThat(history.getJsonObject(0).getString("why")).isEqualTo("清掃の手伝い");
        assertThat(uploaded(rows)).isEqualTo(done);
        assertThat(clerk.get(files).ok().getJsonArray("items")).containsExactly(done);
        assertThat(clerk.get(files.replace("/files", "/figures")).ok().getInteger("granted"))
                .isEqualTo(1_500);
    }

    @Test
    void rows_without_the_flag_and_people_nobody_knows_refuse_the_file_with_their_numbers() {
        String proved = proved();
        JsonObject bad = until(
                uploaded(row(proved, 100, "1") + row(proved(), 100, "") + row(proved, 100, "1") + row("x", 100, "1")),
                "CHECKED",
                "REFUSED");
        assertThat(bad.getString("state")).isEqualTo("REFUSED");
        assertThat(refused(bad)).containsExactly("3 NOT_FLAGGED", "4 TWICE", "5 UNKNOWN");
        assertThat(clerk.get(path(bad) + "/refused?cursor=0").ok().getJsonArray("items"))
                .isEmpty();
        approver.post(path(bad) + "/approve", hash(bad)).refused(409, "points-file-has-bad-rows");
        approver.post(path(bad) + "/resume").refused(409, "points-file-wrong-state");
        assertThat(balance(proved)).isZero();
    }

    @Test
    void nobody_lets_their_own_file_out_nor_another_than_they_have_seen() {
        byte[] file = (HEAD + row(proved(), 100, "1")).getBytes(WINDOWS_31J);
        JsonObject own = until(both.upload(files, file).ok(), "CHECKED", "REFUSED");
        assertThat(own.getString("state")).isEqualTo("CHECKED");
        both.post(path(own) + "/approve", hash(own)).refused(403, "points-file-own-file");
        JsonObject other = until(uploaded(row(proved(), 200, "1")), "CHECKED");
        approver.post(path(own) + "/approve", hash(other)).refused(409, "points-file-hash-changed");
        clerk.post(path(own) + "/approve", hash(own)).refused(403, "forbidden");
        assertThat(clerk.get(path(own)).ok().getString("state")).isEqualTo("CHECKED");
    }

    @Test
    void a_file_is_stopped_and_ended_and_what_it_did_not_release_returns() {
        JsonObject checked = until(uploaded(row(proved(), 100, "1") + row(proved(), 200, "1")), "CHECKED");
        approver.post(path(checked) + "/approve", hash(checked)).ok();
        until(checked, "HELD");
        assertThat(clerk.post(path(checked) + "/stop", why()).ok().getString("state"))
                .isEqualTo("HELD");
        clerk.post(path(checked) + "/end", new JsonObject().put("reason", "二\n行"))
                .refused(422, "points-file-senseless");
        clerk.post(path(checked) + "/end", why()).ok();
        JsonObject done = until(checked, "DONE");
        assertThat(refused(done)).containsExactly("3 GIVEN_UP");
        assertThat(clerk.get(files.replace("/files", "/figures")).ok().getInteger("remaining"))
                .isEqualTo(99_900);
        clerk.post(path(checked) + "/stop", why()).refused(409, "points-file-wrong-state");
        BACKEND.api().as("counter-adachi").post(path(checked) + "/stop", why()).refused(403, "forbidden");
    }

    @Test
    void what_is_no_file_of_theirs_or_too_large_is_refused() {
        clerk.upload(files, new byte[(5 << 20) + 1]).refused(413, "points-file-too-large");
        Api elsewhere = BACKEND.api().as("editor-koganei");
        elsewhere.upload(files, new byte[1]).refused(404, "points-file-no-such-campaign");
        elsewhere.get(files).refused(404, "points-file-no-such-campaign");
        JsonObject none =
                until(clerk.upload(files, "氏名".getBytes(StandardCharsets.UTF_8)).ok(), "REFUSED");
        assertThat(refused(none)).containsExactly("0 WRONG_HEAD");
        elsewhere.get(path(none)).refused(404, "points-file-no-such-file");
        elsewhere.get(path(none) + "/refused").refused(404, "points-file-no-such-file");
        BACKEND.api().as("editor-nowhere").get(files).refused(403, "points-file-no-such-tenant");
        clerk.upload("/staff/campaigns/" + "x".repeat(65) + "/files", new byte[1])
                .refused(400, "bad-request");
        assertThat(clerk.post(path(none) + "/end", why()).refused(409, "points-file-wrong-state"))
                .isNotNull();
    }
}
