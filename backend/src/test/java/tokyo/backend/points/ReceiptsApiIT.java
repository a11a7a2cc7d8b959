package tokyo.backend.points;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tokyo.backend.api.Api;
import tokyo.backend.api.ApiBackend;
import tokyo.points.receipt.ReceiptVerifier;

/** A resident's receipt over HTTP, checked by the verifier that anybody may copy, against the heads that everybody sees. */
class ReceiptsApiIT {
    @RegisterExtension
    static final ApiBackend BACKEND = new ApiBackend();

    private final Api resident = new EarnedPoints(BACKEND).to(BACKEND.api().as(ApiBackend.newcomer()));
    private final Api anybody = BACKEND.api();

    private String receipt() {
        JsonObject page = resident.get("/api/points/history").ok();
        String entry = page.getJsonArray("items").getJsonObject(0).getString("entryId");
        return "/api/points/history/" + entry + "/receipt";
    }

    private static boolean isGenuine(JsonObject receipt, String entry, String publicKey)
            throws GeneralSecurityException {
        List<String> path =
                receipt.getJsonArray("path").stream().map(String.class::cast).toList();
        return ReceiptVerifier.isGenuine(
                entry,
                receipt.getLong("index"),
                path,
                receipt.getString("head"),
                Base64.getDecoder().decode(receipt.getString("signature")),
                Base64.getDecoder().decode(publicKey));
    }

    @Test
    void after_its_hour_an_entry_has_a_receipt_that_anybody_can_check() throws GeneralSecurityException {
        resident.get(receipt()).refused(409, "receipt-not-sealed-yet");
        BACKEND.pass(Duration.ofHours(1));
        JsonObject receipt = new JsonObject(await().atMost(ApiBackend.PATIENCE)
                .until(() -> resident.get(receipt()), answer -> answer.status() == 200)
                .body());

        JsonObject heads = anybody.get("/api/points/seals").ok();
        JsonArray items = heads.getJsonArray("items");
        assertThat(items.stream().map(one -> ((JsonObject) one).getString("head")))
                .contains(receipt.getString("head"));
        String publicKey = heads.getString("publicKey");
        String entry = receipt.getString("entry");
        assertThat(isGenuine(receipt, entry, publicKey)).isTrue();
        assertThat(isGenuine(receipt, entry.replace("\n5000\n", "\n6000\n"), publicKey))
                .isFalse();
        assertThat(entry).contains("\n5000\n");
        BACKEND.api().as(ApiBackend.newcomer()).get(receipt()).refused(404, "receipt-no-such-entry");
    }

    @Test
    void what_is_no_entry_has_none() {
        for (String none : List.of("none", "000-" + "0".repeat(32), "0".repeat(36), "zzz-" + "0".repeat(32))) {
            resident.get("/api/points/history/" + none + "/receipt").refused(404, "receipt-no-such-entry");
        }
        anybody.get(receipt()).refused(401, "unauthorized");
        assertThat(anybody.get("/api/points/seals?cursor=1").ok().getJsonArray("items"))
                .isEmpty();
        anybody.get("/api/points/seals?cursor=x").refused(400, "bad-request");
    }
}
