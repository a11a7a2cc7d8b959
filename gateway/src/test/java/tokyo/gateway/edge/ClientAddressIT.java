package tokyo.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ClientAddressIT {
    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        vertx.close();
    }

    @Test
    void a_stranger_cannot_choose_their_address() throws Exception {
        assertThat(seen("", "198.51.100.1")).isEqualTo("127.0.0.1");
        assertThat(seen("10.0.0.0/8", "198.51.100.1")).isEqualTo("127.0.0.1");
    }

    @Test
    void our_proxys_word_counts_and_what_stands_before_it_does_not() throws Exception {
        assertThat(seen("127.0.0.0/8", "198.51.100.1")).isEqualTo("198.51.100.1");
        assertThat(seen("127.0.0.0/8", "6.6.6.6, 198.51.100.1")).isEqualTo("198.51.100.1");
        assertThat(seen("127.0.0.0/8,10.0.0.0/8", "6.6.6.6, 198.51.100.1, 10.1.2.3"))
                .isEqualTo("198.51.100.1");
    }

    @Test
    void a_proxy_that_says_nothing_is_the_client() throws Exception {
        assertThat(seen("127.0.0.1", "127.0.0.9")).isEqualTo("127.0.0.9");
        assertThat(seen("127.0.0.0/8", "127.0.0.9")).isEqualTo("127.0.0.1");
    }

    @Test
    void a_block_that_is_none_is_a_mistake() {
        for (String wrong : List.of("proxy.example", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/x", "10.0.0")) {
            assertThatThrownBy(() -> new ClientAddress(wrong)).as(wrong).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(new ClientAddress(" fd00::/8 , 10.0.0.0/8,")).isNotNull();
    }

    private String seen(String proxies, String forwardedFor) throws Exception {
        ClientAddress address = new ClientAddress(proxies);
        return vertx.createHttpServer()
                .requestHandler(request -> request.response().end(address.of(request)))
                .listen(0, "127.0.0.1")
                .map(HttpServer::actualPort)
                .compose(port -> vertx.createHttpClient().request(HttpMethod.GET, port, "127.0.0.1", "/"))
                .compose(request -> request.putHeader("X-Forwarded-For", forwardedFor)
                        .send()
                        .compose(response -> response.body()))
                .map(Buffer::toString)
                .toCompletionStage()
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS);
    }
}
