package tokyo.infra.devkit.standins.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.api.StatefulRedisConnection;
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
}
