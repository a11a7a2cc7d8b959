package tokyo.backend.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import tokyo.backend.api.Api.Answer;
import tokyo.backend.contract.Bodies;
import tokyo.backend.contract.Operations;
import tokyo.backend.contract.Operations.Operation;

/** Bad input made from the contract itself, for every operation: always a problem that blames nobody's server, never a 5xx. */
class BadInputApiIT {
    @RegisterExtension
    static final ApiBackend BACKEND = new ApiBackend();

    /** As the platform's limit of bodies that are not streamed. */
    private static final int BODY_LIMIT = 256 * 1024;

    private static final String CITIZEN = ApiBackend.newcomer();

    private static final List<String> NOT_JSON = List.of(
            "{",
            "{\"ward\":}",
            "{} {}x",
            "NaN",
            "<xml/>",
            "\u0000",
            "\"\\ud800\"",
            "[".repeat(5_000),
            "{\"a\":".repeat(5_000),
            "1e999999999");

    private static final Map<String, String> STAFF = Map.of(
            "central", "central-editor",
            "approver", "approver-koganei",
            "counter", "counter-koganei",
            "system", "system-koganei");

    private static Api asAllowed(Operation operation) {
        return BACKEND.api()
                .with("idempotency-key", "0123456789abcdef")
                .as(operation.isForCitizens() ? CITIZEN : STAFF.getOrDefault(operation.role(), "editor-koganei"));
    }

    private static Stream<Operation> withForms() {
        return Operations.all().stream().filter(one -> one.hasBody() && !one.isStreamed());
    }

    private static void refusedAsBad(String how, Answer answer) {
        JsonObject problem = answer.refused();
        assertThat(List.of(400, 413, 415, 422)).as("%s: %s", how, problem).contains(answer.status());
    }

    @TestFactory
    Stream<DynamicTest> a_body_that_breaks_the_contract_in_one_place_is_refused_with_the_place() {
        return withForms()
                .map(operation -> dynamicTest(operation.toString(), () -> {
                    Map<String, String> broken = Bodies.broken(operation.bodySchema());
                    assertThat(broken).hasSizeGreaterThan(10);
                    broken.forEach((how, body) -> {
                        Answer answer = asAllowed(operation).send(operation.method(), operation.path(), body);
                        assertThat(answer.status())
                                .as("%s: %s", how, answer.body())
                                .isEqualTo(400);
                        JsonObject problem = answer.refused(400, "bad-request");
                        assertThat(problem.getJsonArray("errors")).as(how).isNotEmpty();
                    });
                }));
    }

    @TestFactory
    Stream<DynamicTest> an_allowed_body_passes_the_contract() {
        return withForms()
                .map(operation -> dynamicTest(operation.toString(), () -> {
                    String body = Json.encode(Bodies.allowed(operation.bodySchema()));
                    Answer answer = asAllowed(operation).send(operation.method(), operation.path(), body);
                    assertThat(answer.status())
                            .as(answer.body())
                            .isNotEqualTo(400)
                            .isLessThan(500);
                }));
    }

    @TestFactory
    Stream<DynamicTest> odd_letters_in_a_free_text_are_no_fault_of_ours() {
        return withForms()
                .map(operation -> dynamicTest(operation.toString(), () -> {
                    for (String odd : List.of(
                            "\u0000".repeat(8),
                            "𠮷野家👶👶👶👶",
                            "\u202e\u200bあああああああ",
                            "${jndi:x}$$$",
                            "\r\n\r\nx: yyyy")) {
                        String body = Json.encode(Bodies.allowed(operation.bodySchema(), odd));
                        Answer answer = asAllowed(operation).send(operation.method(), operation.path(), body);
                        assertThat(answer.status())
                                .as("%s: %s", odd, answer.body())
                                .isLessThan(500);
                    }
                    String body = Json.encode(Bodies.allowed(operation.bodySchema(), "half-a-letter"))
                            .replace("half-a-letter", "\\ud83d\\ud83d\\ud83d\\ud83d\\ud83d\\ud83d\\ud83d\\ud83d");
                    Answer answer = asAllowed(operation).send(operation.method(), operation.path(), body);
                    assertThat(answer.status()).as(answer.body()).isLessThan(500);
                }));
    }

