package tokyo.backend.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import tokyo.backend.api.Api.Answer;
import tokyo.backend.contract.Operations;
import tokyo.backend.contract.Operations.Operation;
import tokyo.infra.devkit.standins.signin.TestTokens;

/** Who may do what: proved for every operation of the contract, with the token alone deciding. */
class AuthorityApiIT {
    @RegisterExtension
    static final ApiBackend BACKEND = new ApiBackend();

    private static final List<String> IDENTITY_HEADERS = List.of(
            "X-User",
            "X-User-Id",
            "X-Forwarded-User",
            "X-Auth-Request-User",
            "X-Remote-User",
            "Remote-User",
            "X-Person");

    /** What each bad token is called in the answer. */
    private static final Map<String, String> REASONS = Map.of(
            "wrong issuer", "wrong-issuer",
            "wrong audience", "wrong-audience",
            "expired", "expired",
            "without expiry", "no-expiry",
            "not yet valid", "not-yet-valid",
            "without subject", "no-subject",
            "signed by a stranger", "bad-signature",
            "unsigned", "algorithm-not-allowed");

    /** What everybody may read, and nothing of anybody's: named here one by one, so that no operation is so by a slip. */
    private static final Set<String> PUBLIC = Set.of("getScreen", "listSeals");

    private final Api api = BACKEND.api();

    private static Stream<DynamicTest> each(Consumer<Operation> proof) {
        return Operations.all().stream()
                .filter(operation -> !PUBLIC.contains(operation.id()))
                .map(operation -> dynamicTest(operation.toString(), () -> proof.accept(operation)));
    }

    private static Answer call(Api as, Operation operation) {
        return as.send(operation.method(), operation.path(), operation.hasBody() ? "{}" : "");
    }

    @Test
    void every_operation_of_the_contract_is_walked() {
        assertThat(Operations.all())
                .hasSizeGreaterThanOrEqualTo(21)
                .allSatisfy(
                        operation -> assertThat(operation.permission()).matches("citizen|system|staff:[a-z]+|public"));
        assertThat(Operations.all().stream()
                        .filter(operation -> operation.permission().equals("public"))
                        .map(Operation::id))
                .containsExactlyInAnyOrderElementsOf(PUBLIC);
    }

    @TestFactory
    Stream<DynamicTest> without_a_token_nobody_comes_in() {
        return each(operation -> {
            Answer answer = call(api, operation);
            answer.refused(401, "unauthorized");
            assertThat(answer.headers().firstValue("www-authenticate")).hasValue("Bearer");
            call(api.with("authorization", "Basic YTpi"), operation).refused(401, "unauthorized");
            call(api.withToken("not-a-token"), operation).refused(401, "unauthorized");
        });
    }

    @TestFactory
    Stream<DynamicTest> a_bad_token_is_refused_by_its_reason() {
        Map<String, String> citizens = badTokensOf(ApiBackend.newcomer());
        Map<String, String> staff = badTokensOf("central-editor");
        return each(operation -> (operation.isForCitizens() ? citizens : staff).forEach((name, token) -> {
            JsonObject problem = call(api.withToken(token), operation).refused(401, "unauthorized");
            assertThat(problem.getString("reason")).as(name).isEqualTo(REASONS.get(name));
        }));
    }

    private static Map<String, String> badTokensOf(String person) {
        TestTokens tokens = StandIns.all().signIn().badTokensFor(person);
        assertThat(REASONS).containsOnlyKeys(tokens.all().keySet());
        return tokens.all();
    }

    @TestFactory
    Stream<DynamicTest> a_citizen_is_no_staff_and_staff_are_no_citizens() {
        Api citizen = api.as(ApiBackend.newcomer());
        Api staff = api.as("central-editor");
        return each(operation ->
                call(operation.isForCitizens() ? staff : citizen, operation).refused(403, "forbidden"));
    }

    @TestFactory
    Stream<DynamicTest> staff_need_the_role_of_the_operation() {
        Api noRole = api.as("nobody-koganei");
        Map<String, Api> others = Map.of(
                "editor", api.as("approver-koganei"),
                "approver", api.as("editor-koganei"),
                "counter", api.as("editor-koganei"),
                "viewer", api.as("system-koganei"),
                "system", api.as("editor-koganei"),
                "central", api.as("editor-koganei"));
        return Operations.all().stream()
                .filter(operation -> !operation.isForCitizens() && !PUBLIC.contains(operation.id()))
                .map(operation -> dynamicTest(operation.toString(), () -> {
                    call(noRole, operation).refused(403, "forbidden");
                    call(others.getOrDefault(operation.role(), noRole), operation)
                            .refused(403, "forbidden");
                }));
    }

