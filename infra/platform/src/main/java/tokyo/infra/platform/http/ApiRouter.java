package tokyo.infra.platform.http;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.openapi.router.OpenAPIRoute;
import io.vertx.ext.web.openapi.router.RequestExtractor;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.validation.RequestValidator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tokyo.infra.platform.identity.Permission;
import tokyo.infra.platform.identity.TokenVerifier;
import tokyo.infra.platform.limit.RateLimiter;
import tokyo.infra.platform.limit.Verdict;

/**
 * A router made from an OpenAPI 3.1 contract: each operation is admitted by its {@code x-permission}, its body bounded, its request
 * checked against the schema, and only then handled; every failure is a problem.
 *
 * <p>Does not start unless operations and handlers match one to one and every operation names its permission.
 */
public final class ApiRouter {
    /** Enough for any form of ours; registries and the like are streamed. */
    public static final long DEFAULT_BODY_LIMIT = 256L << 10;

    private ApiRouter() {}

    /** A contract that was read once, for the routers of many event loops. */
    public record LoadedContract(String yaml, OpenAPIContract model) {}

    /**
     * Reads a contract. Once a process: reading unpacks the schemas of the library into files, and two readers at once would see
     * each other's half-written ones.
     *
     * @param yaml the published text; served as it is at {@code /openapi.yaml}
     */
    public static Future<LoadedContract> load(Vertx vertx, String yaml) {
        JsonObject contract;
        try {
            contract = ContractText.loadable(ContractText.parse(yaml));
        } catch (RuntimeException notReadable) {
            return Future.failedFuture(notReadable);
        }
        return OpenAPIContract.from(vertx, contract).map(model -> new LoadedContract(yaml, model));
    }

    /** Starts without the contract, which is read when the router is built. */
    public static Builder builder(Vertx vertx, String contractYaml) {
        return new Builder(vertx, contractYaml, () -> load(vertx, contractYaml));
    }

    public static Builder builder(Vertx vertx, LoadedContract contract) {
        return new Builder(vertx, contract.yaml(), () -> Future.succeededFuture(contract));
    }

    private record Bound(Handler<RoutingContext> handler, boolean streamed) {}

    /** Collects handlers, then builds once. */
    public static final class Builder {
        private final Vertx vertx;
        private final String contractYaml;
        private final Supplier<Future<LoadedContract>> contract;
        private final Map<String, Bound> bound = new LinkedHashMap<>();
        private @Nullable TokenVerifier tokens;
        private long bodyLimit = DEFAULT_BODY_LIMIT;
        private @Nullable ResponseCheck check;
        private RateLimiter writes = (kind, key) -> Future.succeededFuture(Verdict.ALLOWED);
        private Function<Throwable, Optional<Problem>> known = fault -> Optional.empty();

        private Builder(Vertx vertx, String contractYaml, Supplier<Future<LoadedContract>> contract) {
            this.contract = contract;
            this.vertx = vertx;
            this.contractYaml = contractYaml;
        }

        public Builder identity(TokenVerifier verifier) {
            tokens = verifier;
            return this;
        }

        /** How often one resident may write ({@code TrafficClass.WRITE} by subject); without it, as often as they like. */
        public Builder limitWrites(RateLimiter limiter) {
            writes = limiter;
            return this;
        }

        /** @throws IllegalStateException if the operation already has a handler */
        public Builder handle(String operationId, Handler<RoutingContext> handler) {
            return bind(operationId, new Bound(handler, false));
        }

        /**
         * For an operation that the contract marks {@code x-streamed: true}: admitted like any other, but its body is neither read nor
         * limited nor checked here. The handler gets the request paused and reads it itself ({@code pipeTo}, or handlers and resume).
         */
        public Builder streamed(String operationId, Handler<RoutingContext> handler) {
            return bind(operationId, new Bound(handler, true));
        }

        private Builder bind(String operationId, Bound binding) {
            if (bound.putIfAbsent(operationId, binding) != null) {
                throw new IllegalStateException("two handlers for " + operationId);
            }
            return this;
        }

        public Builder bodyLimit(long bytes) {
            bodyLimit = bytes;
            return this;
        }

