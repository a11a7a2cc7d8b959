package tokyo.push.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static tokyo.push.TestMongo.now;
import static tokyo.push.release.NoticeWorld.ADACHI;
import static tokyo.push.release.NoticeWorld.KOGANEI;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tokyo.push.audience.Audience;
import tokyo.push.notice.Contents;
import tokyo.push.release.NoticeWorld;

/** Two wards, each with its own server: what goes wrong at one is nothing to the other. */
class TellingSideBySideTest {
    private final NoticeWorld city = new NoticeWorld();
    private final FakeHookStore hooks = new FakeHookStore();
    private final Map<String, List<String>> taken = new TreeMap<>();
    private final Map<String, Supplier<Future<Boolean>>> servers = new TreeMap<>();
    private int links;
    private Instant machine = Instant.ofEpochSecond(1_763_640_000);

    private final TellingJob job = new TellingJob(
            hooks,
            city.store,
            tenant -> Future.succeededFuture(tenant.equals(ADACHI) ? links : 0),
            new Targets(ADACHI + "@adachi.example," + KOGANEI + "@koganei.example", false),
            new Signatures("a key for tests only"),
            this::receive,
            () -> machine);

    @BeforeEach
    void twoWards() {
        now(hooks.put(new Hook(ADACHI, URI.create("https://adachi.example/"), "a")));
        now(hooks.put(new Hook(KOGANEI, URI.create("https://koganei.example/"), "k")));
    }

    private Future<Boolean> receive(URI url, String body, String signature) {
        String host = url.getHost();
        Future<Boolean> answer =
                servers.getOrDefault(host, () -> Future.succeededFuture(true)).get();
        JsonObject event = new JsonObject(body);
        String about = event.getString("messageId", event.getInteger("count") + " links");
        String told = about + " " + event.getString("step");
        return answer.onSuccess(ok -> {
            if (ok) {
                taken.computeIfAbsent(host, key -> new ArrayList<>()).add(told);
            }
        });
    }

    private void adachi(int notices) {
        for (int i = 0; i < notices; i++) {
            now(city.notices.create(city.clerk, "a-" + i, NoticeWorld.toAdachi("現況届")));
        }
    }

    private void koganei(int notices) {
        for (int i = 0; i < notices; i++) {
            now(city.notices.create(
                    city.clerkElsewhere,
                    "k-" + i,
                    Contents.of(new Audience.Matching(Contents.toddlersIn(KOGANEI)), "現況届")));
        }
    }

    private List<String> takenBy(String host) {
        return taken.getOrDefault(host, List.of());
    }

    @Test
    void a_server_that_hangs_delays_nobody_elses_and_is_asked_once() {
        Promise<Boolean> hanging = Promise.promise();
        List<String> asked = new ArrayList<>();
        servers.put("adachi.example", () -> {
            asked.add("again");
            return hanging.future();
        });
        adachi(120);
        koganei(3);
        now(job.run());
        assertThat(takenBy("koganei.example")).hasSize(3);
        koganei(5);
        now(job.run());
        assertThat(takenBy("koganei.example")).hasSize(5);
        assertThat(asked).hasSize(1);

        servers.remove("adachi.example");
        hanging.complete(true);
        now(job.run());
        now(job.run());
        now(job.run());
        assertThat(takenBy("adachi.example")).hasSize(120).doesNotHaveDuplicates();
    }

    @Test
    void the_first_that_is_not_taken_ends_a_wards_turn_and_it_comes_back_in_order() {
        List<String> asked = new ArrayList<>();
        servers.put("adachi.example", () -> {
            asked.add("again");
            return Future.succeededFuture(asked.size() == 1);
        });
        adachi(4);
        koganei(1);
        now(job.run());
        now(job.run());
        assertThat(asked).hasSize(2);
        assertThat(takenBy("adachi.example")).hasSize(1);
        assertThat(takenBy("koganei.example")).hasSize(1);

        servers.remove("adachi.example");
        machine = machine.plus(TellingJob.FIRST_WAIT);
        now(job.run());
        assertThat(takenBy("adachi.example")).hasSize(4).doesNotHaveDuplicates();
    }

