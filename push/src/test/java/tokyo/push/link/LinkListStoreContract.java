package tokyo.push.link;

import static org.assertj.core.api.Assertions.assertThat;
import static tokyo.push.TestMongo.now;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every LinkListStore promises. */
interface LinkListStoreContract {
    Instant NOON = Instant.parse("2026-11-20T03:00:00Z");
    String ADACHI = "131211";
    String KOGANEI = "132101";

    LinkListStore store();

    private static LinkChange change(int number) {
        return new LinkChange("pseudonym-" + number, "case-" + number, NOON, Optional.empty());
    }

    private static List<LinkChange> changes(int number) {
        return IntStream.range(0, number)
                .mapToObj(LinkListStoreContract::change)
                .toList();
    }

    private void append(LinkChange change) {
        now(store().append(ADACHI, change));
    }

    /** As a tenant reads it. */
    private List<LinkChange> all(int limit) {
        List<LinkChange> all = new ArrayList<>();
        List<LinkChange> page = now(store().read(ADACHI, 0, limit)).orElseThrow();
        while (!page.isEmpty()) {
            all.addAll(page);
            page = now(store().read(ADACHI, all.size(), limit)).orElseThrow();
        }
        return all;
    }

    @Test
    default void a_list_is_empty_at_first_and_each_tenants_own() {
        assertThat(now(store().read(ADACHI, 0, 10))).contains(List.of());
        append(change(0));
        assertThat(now(store().read(ADACHI, 0, 10))).contains(List.of(change(0)));
        assertThat(now(store().read(KOGANEI, 0, 10))).contains(List.of());
    }

    @Test
    default void a_change_comes_back_as_it_was_also_with_its_end() {
        LinkChange ended = new LinkChange("pseudonym", "", NOON, Optional.of(NOON.plusMillis(1)));
        append(change(0));
        append(ended);
        append(ended);
        append(change(0));
        assertThat(now(store().read(ADACHI, 0, 10))).contains(List.of(change(0), ended));
    }

    @Test
    default void whoever_goes_on_from_where_they_ended_has_read_everything() {
        List<LinkChange> changes = changes(LinkListStore.CHUNK * 2 + 3);
        changes.forEach(this::append);
        assertThat(all(LinkListStore.CHUNK)).isEqualTo(changes);
        assertThat(all(77)).isEqualTo(changes);
        assertThat(now(store().length(ADACHI))).isEqualTo(changes.size());
        assertThat(now(store().length(KOGANEI))).isZero();
    }

    @Test
    default void a_place_beyond_the_end_is_none() {
        assertThat(now(store().read(ADACHI, 1, 10))).isEmpty();
        assertThat(now(store().read(ADACHI, LinkListStore.CHUNK, 10))).isEmpty();
        changes(LinkListStore.CHUNK).forEach(this::append);
        assertThat(now(store().read(ADACHI, LinkListStore.CHUNK, 10))).contains(List.of());
        assertThat(now(store().read(ADACHI, LinkListStore.CHUNK + 1, 10))).isEmpty();
        assertThat(now(store().read(ADACHI, LinkListStore.CHUNK * 2, 10))).isEmpty();
    }

    @Test
    default void of_many_who_append_at_once_none_is_lost_and_none_moves() {
        List<LinkChange> changes = changes(LinkListStore.CHUNK + 40);
        List<Future<Void>> appended =
                changes.stream().map(change -> store().append(ADACHI, change)).toList();
        now(Future.join(appended));
        assertThat(new HashSet<>(all(50))).isEqualTo(new HashSet<>(changes));
        assertThat(all(50)).hasSameSizeAs(changes).isEqualTo(all(199));
    }
}
