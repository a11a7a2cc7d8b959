package tokyo.infra.devkit.standins.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.api.StatefulRedisConnection;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class RedisStandInIT {

    @Test
    void a_client_finds_an_empty_redis_that_keeps_what_it_is_told() {
        try (RedisStandIn redis = RedisStandIn.start(0);
                RedisClient client = RedisClient.create(redis.uri());
                StatefulRedisConnection<String, String> connection = client.connect()) {
            assertThat(connection.sync().dbsize()).isZero();
            connection.sync().set("ward", "Koto");
            assertThat(connection.sync().get("ward")).isEqualTo("Koto");
            assertThat(connection.sync().info("server")).contains("redis_version:6.2");
        }
    }

    @Test
    void a_killed_redis_is_gone_at_once_and_its_port_can_be_used_again() {
        RedisStandIn first = RedisStandIn.start(0);
        first.kill();
        assertThat(first.isRunning()).isFalse();
        try (RedisClient client = RedisClient.create(first.uri())) {
            assertThatThrownBy(client::connect).isInstanceOf(RedisConnectionException.class);
        }
        try (RedisStandIn second = RedisStandIn.start(first.port())) {
            assertThat(second.isRunning()).isTrue();
            assertThat(second.uri()).isEqualTo(first.uri());
        }
    }

    @Test
    void a_port_in_use_is_named_with_what_to_do() {
        try (RedisStandIn redis = RedisStandIn.start(0)) {
            assertThatThrownBy(() -> RedisStandIn.start(redis.port()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("Port " + redis.port() + " is not free")
                    .hasMessageContaining("choose another port");
            assertThat(redis.isRunning()).as("the one that lives is left alone").isTrue();
        }
    }

    @Test
    void stopping_twice_is_fine() {
        RedisStandIn redis = RedisStandIn.start(0);
        redis.stop();
        redis.stop();
        assertThat(redis.isRunning()).isFalse();
    }

    @Test
    void the_orphan_of_a_killed_parent_is_ended_and_its_port_used_again() throws Exception {
        Process parent = startParent();
        try {
            int port = portOf(parent);
            parent.destroyForcibly().waitFor();
            try (RedisClient client = RedisClient.create("redis://127.0.0.1:" + port);
                    StatefulRedisConnection<String, String> orphan = client.connect()) {
                assertThat(orphan.sync().ping()).as("it outlives its parent").isEqualTo("PONG");
            }
            try (RedisStandIn next = RedisStandIn.start(port)) {
                assertThat(next.isRunning()).isTrue();
            }
        } finally {
            parent.destroyForcibly();
        }
    }

    private static Process startParent() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        RedisParent.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static int portOf(Process parent) {
        return parent.inputReader()
                .lines()
                .filter(line -> line.startsWith("PORT "))
                .mapToInt(line -> Integer.parseInt(line.substring("PORT ".length())))
                .findFirst()
                .orElseThrow();
    }
}
