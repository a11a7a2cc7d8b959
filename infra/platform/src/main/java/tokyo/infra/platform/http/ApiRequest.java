package tokyo.infra.platform.http;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import io.vertx.openapi.validation.RequestParameter;
import io.vertx.openapi.validation.ValidatedRequest;
import java.util.Map;
import java.util.Optional;

/** What the client sent, after the contract allowed it: decoded and typed as the schema says. */
public final class ApiRequest {
    private final ValidatedRequest validated;

    private ApiRequest(ValidatedRequest validated) {
        this.validated = validated;
    }

    /** @throws IllegalStateException in a streamed operation, whose body nobody has read */
    public static ApiRequest of(RoutingContext http) {
        ValidatedRequest validated = http.get(RouterBuilder.KEY_META_DATA_VALIDATED_REQUEST);
        if (validated == null) {
            throw new IllegalStateException("this operation is not validated");
        }
        return new ApiRequest(validated);
    }

    /** A path parameter; the contract makes it required. */
    public String path(String name) {
        return text(validated.getPathParameters(), name)
                .orElseThrow(() -> new IllegalStateException("no path parameter " + name));
    }

    public Optional<String> query(String name) {
        return text(validated.getQuery(), name);
    }

    /** A query parameter of type integer; {@code otherwise} when it is absent (a schema's default is not filled in). */
    public int queryInt(String name, int otherwise) {
        return parameter(validated.getQuery(), name)
                .map(RequestParameter::getInteger)
                .orElse(otherwise);
    }

    public boolean queryFlag(String name) {
        return parameter(validated.getQuery(), name)
                .map(RequestParameter::getBoolean)
                .orElse(false);
    }

    public Optional<String> header(String name) {
        return text(validated.getHeaders(), name);
    }

    /** The body of an operation whose body is a required JSON object. */
    public JsonObject body() {
        return validated.getBody().getJsonObject();
    }

    /** The body of an operation whose body is a required JSON array. */
    public JsonArray bodyList() {
        return validated.getBody().getJsonArray();
    }

    private static Optional<String> text(Map<String, RequestParameter> parameters, String name) {
        return parameter(parameters, name).map(found -> String.valueOf(found.get()));
    }

    private static Optional<RequestParameter> parameter(Map<String, RequestParameter> parameters, String name) {
        return Optional.ofNullable(parameters.get(name)).filter(found -> !found.isNull());
    }
}
