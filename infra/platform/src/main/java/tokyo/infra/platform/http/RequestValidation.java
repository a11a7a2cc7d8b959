package tokyo.infra.platform.http;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.RequestExtractor;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.validation.RequestValidator;

/** Checks each request against its operation and leaves the typed values for {@link ApiRequest}. */
final class RequestValidation {
    private final RequestValidator validator;
    private final RequestExtractor extractor = RequestExtractor.withBodyHandler();

    RequestValidation(RequestValidator validator) {
        this.validator = validator;
    }

    Handler<RoutingContext> of(Operation operation) {
        return http -> extractor
                .extractValidatableRequest(http, operation)
                .compose(request -> validator.validate(request, operation.getOperationId()))
                .onFailure(http::fail)
                .onSuccess(validated -> {
                    http.put(RouterBuilder.KEY_META_DATA_VALIDATED_REQUEST, validated);
                    http.next();
                });
    }
}
