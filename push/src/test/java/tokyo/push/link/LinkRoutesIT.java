package tokyo.push.link;

import static org.assertj.core.api.Assertions.assertThat;
import static tokyo.push.TestMongo.now;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tokyo.infra.platform.identity.Caller;
import tokyo.infra.platform.kernel.Randomness;
import tokyo.push.ContractServer;
import tokyo.push.tenant.Tenants;

final class LinkRoutesIT {
    private static final Set<String> OPERATIONS =
            Set.of("issueLinkCodes", "issueSystemLinkCodes", "listSystemLinks", "listLinks", "addLink", "endLink");
    private static final String ADACHI = "131211";
    private static final String SYSTEM = "system-" + ADACHI;
    private static final String PARENT = "parent-adachi";

    private final Vertx vertx = Vertx.vertx();
    private final FakeLinkStore store = new FakeLinkStore();
    private final LinkLists lists = new LinkLists(store, new FakeLinkListStore());
    private final Links links = new Links(
            store,
            lists,
            new Pseudonyms("a key for tests only"),
            person -> Future.succeededFuture(true),
            Clock.systemUTC(),
            Randomness.seeded(7));
    private final Tenants tenants = new Tenants(Map.of(ADACHI, "足立区", "132101", "小金井市"));
    private final ContractServer server = new ContractServer(
            vertx, OPERATIONS, api -> new LinkRoutes(links, lists, store, tenants).mount(api), LinkRoutesIT::caller);

    private static Caller caller(String token) {
        boolean system = token.startsWith("system-");
        return new Caller(
                token,
                system ? Set.of("system") : Set.of(),
                system ? Optional.of(token.substring("system-".length())) : Optional.empty(),
                Instant.now().plusSeconds(600));
    }

    @AfterEach
    void stop() {
        assertThat(server.broken()).as("responses against the contract").isEmpty();
        server.close();
        now(vertx.close());
    }

    private JsonObject send(String method, String path, String token, JsonObject body, int status) {
        HttpResponse<String> answer = server.send(method, path, token, Optional.of(body));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return answer.body().isEmpty() ? new JsonObject() : new JsonObject(answer.body());
    }

    private JsonObject list(String token, String query) {
        HttpResponse<String> answer = server.get("/system/links" + query, token);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return new JsonObject(answer.body());
    }

    private static JsonObject order(int count, List<String> references) {
        return new JsonObject().put("count", count).put("references", new JsonArray(references));
    }

    @Test
    void a_ward_learns_which_pseudonym_belongs_to_its_reference_and_when_that_ends() {
        JsonObject issued = send("POST", "/system/link-codes", SYSTEM, order(2, List.of("R8-17", "R8-18")), 200);
        assertThat(list(SYSTEM, ""))
                .isEqualTo(new JsonObject().put("items", new JsonArray()).put("next", "0"));
        JsonObject typed = new JsonObject()
                .put("code", issued.getJsonArray("codes").getString(1))
                .put("consent", true);
        send("POST", "/api/links", PARENT, typed, 200);
        send("POST", "/api/links", PARENT, typed, 200);

        JsonObject page = list(SYSTEM, "");
        assertThat(page.getJsonArray("items")).hasSize(1);
        JsonObject item = page.getJsonArray("items").getJsonObject(0);
        assertThat(item.getString("reference")).isEqualTo("R8-18");
        assertThat(item.getString("pseudonym")).matches("[0-9a-f]{32}");
        assertThat(item.containsKey("endedAt")).isFalse();
        assertThat(list("system-132101", "").getJsonArray("items")).isEmpty();

        send("DELETE", "/api/links/" + ADACHI, PARENT, new JsonObject(), 204);
        JsonObject ended = list(SYSTEM, "?after=" + page.getString("next"));
        assertThat(ended.getJsonArray("items")).hasSize(1);
        JsonObject end = ended.getJsonArray("items").getJsonObject(0);
        assertThat(end.getString("endedAt")).isNotEmpty();
        assertThat(end.getString("pseudonym")).isEqualTo(item.getString("pseudonym"));
        assertThat(list(SYSTEM, "?after=" + ended.getString("next")).getJsonArray("items"))
                .isEmpty();
    }

    @Test
    void what_cannot_be_meant_is_refused_by_name() {
        HttpResponse<String> beyond = server.get("/system/links?after=7", SYSTEM);
        assertThat(beyond.statusCode()).isEqualTo(422);
        assertThat(new JsonObject(beyond.body()).getString("type")).isEqualTo("/problems/link-unknown-cursor");
        assertThat(send("POST", "/system/link-codes", SYSTEM, order(2, List.of("R8-17")), 422)
                        .getString("type"))
                .isEqualTo("/problems/link-not-one-reference-each");
        send("POST", "/system/link-codes", SYSTEM, order(1, List.of("山田 花子")), 400);
        assertThat(new JsonObject(server.get("/system/links", "system-999999").body()).getString("type"))
                .isEqualTo("/problems/link-no-such-tenant");
        assertThat(server.get("/system/links", PARENT).statusCode()).isEqualTo(403);
    }
}
