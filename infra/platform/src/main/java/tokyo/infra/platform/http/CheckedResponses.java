package tokyo.infra.platform.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.internal.http.HttpServerRequestInternal;
import io.vertx.core.internal.http.HttpServerRequestWrapper;
import io.vertx.ext.web.Router;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.validation.ResponseValidator;
import io.vertx.openapi.validation.ValidatableResponse;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Checks each response against the contract before it leaves; one that breaks it becomes a 500, so that the test which asked fails.
 *
 * <p>Answers that are written piece by piece (streams) pass unchecked.
 */
final class CheckedResponses {
    private final Vertx vertx;
    private final OpenAPIContract contract;
    private final ResponseCheck check;
    private final ResponseValidator validator;

    CheckedResponses(Vertx vertx, OpenAPIContract contract, ResponseCheck check) {
        this.vertx = vertx;
        this.contract = contract;
        this.check = check;
        this.validator = ResponseValidator.create(vertx, contract);
    }

    Router around(Router inner) {
        Router outer = Router.router(vertx);
        outer.route().handler(http -> {
            Operation operation =
                    contract.findOperation(http.normalizedPath(), http.request().method());
            inner.handle(
                    operation == null
                            ? http.request()
                            : new Watched((HttpServerRequestInternal) http.request(), operation));
        });
        return outer;
    }

    private final class Watched extends HttpServerRequestWrapper {
        private final HttpServerResponse response;

        Watched(HttpServerRequestInternal request, Operation operation) {
            super(request);
            response = (HttpServerResponse) Proxy.newProxyInstance(
                    CheckedResponses.class.getClassLoader(),
                    new Class<?>[] {HttpServerResponse.class},
                    new Watcher(request.response(), operation));
        }

        @Override
        public HttpServerResponse response() {
            return response;
        }
    }

    private final class Watcher implements InvocationHandler {
        private final HttpServerResponse response;
        private final Operation operation;

        Watcher(HttpServerResponse response, Operation operation) {
            this.response = response;
            this.operation = operation;
        }

        @Override
        public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
            if (method.getName().equals("end") && !response.headWritten()) {
                return endChecked(body(arguments));
            }
            try {
                Object result = method.invoke(response, arguments);
                return result == response ? proxy : result;
            } catch (InvocationTargetException thrown) {
                throw thrown.getTargetException();
            }
        }

        private Buffer body(Object @Nullable [] arguments) {
            if (arguments == null || arguments.length == 0) {
                return Buffer.buffer();
            }
            return arguments[0] instanceof Buffer buffer ? buffer : Buffer.buffer(String.valueOf(arguments[0]));
        }

        private Future<Void> endChecked(Buffer body) {
            return validator
                    .validate(validatable(body), operation.getOperationId())
                    .map(kept -> body)
                    .recover(broken -> Future.succeededFuture(broken(broken)))
                    .compose(response::end);
        }

        private ValidatableResponse validatable(Buffer body) {
            Map<String, String> headers = new HashMap<>();
            response.headers().forEach(header -> headers.put(header.getKey(), header.getValue()));
            String mediaType = response.headers().get(HttpHeaders.CONTENT_TYPE);
            return mediaType == null
                    ? ValidatableResponse.create(response.getStatusCode(), headers)
                    : ValidatableResponse.create(
                            response.getStatusCode(), headers, body, ContractText.loadable(mediaType));
        }

        private Buffer broken(Throwable how) {
            check.brokenBy(operation.getOperationId(), response.getStatusCode(), String.valueOf(how.getMessage()));
            response.setStatusCode(500).putHeader(HttpHeaders.CONTENT_TYPE, ProblemWriter.MEDIA_TYPE);
            Problem problem = Problem.of(500, "contract-broken", "応答が契約と異なります", "The response breaks the contract")
                    .detail("", operation.getOperationId() + ": " + how.getMessage());
            return problem.json("-").toBuffer();
        }
    }
}
