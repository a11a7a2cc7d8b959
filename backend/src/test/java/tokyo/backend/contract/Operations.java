package tokyo.backend.contract;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.yaml.snakeyaml.Yaml;
import tokyo.backend.app.Contract;

/** The operations of the published contract, so that a test over all of them covers the next one by itself. */
public final class Operations {
    private static final JsonObject CONTRACT = new JsonObject(new Yaml().<Map<String, Object>>load(Contract.text()));

    private Operations() {}

    /**
     * One operation.
     *
     * @param template its path with parameters in braces
     */
    public record Operation(String id, String method, String template, String permission, JsonObject says) {

        /** A path that matches; what it names does not exist. */
        public String path() {
            return template.replace("{alertId}", "0".repeat(32))
                    .replace("{area}", "132101")
                    .replaceAll("\\{[^}]+}", "none");
        }

        public boolean isForCitizens() {
            return permission.equals("citizen");
        }

        /** The role that its staff need, or {@code system}. */
        public String role() {
            return permission.replaceFirst("^staff:", "");
        }

        public boolean isStreamed() {
            return says.getBoolean("x-streamed", false);
        }

        public boolean hasBody() {
            return says.containsKey("requestBody");
        }

        public JsonObject bodySchema() {
            return resolved(says.getJsonObject("requestBody")
                    .getJsonObject("content")
                    .getJsonObject("application/json")
                    .getJsonObject("schema"));
        }

        public List<JsonObject> parameters() {
            List<JsonObject> parameters = new ArrayList<>();
            says.getJsonArray("parameters", new JsonArray())
                    .forEach(each -> parameters.add(resolved((JsonObject) each)));
            return parameters;
        }

        @Override
        public String toString() {
            return method + " " + template;
        }
    }

    public static List<Operation> all() {
        List<Operation> operations = new ArrayList<>();
        JsonObject paths = CONTRACT.getJsonObject("paths");
        for (String path : paths.fieldNames()) {
            JsonObject methods = paths.getJsonObject(path);
            for (String method : methods.fieldNames()) {
                JsonObject says = methods.getJsonObject(method);
                operations.add(new Operation(
                        says.getString("operationId"),
                        method.toUpperCase(Locale.ROOT),
                        path,
                        says.getString("x-permission"),
                        says));
            }
        }
        return operations;
    }

    /** Follows a reference into the contract. */
    static JsonObject resolved(JsonObject schema) {
        String reference = schema.getString("$ref");
        if (reference == null) {
            return schema;
        }
        JsonObject at = CONTRACT;
        for (String step : reference.substring(2).split("/")) {
            at = at.getJsonObject(step);
        }
        return resolved(at);
    }
}
