package tokyo.push.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static tokyo.push.TestMongo.now;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tokyo.push.ContractServer;
import tokyo.push.api.PersonId;

final class EndpointRoutesIT {
    private static final String ME = "parent-koganei";
    private static final String OTHER = "parent-toshima";

    private final Vertx vertx = Vertx.vertx();
    private final FakeEndpointStore endpoints = new FakeEndpointStore();
    private final ContractServer server = new ContractServer(
            vertx,
            Set.of("registerEndpoint", "removeEndpoint"),
            api -> new EndpointRoutes(endpoints, InstantSource.system()).mount(api),
            Instant.now().plusSeconds(600));

    @AfterEach
    void stop() {
        assertThat(server.broken()).as("responses against the contract").isEmpty();
        server.close();
        now(vertx.close());
    }

    private HttpResponse<String> register(String person, JsonObject body) {
        return server.send("POST", "/api/endpoints", person, Optional.of(body));
    }

    private int remove(String person, String endpoint) {
        return server.send("DELETE", "/api/endpoints/" + endpoint, person, Optional.empty())
                .statusCode();
    }

    private static JsonObject phone(String value) {
        return new JsonObject().put("kind", "token").put("value", value).put("platform", "android");
    }

    private List<Endpoint> of(String person) {
        PersonId id = new PersonId(person);
        return now(endpoints.aliveOf(List.of(id))).getOrDefault(id, List.of());
    }

    @Test
    void a_phone_registers_with_what_the_contract_leaves_out_filled_in() {
        HttpResponse<String> response = register(ME, phone("token-koganei"));
        assertThat(response.statusCode()).isEqualTo(200);
        Endpoint registered = of(ME).get(0);
        assertThat(new JsonObject(response.body()).getString("endpointId"))
                .isEqualTo(registered.id().value());
        assertThat(registered.app()).isEqualTo("tokyo");
        assertThat(registered.locale()).isEqualTo("ja");
    }

    @Test
    void a_phone_that_signs_in_as_another_person_moves_and_cannot_be_removed_by_the_first() {
        String id = new JsonObject(register(ME, phone("token-koganei")).body()).getString("endpointId");
        assertThat(new JsonObject(register(OTHER, phone("token-koganei")).body()).getString("endpointId"))
                .isEqualTo(id);
        assertThat(of(ME)).isEmpty();
        assertThat(remove(ME, id)).isEqualTo(204);
        assertThat(of(OTHER)).hasSize(1);
        assertThat(remove(OTHER, id)).isEqualTo(204);
        assertThat(of(OTHER)).isEmpty();
    }

    @Test
    void what_the_contract_does_not_allow_is_refused() {
        assertThat(register(ME, phone("short")).statusCode()).isEqualTo(400);
        assertThat(register(ME, phone("token-koganei").put("platform", "fax")).statusCode())
                .isEqualTo(400);
        assertThat(of(ME)).isEmpty();
    }

    @Test
    void one_device_too_many_is_told_what_to_do() {
        for (int i = 0; i < EndpointStore.MAX_DEVICES; i++) {
            assertThat(register(ME, phone("token-number-" + i)).statusCode()).isEqualTo(200);
        }
        HttpResponse<String> response = register(ME, phone("token-one-more"));
        assertThat(response.statusCode()).isEqualTo(409);
        assertThat(new JsonObject(response.body()).getString("type")).isEqualTo("/problems/too-many-devices");
    }
}