        /** Problems of faults that lower layers throw, such as a store that is away. */
        public Builder problems(Function<Throwable, Optional<Problem>> ofFault) {
            known = ofFault;
            return this;
        }

        /** Checks every response against the contract before it is sent; for tests, at the price of a copy and a worker hop each. */
        public Builder checkResponses(ResponseCheck responseCheck) {
            check = responseCheck;
            return this;
        }

        /** Fails with all reasons at once when contract and handlers do not fit. */
        public Future<Router> build() {
            return contract.get().compose(loaded -> route(loaded.model()));
        }

        private Future<Router> route(OpenAPIContract contract) {
            Set<String> faults = misfits(contract);
            TokenVerifier verifier = tokens;
            if (verifier == null) {
                faults.add("no identity: say who verifies tokens");
            }
            if (verifier == null || !faults.isEmpty()) {
                return Future.failedFuture(new IllegalStateException(
                        "the contract and its handlers do not fit: " + String.join("; ", faults)));
            }
            RouterBuilder builder = RouterBuilder.create(vertx, contract, RequestExtractor.withBodyHandler());
            builder.rootHandler(new RequestId());
            RequestValidation validation = new RequestValidation(RequestValidator.create(vertx, contract));
            builder.getRoutes().forEach(route -> fill(route, verifier, validation));
            Router router = builder.createRouter();
            new ProblemWriter(known).catchAll(router);
            router.get("/openapi.yaml").handler(this::publish);
            return Future.succeededFuture(
                    check == null ? router : new CheckedResponses(vertx, contract, check).around(router));
        }

        private Set<String> misfits(OpenAPIContract contract) {
            Set<String> faults = new TreeSet<>();
            Set<String> operations = new HashSet<>();
            for (Operation operation : contract.operations()) {
                String id = operation.getOperationId();
                operations.add(id);
                Bound binding = bound.get(id);
                if (binding == null) {
                    faults.add("operation " + id + " has no handler");
                } else if (binding.streamed() != operation.getOpenAPIModel().getBoolean("x-streamed", false)) {
                    faults.add("operation " + id + " is streamed on one side only");
                }
                try {
                    permissionOf(operation);
                } catch (IllegalArgumentException unknown) {
                    faults.add("operation " + id + ": " + unknown.getMessage());
                }
            }
            bound.keySet().stream()
                    .filter(id -> !operations.contains(id))
                    .forEach(id -> faults.add("handler " + id + " has no operation"));
            return faults;
        }

        private static Permission permissionOf(Operation operation) {
            Object stated = operation.getOpenAPIModel().getValue("x-permission");
            if (stated == null) {
                throw new IllegalArgumentException("no x-permission");
            }
            return Permission.of(stated);
        }

        private void fill(OpenAPIRoute route, TokenVerifier verifier, RequestValidation validation) {
            Operation operation = route.getOperation();
            Bound binding = Objects.requireNonNull(bound.get(operation.getOperationId()));
            // Ours come before the library's: nobody's body is read before they are admitted.
            route.setDoSecurity(false).setDoValidation(false);
            route.addHandler(new Admission(verifier, permissionOf(operation), writes));
            if (binding.streamed()) {
                route.addHandler(Builder::invite);
            } else {
                // Also where no body belongs: a client may send one, and it must be read away and stay bounded.
                BodyHandler body = BodyHandler.create(false).setBodyLimit(bodyLimit);
                route.addHandler(body::handle);
                route.addHandler(validation.of(operation));
            }
            route.addHandler(binding.handler());
        }

        /** Who asks before sending (curl does above a megabyte) is told to send, now that they are admitted. */
        private static void invite(RoutingContext http) {
            if ("100-continue".equalsIgnoreCase(http.request().getHeader(HttpHeaders.EXPECT))) {
                http.response().writeContinue();
            }
            http.next();
        }

        private void publish(RoutingContext http) {
            http.response()
                    .putHeader(HttpHeaders.CONTENT_TYPE, "application/yaml; charset=utf-8")
                    .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache")
                    .end(contractYaml);
        }
    }
}
