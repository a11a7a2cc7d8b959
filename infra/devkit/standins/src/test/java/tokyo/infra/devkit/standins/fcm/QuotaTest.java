package tokyo.infra.devkit.standins.fcm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpClient.Version;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import tokyo.infra.devkit.standins.clock.MovableClock;

class QuotaTest {
    private final MovableClock clock =
            MovableClock.startingAt(Clock.fixed(Instant.parse("2026-11-20T00:00:42Z"), ZoneOffset.UTC));

    @Test
    void the_bucket_is_refilled_whole_a_minute_after_its_first_message() {
        Quota quota = new Quota(clock, 2);
        clock.forward(Duration.ofSeconds(3));
        assertThat(quota.take()).isEmpty();
        clock.forward(Duration.ofSeconds(30));
        assertThat(quota.take()).isEmpty();
        assertThat(quota.take()).hasValue(Duration.ofSeconds(30));
        clock.forward(Duration.ofSeconds(30));
        assertThat(quota.take()).isEmpty();
        assertThat(quota.take()).isEmpty();
        assertThat(quota.take()).hasValue(Duration.ofMinutes(1));
    }

    @Test
    void a_new_limit_counts_from_now() {
        Quota quota = new Quota(clock, 0);
        assertThat(quota.take()).isPresent();
        quota.set(1);
        assertThat(quota.take()).isEmpty();
        assertThat(quota.take()).isPresent();
        assertThatIllegalArgumentException().isThrownBy(() -> quota.set(-1));
    }

    @Test
    void above_the_quota_fcm_says_when_to_come_back_and_counts_client_errors_too() throws Exception {
        Vertx vertx = Vertx.vertx();
        FcmStandIn fcm = FcmStandIn.start(vertx, FcmStandInConfig.defaults().withClock(clock))
                .await(10, TimeUnit.SECONDS);
        Sender sender = new Sender(fcm, Version.HTTP_1_1);
        JsonObject message = Sender.tagged("phone-of-nobody", "t1", "件名");

        assertThat(sender.control("PUT", "/_control/quota", "{\"perMinute\":2}").statusCode())
                .isEqualTo(200);
        assertThat(sender.send(message).statusCode()).isEqualTo(404);
        assertThat(sender.send(message).statusCode()).isEqualTo(404);
        HttpResponse<String> answer = sender.send(message);
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("retry-after")).hasValue("60");
        assertThat(Sender.error(answer).getString("status")).isEqualTo("RESOURCE_EXHAUSTED");
        assertThat(Sender.fcmCode(answer)).isEqualTo("QUOTA_EXCEEDED");

        JsonObject counters =
                new JsonObject(sender.control("GET", "/_control/counters", "").body());
        assertThat(counters.getJsonObject("errors"))
                .isEqualTo(new JsonObject().put("UNREGISTERED", 2).put("QUOTA_EXCEEDED", 1));
        assertThat(counters.getInteger("requests")).isEqualTo(3);
        assertThat(sender.control("DELETE", "/_control/counters", "").statusCode())
                .isEqualTo(204);
        assertThat(fcm.counts().requests()).isZero();
        assertThat(sender.control("PUT", "/_control/quota", "{\"perMinute\":-1}")
                        .statusCode())
                .isEqualTo(400);
        vertx.close().await(10, TimeUnit.SECONDS);
    }
}
