package tokyo.push.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static tokyo.push.TestMongo.now;
import static tokyo.push.release.NoticeWorld.ADACHI;
import static tokyo.push.release.NoticeWorld.toAdachi;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tokyo.push.notice.Notice;
import tokyo.push.release.NoticeWorld;

class TellingJobTest {
    private static final URI URL = URI.create("https://hooks.adachi.example/notices");
    private static final Hook HOOK = new Hook(ADACHI, URL, "nonce");

    private final NoticeWorld city = new NoticeWorld();
    private final FakeHookStore hooks = new FakeHookStore();
    private final Signatures signatures = new Signatures("a key for tests only");
    private final List<JsonObject> taken = new ArrayList<>();
    private final List<String> headers = new ArrayList<>();
    private Instant machine = Instant.ofEpochSecond(1_763_640_000);
    private boolean up = true;
    private int asked;

    private final TellingJob job = new TellingJob(
            hooks,
            city.store,
            tenant -> Future.succeededFuture(0),
            new Targets(ADACHI + "@hooks.adachi.example", false),
            signatures,
            this::receive,
            () -> machine);

    @BeforeEach
    void people() {
        city.families(ADACHI, 3, 1);
    }

    private Future<Boolean> receive(URI url, String body, String signature) {
        asked++;
        if (up) {
            taken.add(new JsonObject(body));
            headers.add(signature);
        }
        return Future.succeededFuture(up && url.equals(URL));
    }

    private List<String> steps() {
        return taken.stream().map(event -> event.getString("step")).toList();
    }

    @Test
    void each_step_is_told_once_and_in_order_with_nothing_about_a_resident() {
        now(hooks.put(HOOK));
        Notice notice = city.scheduled(toAdachi("現況届"), "m-1");
        now(job.run());
        now(job.run());
        assertThat(steps()).containsExactly("CREATED", "VALIDATED", "FROZEN", "APPROVED", "SCHEDULED");
        city.releaseAll();
        now(job.run());
        assertThat(steps()).endsWith("RELEASE_BEGUN", "STAGE_DONE", "STAGE_DONE", "DONE");
        assertThat(new HashSet<>(
                        taken.stream().map(event -> event.getString("eventId")).toList()))
                .hasSize(taken.size());
        JsonObject last = taken.get(taken.size() - 1);
        assertThat(last.fieldNames())
                .containsExactly("eventId", "noticeId", "messageId", "step", "at", "hash", "count");
        assertThat(last.getString("messageId")).isEqualTo("m-1");
        assertThat(last.getInteger("count")).isEqualTo(3);
        assertThat(last.getString("hash"))
                .isEqualTo(notice.frozen().orElseThrow().hash());
    }

    @Test
    void what_was_not_taken_comes_again_later_and_later_and_nothing_is_left_out() {
        now(hooks.put(HOOK));
        city.valid(toAdachi("現況届"), "m-1");
        up = false;
        now(job.run());
        now(job.run());
        assertThat(asked).isEqualTo(1);
        machine = machine.plus(TellingJob.FIRST_WAIT);
        now(job.run());
        assertThat(asked).isEqualTo(2);
        machine = machine.plus(TellingJob.FIRST_WAIT);
        now(job.run());
        assertThat(asked).isEqualTo(2);
        up = true;
        machine = machine.plus(TellingJob.FIRST_WAIT);
        now(job.run());
        assertThat(steps()).containsExactly("CREATED", "VALIDATED");
    }

    @Test
    void a_lost_answer_brings_the_same_event_again() {
        now(hooks.put(HOOK));
        city.valid(toAdachi("現況届"), "m-1");
        TellingJob deaf = new TellingJob(
                hooks,
                city.store,
                tenant -> Future.succeededFuture(0),
                new Targets(ADACHI + "@hooks.adachi.example", false),
                signatures,
                (url, body, signature) -> receive(url, body, signature).map(false),
                () -> machine);
        now(deaf.run());
        machine = machine.plus(TellingJob.FIRST_WAIT);
        now(job.run());
        assertThat(steps()).containsExactly("CREATED", "CREATED", "VALIDATED");
        assertThat(taken.get(0)).isEqualTo(taken.get(1));
    }

    @Test
    void after_days_of_silence_it_ends() {
        now(hooks.put(HOOK));
        city.valid(toAdachi("現況届"), "m-1");
        up = false;
        for (int i = 0; i <= TellingJob.MAX_TRIES; i++) {
            now(job.run());
            machine = machine.plus(TellingJob.LONGEST_WAIT);
        }
        assertThat(asked).isEqualTo(TellingJob.MAX_TRIES + 1);
        now(job.run());
        assertThat(asked).isEqualTo(TellingJob.MAX_TRIES + 1);
    }

    @Test
    void a_host_that_is_no_longer_registered_is_not_called() {
        now(hooks.put(new Hook(ADACHI, URI.create("https://left.example/"), "nonce")));
        city.valid(toAdachi("現況届"), "m-1");
        now(job.run());
        assertThat(asked).isZero();
    }

    @Test
    void a_tenant_without_a_hook_is_not_waited_for() {
        city.valid(toAdachi("現況届"), "m-1");
        now(job.run());
        assertThat(asked).isZero();
        assertThat(now(city.store.untold(Set.of(), 10))).isEmpty();
    }

    @Test
    void the_signature_holds_time_and_body_under_the_hooks_own_secret() {
        String header = signatures.header(HOOK, "{\"a\":1}", machine);
        assertThat(header).matches("t=1763640000,v1=[0-9a-f]{64}");
        List<String> others = List.of(
                signatures.header(HOOK, "{\"a\":2}", machine),
                signatures.header(HOOK, "{\"a\":1}", machine.plusSeconds(1)),
                signatures.header(new Hook(ADACHI, URL, "another"), "{\"a\":1}", machine),
                signatures.header(new Hook("132101", URL, "nonce"), "{\"a\":1}", machine));
        assertThat(new HashSet<>(others)).hasSize(4).doesNotContain(header);
        assertThat(signatures.secretOf(HOOK)).matches("[0-9a-f]{64}");
    }
}
