package tokyo.push.suppression;

import static org.assertj.core.api.Assertions.assertThat;
import static tokyo.push.TestMongo.now;
import static tokyo.push.release.NoticeWorld.ADACHI;
import static tokyo.push.release.NoticeWorld.KOGANEI;
import static tokyo.push.release.NoticeWorld.toAdachi;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tokyo.infra.platform.identity.Caller;
import tokyo.push.ContractServer;
import tokyo.push.notice.Notice;
import tokyo.push.release.CountingJob;
import tokyo.push.release.NoticeWorld;

final class NumberRoutesIT {
    private final Vertx vertx = Vertx.vertx();
    private final NoticeWorld city = new NoticeWorld();
    private final ContractServer server = new ContractServer(
            vertx,
            Set.of("getNoticeNumbers", "getOrderedNoticeNumbers"),
            api -> new NumberRoutes(city.store, city.slices).mount(api),
            NumberRoutesIT::caller);

    /** {@code role-tenant}. */
    private static Caller caller(String token) {
        String[] parts = token.split("-", 2);
        return new Caller(
                token, Set.of(parts[0]), Optional.of(parts[1]), Instant.now().plusSeconds(600));
    }

    @AfterEach
    void stop() {
        assertThat(server.broken()).as("responses against the contract").isEmpty();
        server.close();
        now(vertx.close());
    }

    private JsonObject get(String path, String token, int status) {
        HttpResponse<String> answer = server.get(path, token);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return new JsonObject(answer.body());
    }

    @Test
    void staff_and_the_wards_computer_see_the_same_numbers_live_and_another_ward_none() {
        city.families(ADACHI, 2_000, 1);
        Notice notice = city.scheduled(toAdachi("現況届"), "m-1");
        String path = "/staff/notices/" + notice.id().value() + "/numbers";
        assertThat(get(path, "viewer-" + ADACHI, 200).getInteger("told")).isZero();

        now(city.job().run());
        now(new CountingJob(city.slices, city.outbox, city::time).run());
        JsonObject numbers = get(path, "viewer-" + ADACHI, 200);
        assertThat(numbers)
                .isEqualTo(new JsonObject()
                        .put("state", "RELEASING")
                        .put("stage", 2)
                        .put("recipients", 2_000)
                        .put("told", 20)
                        .put("hiddenBelow", 10)
                        .put("held", new JsonObject())
                        .put("withheld", new JsonObject())
                        .put("others", 0)
                        .put("ended", false)
                        .put("rang", 0)
                        .put("sending", 20));
        assertThat(get("/system/notices/m-1/numbers", "system-" + ADACHI, 200)).isEqualTo(numbers);

        assertThat(get(path, "viewer-" + KOGANEI, 404).getString("type")).isEqualTo("/problems/notice-no-such-notice");
        assertThat(get("/system/notices/m-1/numbers", "system-" + KOGANEI, 404).getString("type"))
                .isEqualTo("/problems/notice-no-such-notice");
    }
}
