package tokyo.points.file;

import static org.assertj.core.api.Assertions.assertThat;
import static tokyo.points.TestMongo.now;
import static tokyo.points.campaign.SampleCampaigns.ECO;
import static tokyo.points.campaign.SampleCampaigns.NOON;

import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tokyo.infra.platform.kernel.Result;
import tokyo.points.campaign.CampaignId;

/** What every FileStore promises. */
interface FileStoreContract {
    CampaignId OTHER = new CampaignId("132101", "other");
    GrantFile.Act CLERK = new GrantFile.Act("clerk", NOON);
    GrantFile.Act APPROVER = new GrantFile.Act("approver", NOON.plusMillis(1));

    FileStore store();

    private static GrantFile of(CampaignId campaign, String name, int millis) {
        String hash = GrantFile.hashOf(name.getBytes(StandardCharsets.UTF_8));
        return GrantFile.received(campaign, hash, new GrantFile.Act("clerk", NOON.plusMillis(millis)));
    }

    private GrantFile stored(GrantFile received) {
        return now(store().createIfAbsent(received));
    }

    private GrantFile taken(GrantFile next) {
        assertThat(now(store().advance(next))).isTrue();
        assertThat(now(store().find(next.id()))).contains(next);
        return next;
    }

    private static GrantFile ok(Result<GrantFile, FileRefusal> answer) {
        return answer.fold(file -> file, refusal -> {
            throw new AssertionError(refusal);
        });
    }

    private GrantFile releasing(GrantFile file) {
        GrantFile checked = taken(stored(file).counted(new GrantFile.Counts(9, 900, 9, 0, 0, Map.of())))
                .checked(NOON);
        return taken(ok(taken(checked).approve(file.hash(), APPROVER)));
    }

    @Test
    default void one_file_a_campaign_and_hash_is_stored_and_the_first_one_stays() {
        GrantFile first = stored(of(ECO, "a", 0));
        assertThat(stored(of(ECO, "a", 5))).isEqualTo(first);
        assertThat(stored(of(OTHER, "a", 5)).id()).isNotEqualTo(first.id());
        assertThat(now(store().find(of(ECO, "b", 0).id()))).isEmpty();
    }

    @Test
    default void every_field_survives_every_step() {
        GrantFile held =
                taken(taken(releasing(of(ECO, "a", 0)).reserved(7, NOON)).stageDone(NOON));
        GrantFile going = taken(ok(held.resume(APPROVER)));
        GrantFile.Counts some = going.counts().plus(9, 7, 700, List.of(RowRefusal.TOO_YOUNG, RowRefusal.HAD_ALREADY));
        GrantFile counted = taken(going.counted(some));
        GrantFile stopped = taken(ok(counted.stop("見直し", CLERK)));
        taken(taken(ok(stopped.end("おわり", CLERK))).finished(200, NOON));
    }

    @Test
    default void of_many_steps_at_once_one_is_taken() {
        GrantFile first = stored(of(ECO, "a", 0));
        List<Future<Boolean>> answers = IntStream.range(0, 20)
                .mapToObj(each -> store().advance(ok(first.end("no " + each, CLERK))))
                .toList();
        now(Future.all(answers));
        assertThat(answers.stream().filter(Future::result)).hasSize(1);
        assertThat(now(store().advance(ok(of(ECO, "b", 0).end("", CLERK))))).isFalse();
    }

    @Test
    default void bytes_that_lie_there_stay() {
        byte[] bytes = {0, -1, 2};
        now(store().keep("one", bytes));
        now(store().keep("one", new byte[] {9}));
        assertThat(now(store().bytes("one"))).isEqualTo(bytes);
        assertThat(now(store().bytes("two"))).isEmpty();
    }

    @Test
    default void the_largest_file_fits() {
        byte[] bytes = new byte[Rows.MOST_BYTES];
        now(store().keep("large", bytes));
        assertThat(now(store().bytes("large"))).hasSize(bytes.length);
    }

    @Test
    default void a_campaigns_come_newest_first() {
        GrantFile first = stored(of(ECO, "a", 0));
        GrantFile second = stored(of(ECO, "b", 1));
        stored(of(OTHER, "c", 2));
        assertThat(now(store().ofCampaign(ECO, 9))).containsExactly(second, first);
        assertThat(now(store().ofCampaign(ECO, 1))).containsExactly(second);
    }

    @Test
    default void the_open_ones_come_page_by_page_until_they_wait_for_nobody() {
        GrantFile checking = stored(of(ECO, "a", 0));
        GrantFile going = releasing(of(ECO, "b", 0));
        taken(stored(of(ECO, "c", 0)).checked(NOON));
        taken(taken(ok(releasing(of(ECO, "d", 0)).end("", CLERK))).finished(0, NOON));
        List<GrantFile> open = now(store().open(Optional.empty(), 9));
        assertThat(open).containsExactlyInAnyOrder(checking, going);
        assertThat(now(store().open(Optional.empty(), 1))).containsExactly(open.get(0));
        assertThat(now(store().open(Optional.of(open.get(0).id()), 9))).containsExactly(open.get(1));
    }

    @Test
    default void what_was_refused_comes_in_the_order_of_the_file_and_the_last_word_counts() {
        FileStore.Part whole = new FileStore.Part(FileStore.WHOLE, Map.of(0, RowRefusal.OVER_BUDGET));
        FileStore.Part tenth = new FileStore.Part(1_000, Map.of(1_002, RowRefusal.TWICE, 1_005, RowRefusal.UNKNOWN));
        FileStore.Part second = new FileStore.Part(200, Map.of(202, RowRefusal.NO_KEY));
        now(store().refuse("one", tenth));
        now(store().refuse("one", new FileStore.Part(200, Map.of(203, RowRefusal.TWICE))));
        now(store().refuse("one", second));
        now(store().refuse("one", whole));
        now(store().refuse("two", second));
        assertThat(now(store().refusedAfter("one", FileStore.WHOLE - 1, 9))).containsExactly(whole, second, tenth);
        assertThat(now(store().refusedAfter("one", FileStore.WHOLE, 1))).containsExactly(second);
        assertThat(now(store().refused("one", 200))).contains(second);
        assertThat(now(store().refused("one", 400))).isEmpty();
    }
}
