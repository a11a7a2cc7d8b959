package tokyo.push.national;

import static org.assertj.core.api.Assertions.assertThat;
import static tokyo.push.TestMongo.now;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tokyo.infra.devkit.standins.national.NationalFault;
import tokyo.infra.devkit.standins.national.NationalStandIn;
import tokyo.infra.platform.config.Secret;
import tokyo.infra.platform.identity.Caller;
import tokyo.infra.platform.kernel.Randomness;
import tokyo.push.ContractServer;
import tokyo.push.archive.FakeArchive;
import tokyo.push.registry.FakeRegistryStore;
import tokyo.push.registry.OneLease;
import tokyo.push.registry.RegistryImport;

class NationalRoutesIT {
    private static final String PATH = "/staff/registry/national-imports";

    private final Vertx vertx = Vertx.vertx();
    private final NationalStandIn standIn = now(NationalStandIn.start(vertx, 0));
    private final FakeRegistryStore store = new FakeRegistryStore();
    private final RegistryImport imports = new RegistryImport(
            store,
            new FakeArchive(store),
            new OneLease(),
            vertx::executeBlocking,
            Clock.systemUTC(),
            Randomness.secure());
    private final NationalRoutes routes = new NationalRoutes(
            vertx,
            imports,
            new NationalConfig(
                    Optional.of(URI.create(standIn.url())),
                    NationalStandIn.ID,
                    new Secret(NationalStandIn.PASSWORD),
                    NationalConfig.ANSWER_WITHIN),
            Future::succeededFuture,
            Clock.systemUTC(),
            Randomness.secure());
    private final ContractServer server =
            new ContractServer(vertx, Set.of("importNational"), routes::mount, NationalRoutesIT::caller);

    /** The token is the role. */
    private static Caller caller(String token) {
        return new Caller(
                "staff", Set.of(token), Optional.of("tokyo"), Instant.now().plusSeconds(600));
    }

    @AfterEach
    void stop() {
        assertThat(server.broken()).as("responses against the contract").isEmpty();
        server.close();
        now(vertx.close());
    }

    private HttpResponse<String> ask(String role) {
        JsonObject body = new JsonObject().put("areas", new JsonArray().add("131041"));
        return server.send("POST", PATH, role, Optional.of(body));
    }

    @Test
    void central_staff_take_what_a_city_shows() {
        standIn.show("13104", NationalRecords.care(NationalRecords.PSID));
        HttpResponse<String> answer = ask("central");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(new JsonObject(answer.body()).getJsonObject("counts").getInteger("new"))
                .isEqualTo(1);
        assertThat(now(store.programme(NationalRecords.PSID))).isPresent();
    }

    @Test
    void a_refusal_is_a_typed_problem_and_the_registry_stays() {
        standIn.show("13104", NationalRecords.care(NationalRecords.PSID));
        ask("central");
        standIn.fail(NationalFault.EE003, 1);
        HttpResponse<String> answer = ask("central");
        assertThat(answer.statusCode()).isEqualTo(502);
        JsonObject problem = new JsonObject(answer.body());
        assertThat(problem.getString("type")).isEqualTo("/problems/registry-national-refused");
        assertThat(problem.getString("detail")).contains("EE003", "いままでの台帳はそのままです");
        assertThat(now(store.programme(NationalRecords.PSID))).isPresent();
    }

    @Test
    void an_editor_cannot_start_it() {
        assertThat(ask("editor").statusCode()).isEqualTo(403);
        assertThat(standIn.questions()).isZero();
    }
}
