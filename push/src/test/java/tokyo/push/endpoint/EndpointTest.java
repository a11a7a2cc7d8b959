package tokyo.push.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import tokyo.push.api.PersonId;

final class EndpointTest {
    private static final Instant NOW = Instant.parse("2026-11-20T03:00:00Z");

    private static Endpoint seen(String name, Platform platform, int daysAgo) {
        Instant lastSeen = NOW.minus(Duration.ofDays(daysAgo));
        return Endpoint.of(new PersonId("parent-koganei"), EndpointKind.TOKEN, name, platform, "tokyo", "ja", lastSeen);
    }

    @Test
    void a_phone_in_a_drawer_does_not_ring_beside_a_fresh_one() {
        Endpoint fresh = seen("fresh", Platform.IOS, 30);
        Endpoint stale = seen("stale", Platform.ANDROID, 31);
        assertThat(Endpoint.toRing(List.of(stale, fresh), NOW)).containsExactly(fresh);
    }

    @Test
    void who_has_only_stale_devices_is_rung_on_all_of_them_until_they_expire() {
        Endpoint stale = seen("stale", Platform.ANDROID, 270);
        Endpoint expired = seen("expired", Platform.ANDROID, 271);
        Endpoint browser = seen("browser", Platform.WEB, 400);
        assertThat(Endpoint.toRing(List.of(stale, expired, browser), NOW)).containsExactly(stale, browser);
        assertThat(Endpoint.toRing(List.of(expired), NOW)).isEmpty();
    }
}