    @TestFactory
    Stream<DynamicTest> headers_that_name_somebody_let_nobody_in() {
        String victim = ApiBackend.newcomer();
        return each(operation -> {
            Api pretender = api;
            for (String header : IDENTITY_HEADERS) {
                pretender = pretender.with(header, victim);
            }
            pretender = pretender
                    .with("X-Roles", "viewer,editor,central")
                    .with("X-Tenant", "tokyo")
                    .with("Cookie", "session=" + StandIns.tokenOf(victim));
            call(pretender, operation).refused(401, "unauthorized");
        });
    }

    @Test
    void headers_and_parameters_that_name_somebody_else_change_nothing() {
        String person = ApiBackend.newcomer();
        String victim = ApiBackend.newcomer();
        api.as(victim).put("/api/household", BACKEND.family(1)).ok();
        Api pretender = api.as(person).with("X-Tenant", "tokyo").with("X-Roles", "central");
        for (String header : IDENTITY_HEADERS) {
            pretender = pretender.with(header, victim);
        }
        JsonObject me =
                pretender.get("/api/me?person=" + victim + "&sub=" + victim).ok();
        assertThat(me.getString("person")).isEqualTo(person);
        assertThat(me.getJsonArray("roles")).isEmpty();
        assertThat(me.containsKey("tenant")).isFalse();
        pretender.get("/api/household?person=" + victim).refused(404, "no-household");
    }

    @Test
    void who_is_signed_in_is_told_by_the_token() {
        assertThat(api.as("editor-koganei").get("/api/me").status()).isEqualTo(403);
        String person = ApiBackend.newcomer();
        assertThat(api.as(person).get("/api/me").ok())
                .isEqualTo(new JsonObject().put("person", person).put("roles", new JsonArray()));
    }

    @Test
    void nobody_reads_or_changes_what_is_anothers() {
        String owner = ApiBackend.newcomer();
        Api stranger = api.as(ApiBackend.newcomer());
        BACKEND.fillRegistry();
        JsonObject stated =
                api.as(owner).put("/api/household", BACKEND.family(1)).ok();
        String alert = BACKEND.alerts(owner, 1).getJsonObject(0).getString("alertId");

        stranger.get("/api/household").refused(404, "no-household");
        assertThat(stranger.get("/api/alerts").ok().getJsonArray("items")).isEmpty();
        stranger.get("/api/alerts/" + alert).refused(404, "not-found");
        stranger.post("/api/alerts/" + alert + "/read").refused(404, "not-found");
        stranger.post("/api/alerts/" + alert + "/dismiss").refused(404, "not-found");
        stranger.delete("/api/household").isDone();

        assertThat(api.as(owner).get("/api/household").ok()).isEqualTo(stated);
        JsonObject mine = api.as(owner).get("/api/alerts/" + alert).ok().getJsonObject("alert");
        assertThat(mine.getBoolean("read")).isFalse();
        assertThat(mine.getBoolean("dismissed")).isFalse();
    }

    @Test
    void nobody_removes_anothers_phone() {
        String owner = ApiBackend.newcomer();
        JsonObject phone = new JsonObject()
                .put("kind", "token")
                .put("value", "phone-of-" + owner)
                .put("platform", "android");
        StandIns.all().fcm().phones().install("phone-of-" + owner, "電話");
        String endpoint = api.as(owner).post("/api/endpoints", phone).ok().getString("endpointId");
        BACKEND.fillRegistry();

        api.as(ApiBackend.newcomer()).delete("/api/endpoints/" + endpoint).isDone();

        api.as(owner).put("/api/household", BACKEND.family(1)).ok();
        await().atMost(ApiBackend.PATIENCE)
                .until(() -> !StandIns.all()
                        .fcm()
                        .phones()
                        .find("phone-of-" + owner)
                        .orElseThrow()
                        .screen()
                        .isEmpty());
    }
}
