package tokyo.backend.points;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tokyo.backend.api.Api;
import tokyo.backend.api.ApiBackend;

/** Statements as files, in both encodings, and only to whom they belong. */
class DownloadsApiIT {
    @RegisterExtension
    static final ApiBackend BACKEND = new ApiBackend();

    private final Api clerk = BACKEND.api().as("editor-adachi");
    private final Api resident = BACKEND.api().as(ApiBackend.newcomer());

    private static JsonObject terms(String name) {
        JsonObject walk =
                new JsonObject().put("code", "walk").put("name", "歩いて出かけた").put("points", 100);
        JsonObject once =
                new JsonObject().put("measure", "GRANTS").put("per", "CAMPAIGN").put("limit", 1);
        return new JsonObject()
                .put("name", name)
                .put("from", BACKEND.today().toString())
                .put("to", BACKEND.today().plusDays(30).toString())
                .put("actions", new JsonArray().add(walk))
                .put("caps", new JsonArray().add(once))
                .put("budget", 100_000)
                .put("funding", "kankyo")
                .put("expiry", new JsonObject().put("day", "2099-03-31"))
                .put("budgetEnd", new JsonObject().put("kind", "REFUSE"));
    }

    private String open(String code, String name) {
        JsonObject order = new JsonObject().put("code", code).put("terms", terms(name));
        String path =
                "/staff/campaigns/" + clerk.post("/staff/campaigns", order).ok().getString("campaignId");
        JsonObject proposed = clerk.post(path + "/propose").ok().getJsonObject("proposed");
        BACKEND.api()
                .as("approver-adachi")
                .post(path + "/approve", new JsonObject().put("hash", proposed.getString("hash")))
                .ok();
        return path;
    }

    private static String text(HttpResponse<byte[]> file, Charset charset) {
        assertThat(file.headers().firstValue("content-type"))
                .hasValue("text/csv; charset=" + charset.name().toLowerCase(Locale.ROOT));
        assertThat(file.headers().firstValue("content-disposition").orElse("")).startsWith("attachment");
        return new String(file.body(), charset);
    }

    @Test
    void a_resident_downloads_each_part_in_both_encodings() {
        String campaign = open("download-1", "=エコ活動").substring("/staff/campaigns/".length());
        JsonObject application = new JsonObject()
                .put("campaignId", campaign)
                .put("action", "walk")
                .put("consent", new JsonObject().put("eligibility", true));
        resident.post("/api/points/applications", application).ok();
        String path = "/api/points/download";
        assertThat(text(resident.download(path), StandardCharsets.UTF_8)).startsWith("\uFEFF\"日時\",\"内容\"");
        assertThat(text(resident.download(path + "?part=LOTS"), StandardCharsets.UTF_8))
                .contains("\"有効期限\"");
        assertThat(text(resident.download(path + "?part=HOLDS&cursor=9"), StandardCharsets.UTF_8))
                .contains("\"番号\"");
        Charset office = Charset.forName("windows-31j");
        assertThat(text(resident.download(path + "?part=APPLICATIONS&encoding=windows-31j"), office))
                .startsWith("\"申込の日時\"")
                .contains("\"'=エコ活動\",\"申込を受け付けました。\"");
        assertThat(text(
                        BACKEND.api().as(ApiBackend.newcomer()).download(path + "?part=APPLICATIONS"),
                        StandardCharsets.UTF_8))
                .doesNotContain("エコ活動");
    }

    @Test
    void staff_download_what_is_their_tenants() {
        String campaign = open("download-2", "エコ活動");
        assertThat(text(clerk.download(campaign + "/statement"), StandardCharsets.UTF_8))
                .contains("\"予算の受入れ\",100000,100000,");
        assertThat(text(clerk.download("/staff/fundings/kankyo/statement"), StandardCharsets.UTF_8))
                .contains("\"k:" + campaign.substring("/staff/campaigns/".length()) + "\"");
        Api elsewhere = BACKEND.api().as("editor-koganei");
        elsewhere.get(campaign + "/statement").refused(404, "download-no-such-campaign");
        assertThat(text(elsewhere.download("/staff/fundings/kankyo/statement"), StandardCharsets.UTF_8))
                .doesNotContain("予算の受入れ");
        BACKEND.api()
                .as("editor-nowhere")
                .get("/staff/fundings/kankyo/statement")
                .refused(403, "download-no-such-tenant");
    }
}
