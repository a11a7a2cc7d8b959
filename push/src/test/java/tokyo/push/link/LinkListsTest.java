package tokyo.push.link;

import static org.assertj.core.api.Assertions.assertThat;
import static tokyo.push.TestMongo.now;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import tokyo.push.DyingStore;
import tokyo.push.api.PersonId;

class LinkListsTest {
    private static final Instant NOON = Instant.parse("2026-11-20T03:00:00Z");
    private static final String ADACHI = "131211";
    private static final PersonId PARENT = new PersonId("parent-adachi");

    private final FakeLinkStore links = new FakeLinkStore();
    private final FakeLinkListStore list = new FakeLinkListStore();

    private void link(int number) {
        Link link = new Link(ADACHI, new PersonId("parent-" + number), "pseudonym-" + number, false, NOON);
        now(links.link(link, "case-" + number, 20));
    }

    private static LinkLists.Page page(LinkLists lists, int from, int limit) {
        return now(lists.page(ADACHI, from, limit)).fold(page -> page, refusal -> {
            throw new AssertionError("refused: " + refusal);
        });
    }

    @Test
    void a_tenant_reads_each_change_once_and_goes_on_where_it_ended() {
        LinkLists lists = new LinkLists(links, list);
        for (int i = 0; i < 350; i++) {
            link(i);
        }
        List<String> references = new ArrayList<>();
        LinkLists.Page page = page(lists, 0, 60);
        while (!page.changes().isEmpty()) {
            page.changes().forEach(change -> references.add(change.reference()));
            page = page(lists, page.next(), 60);
        }
        assertThat(references).hasSize(350).doesNotHaveDuplicates();
        now(links.end(ADACHI, new PersonId("parent-7"), NOON.plusSeconds(9)));
        assertThat(page(lists, page.next(), 60).changes()).singleElement().satisfies(change -> {
            assertThat(change.reference()).isEqualTo("case-7");
            assertThat(change.endedAt()).contains(NOON.plusSeconds(9));
        });
    }

    @Test
    void a_change_that_a_crash_has_left_out_of_the_list_counts_in_its_length() {
        LinkLists lists = new LinkLists(links, list);
        link(1);
        assertThat(now(lists.length(ADACHI))).isEqualTo(1);
        now(links.end(ADACHI, new PersonId("parent-1"), NOON));
        assertThat(now(lists.length(ADACHI))).isEqualTo(2);
    }

    @Test
    void a_cursor_that_the_list_does_not_reach_is_refused() {
        assertThat(now(new LinkLists(links, list).page(ADACHI, 1, 10)).<Object>fold(page -> page, refusal -> refusal))
                .isEqualTo(LinkRefusal.UNKNOWN_CURSOR);
    }

    @Test
    void a_crash_between_any_two_steps_loses_no_change() {
        for (int steps = 0; steps <= 12; steps++) {
            FakeLinkStore store = new FakeLinkStore();
            FakeLinkListStore whole = new FakeLinkListStore();
            Link link = new Link(ADACHI, PARENT, "pseudonym", false, NOON);
            now(store.link(link, "case-1", 20));
            now(store.link(link, "case-2", 20));
            now(store.end(ADACHI, PARENT, NOON));
            AtomicInteger left = new AtomicInteger(steps);
            LinkLists killed = new LinkLists(
                    DyingStore.of(LinkStore.class, store, left), DyingStore.of(LinkListStore.class, whole, left));
            killed.bringUpToDate(ADACHI);
            assertThat(page(new LinkLists(store, whole), 0, 10).changes())
                    .as("killed after %d steps", steps)
                    .extracting(change -> change.reference() + change.endedAt().isPresent())
                    .containsExactly("case-1false", "case-2false", "case-1true", "case-2true");
        }
    }
}
