package tokyo.infra.devkit.city.rules.bad.backend;

import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import io.lettuce.core.api.StatefulRedisConnection;
import io.vertx.core.Future;
import java.net.URL;
import java.util.concurrent.CompletableFuture;
import reactor.core.publisher.Mono;

/** Bad: each of these stops the thread that calls it. */
@SuppressWarnings("all")
public final class Blocks {
    private Blocks() {}

    static void sleeps() throws InterruptedException {
        Thread.sleep(1);
    }

    static Object awaits(Future<Object> later) {
        return later.await();
    }

    static Object takesResult(Future<Object> later) {
        return later.result();
    }

    static Object joins(Future<Object> later) {
        return later.toCompletionStage().toCompletableFuture().join();
    }

    static Object gets(CompletableFuture<Object> later) throws Exception {
        return later.get();
    }

    static Object blocksOnMono(Mono<Object> later) {
        return later.block();
    }

    static Object callsLettuceSync(StatefulRedisConnection<String, String> connection) {
        return connection.sync().get("key");
    }

    static Object sendsWithNimbus(HTTPRequest request) throws Exception {
        return request.send();
    }

    static Object fetchesKeysWithNimbus(URL keys) {
        return JWKSourceBuilder.create(keys).build();
    }

    static Object isAllowed(Future<Object> later) {
        return later.map(found -> found);
    }
}