    @TestFactory
    Stream<DynamicTest> what_is_no_json_is_refused() {
        return withForms()
                .map(operation -> dynamicTest(operation.toString(), () -> {
                    Api api = asAllowed(operation);
                    NOT_JSON.forEach(body -> refusedAsBad(body, api.send(operation.method(), operation.path(), body)));
                    byte[] notUtf8 = "{\"ward\":\"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1);
                    refusedAsBad("Latin 1", api.send(operation.method(), operation.path(), notUtf8));
                    refusedAsBad("nothing", api.send(operation.method(), operation.path(), ""));
                }));
    }

    @TestFactory
    Stream<DynamicTest> another_content_type_is_refused_by_name() {
        return withForms()
                .map(operation -> dynamicTest(operation.toString(), () -> {
                    String body = Json.encode(Bodies.allowed(operation.bodySchema()));
                    for (String type :
                            List.of("text/plain", "application/xml", "application/x-www-form-urlencoded", "json")) {
                        asAllowed(operation)
                                .with("content-type", type)
                                .send(operation.method(), operation.path(), body)
                                .refused(415, "unsupported-media-type");
                    }
                    refusedAsBad(
                            "no content type",
                            asAllowed(operation)
                                    .with("content-type", "")
                                    .send(operation.method(), operation.path(), body));
                }));
    }

    @TestFactory
    Stream<DynamicTest> a_body_beyond_the_limit_is_refused_also_where_none_belongs() {
        String body = "{\"a\":\"" + "x".repeat(BODY_LIMIT) + "\"}";
        return Operations.all().stream()
                .filter(operation -> !operation.isStreamed())
                .map(operation -> dynamicTest(
                        operation.toString(),
                        () -> asAllowed(operation)
                                .send(operation.method(), operation.path(), body)
                                .refused(413, "too-large")));
    }

    @TestFactory
    Stream<DynamicTest> a_parameter_that_breaks_the_contract_is_refused() {
        return Operations.all().stream()
                .filter(operation -> !operation.parameters().isEmpty())
                .map(operation -> dynamicTest(
                        operation.toString(), () -> operation.parameters().forEach(one -> refuse(operation, one))));
    }

    private static void refuse(Operation operation, JsonObject parameter) {
        JsonObject schema = parameter.getJsonObject("schema");
        String name = parameter.getString("name");
        for (String wrong : wrongTexts(schema)) {
            String value = ApiBackend.encoded(wrong);
            boolean inPath = parameter.getString("in").equals("path");
            String path = inPath
                    ? new Operation("", "", operation.template().replace("{" + name + "}", value), "", new JsonObject())
                            .path()
                    : operation.path() + "?" + name + "=" + value;
            Answer answer = asAllowed(operation).send(operation.method(), path, operation.hasBody() ? "[]" : "");
            answer.refused(400, "bad-request");
        }
    }

    private static List<String> wrongTexts(JsonObject schema) {
        Stream.Builder<String> wrong = Stream.builder();
        if (schema.containsKey("maxLength")) {
            wrong.add("x".repeat(schema.getInteger("maxLength") + 1));
        }
        if (schema.containsKey("pattern") || schema.containsKey("enum")) {
            wrong.add("！？").add("../..").add("' or 1=1").add("{\"$gt\":\"\"}");
        }
        if (!schema.getString("type").equals("string")) {
            wrong.add("x").add("1.5").add("[]");
        }
        if (schema.containsKey("maximum")) {
            wrong.add("99999999999999999999");
            wrong.add(Integer.toString(schema.getInteger("maximum") + 1));
            wrong.add(Integer.toString(schema.getInteger("minimum") - 1));
        }
        return wrong.build().toList();
    }

    @Test
    void odd_paths_and_methods_are_problems_too() {
        Api api = BACKEND.api().as(CITIZEN);
        api.get("/api/nothing-here").refused(404, "not-found");
        api.get("/").refused(404, "not-found");
        api.send("DELETE", "/api/wards", "").refused(405, "method-not-allowed");
        api.send("PATCH", "/api/household", "{}").refused(405, "method-not-allowed");
        for (String odd : List.of("%00", "%2e%2e%2f", "a%0d%0aX-Evil:1", "%F0%9F%91%B6", "%252B", "%ff")) {
            Answer answer = api.get("/api/programmes/" + odd + "/explanation");
            assertThat(answer.status()).as(odd).isIn(400, 404);
            answer.refused();
            assertThat(answer.headers().firstValue("x-evil")).isEmpty();
            api.get("/api/alerts/" + odd).refused();
        }
    }
}