    @Test
    void each_ward_waits_by_its_own_failures_and_begins_anew_with_another_hook() {
        servers.put("adachi.example", () -> Future.succeededFuture(false));
        adachi(1);
        for (int i = 0; i < 10; i++) {
            now(job.run());
            machine = machine.plus(TellingJob.LONGEST_WAIT);
        }
        now(job.run());
        servers.remove("adachi.example");
        machine = machine.plus(TellingJob.FIRST_WAIT);
        koganei(1);
        now(job.run());
        assertThat(takenBy("koganei.example")).hasSize(1);
        assertThat(takenBy("adachi.example")).isEmpty();

        now(hooks.put(new Hook(ADACHI, URI.create("https://adachi.example/"), "another")));
        now(job.run());
        assertThat(takenBy("adachi.example")).hasSize(1);
    }

    @Test
    void a_ward_that_was_given_up_is_tried_once_an_hour_until_it_is_back() {
        List<String> asked = new ArrayList<>();
        servers.put("adachi.example", () -> {
            asked.add("again");
            return Future.succeededFuture(false);
        });
        adachi(70);
        for (int i = 0; i <= TellingJob.MAX_TRIES; i++) {
            now(job.run());
            machine = machine.plus(TellingJob.LONGEST_WAIT);
        }
        now(job.run());
        now(job.run());
        assertThat(asked).hasSize(TellingJob.MAX_TRIES + 2);
        now(city.notices.create(city.clerk, "a-lost", NoticeWorld.toAdachi("現況届")));
        machine = machine.plus(TellingJob.LONGEST_WAIT);
        now(job.run());
        machine = machine.plus(TellingJob.LONGEST_WAIT).minusSeconds(1);
        now(city.notices.create(city.clerk, "a-last", NoticeWorld.toAdachi("現況届")));
        now(job.run());
        assertThat(asked).hasSize(TellingJob.MAX_TRIES + 3);
        servers.remove("adachi.example");
        machine = machine.plusSeconds(1);
        now(job.run());
        assertThat(takenBy("adachi.example")).containsExactly("a-last CREATED");
    }

    @Test
    void links_that_grow_do_not_call_a_ward_that_was_given_up_more_than_once_an_hour() {
        List<String> asked = new ArrayList<>();
        servers.put("adachi.example", () -> {
            asked.add("again");
            return Future.succeededFuture(false);
        });
        links = 3;
        for (int i = 0; i <= TellingJob.MAX_TRIES; i++) {
            now(job.run());
            machine = machine.plus(TellingJob.LONGEST_WAIT);
        }
        for (int i = 1; i <= 5; i++) {
            now(job.run());
            now(job.run());
            assertThat(asked).hasSize(TellingJob.MAX_TRIES + 1 + i);
            machine = machine.plus(TellingJob.LONGEST_WAIT);
        }
        servers.remove("adachi.example");
        now(job.run());
        now(job.run());
        assertThat(takenBy("adachi.example")).containsExactly("3 links LINKS_CHANGED");
    }

    @Test
    void a_ward_is_told_that_its_list_of_links_has_grown_once_and_after_its_notices() {
        adachi(1);
        now(job.run());
        links = 3;
        adachi(2);
        now(job.run());
        now(job.run());
        links = 5;
        servers.put("adachi.example", () -> Future.succeededFuture(false));
        now(job.run());
        servers.remove("adachi.example");
        now(job.run());
        assertThat(takenBy("adachi.example")).containsExactly("a-0 CREATED", "a-1 CREATED", "3 links LINKS_CHANGED");
        machine = machine.plus(TellingJob.FIRST_WAIT);
        now(job.run());
        now(job.run());
        assertThat(takenBy("adachi.example")).hasSize(4).endsWith("5 links LINKS_CHANGED");
        assertThat(takenBy("koganei.example")).isEmpty();
    }
}
