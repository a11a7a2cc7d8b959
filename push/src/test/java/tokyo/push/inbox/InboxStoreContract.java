package tokyo.push.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static tokyo.push.TestMongo.now;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tokyo.push.api.AlertId;
import tokyo.push.api.PersonId;

/** What every InboxStore promises. */
interface InboxStoreContract {
    PersonId PARENT = new PersonId("parent-koganei");
    PersonId OTHER = new PersonId("parent-toshima");
    Instant NOON = Instant.parse("2026-11-20T03:00:00Z");
    Instant LATER = NOON.plusSeconds(60);

    InboxStore store();

    /** Tests wait for futures; production code never does. */
    private List<Held> append(PersonId person, String batch, Alert... alerts) {
        return now(store().appendIfAbsent(Map.of(person, List.of(alerts)), batch, NOON))
                .getOrDefault(person, List.of());
    }

    private Entry held(PersonId person, Alert alert) {
        return now(store().find(person, alert.id())).orElseThrow();
    }

    private static List<Alert> many(String prefix, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Alerts.eligible(PARENT, prefix + i))
                .toList();
    }

    private void fill(int count) {
        for (int from = 0; from < count; from += InboxStore.PAGE) {
            List<Alert> some = many("p" + from + "-", Math.min(InboxStore.PAGE, count - from));
            now(store().appendIfAbsent(Map.of(PARENT, some), "b", NOON));
        }
    }

    private List<Entry> readAll(int limit) {
        List<Entry> all = new ArrayList<>();
        int before = Integer.MAX_VALUE;
        do {
            InboxStore.Slice slice = now(store().below(PARENT, before, limit));
            all.addAll(slice.entries());
            before = slice.next();
        } while (before > 0);
        return all;
    }

    @Test
    default void an_alert_comes_back_as_it_was_appended() {
        Alert alert = Alerts.possibly(PARENT, "psid+1");
        List<Held> held = append(PARENT, "batch-1", alert);
        assertThat(held)
                .containsExactly(new Held(
                        alert.id(), "psid+1", AlertKind.POSSIBLY, "batch-1", NOON, alert.deadline(), true, false));
        Entry entry = new Entry(alert, "batch-1", NOON, Optional.empty(), Optional.empty());
        assertThat(now(store().below(PARENT, Integer.MAX_VALUE, 10)).entries()).containsExactly(entry);
        assertThat(held(PARENT, alert)).isEqualTo(entry);
    }

    @Test
    default void at_the_door_it_is_told_what_else_came_lately_and_all_that_is_possible_and_unopened() {
        Alert asked = Alerts.eligible(PARENT, "psid+1");
        Alert old = Alerts.eligible(PARENT, "psid+2");
        Alert lately = Alerts.eligible(PARENT, "psid+3");
        Alert possible = Alerts.possibly(PARENT, "psid+4");
        Alert opened = Alerts.possibly(PARENT, "psid+5");
        now(store().appendIfAbsent(Map.of(PARENT, List.of(old, possible, opened)), "batch-1", NOON.minusSeconds(1)));
        now(store().markRead(PARENT, opened.id(), NOON));
        append(PARENT, "batch-2", asked, lately);
        PersonId nobody = new PersonId("nobody");
        Map<PersonId, InboxStore.AtDoor> found =
                now(store().atDoor(Map.of(PARENT, List.of(asked.id()), nobody, List.of(asked.id())), NOON));
        assertThat(found).containsOnlyKeys(PARENT);
        assertThat(found.values())
                .flatExtracting(InboxStore.AtDoor::asked)
                .extracting(Held::id)
                .containsExactly(asked.id());
        assertThat(found.values())
                .flatExtracting(InboxStore.AtDoor::others)
                .extracting(Held::id)
                .containsExactly(possible.id(), lately.id());
    }

    @Test
    default void a_second_trigger_meets_the_first_copy_and_its_batch() {
        Alert alert = Alerts.eligible(PARENT, "psid+1");
        append(PARENT, "batch-1", alert);
        List<Held> held = append(PARENT, "batch-2", alert, Alerts.eligible(PARENT, "psid+2"));
        assertThat(held).extracting(Held::batch).containsExactly("batch-1", "batch-2");
        assertThat(readAll(10)).hasSize(2);
    }

    @Test
    default void revised_words_stand_where_the_old_ones_stood_and_ring_nothing() {
        Alert alert = Alerts.eligible(PARENT, "one");
        append(PARENT, "batch-1", alert);
        now(store().markRead(PARENT, alert.id(), LATER));
        Alert revised = new Alert(
                alert.id(),
                alert.psid(),
                alert.childId(),
                AlertKind.POSSIBLY,
                "題",
                "文",
                List.of(),
                List.of(),
                Optional.empty(),
                "");
        assertThat(now(store().reviseIfHeld(PARENT, revised))).isTrue();
        assertThat(held(PARENT, alert))
                .isEqualTo(new Entry(revised, "batch-1", NOON, Optional.of(LATER), Optional.empty()));
        assertThat(now(store().reviseIfHeld(PARENT, Alerts.eligible(PARENT, "another"))))
                .isFalse();
        assertThat(now(store().reviseIfHeld(OTHER, revised))).isFalse();
    }

    @Test
    default void an_ended_alert_is_put_away_wherever_it_lies_and_may_come_back_as_new() {
        fill(InboxStore.NEWEST + 1);
        Alert old = Alerts.eligible(PARENT, "p0-0");
        Alert over = Alerts.possibly(PARENT, "p0-0");
        assertThat(now(store().endIfHeld(PARENT, over, LATER))).isTrue();
        assertThat(held(PARENT, old)).isEqualTo(new Entry(over, "b", NOON, Optional.empty(), Optional.of(LATER)));
        assertThat(now(store().renewIfPossibly(PARENT, old, "again", LATER))).isTrue();
        assertThat(held(PARENT, old)).isEqualTo(new Entry(old, "again", LATER, Optional.empty(), Optional.empty()));
    }

    @Test
    default void what_is_over_may_be_possible_again_and_what_is_possible_is_not_news() {
        Alert possibly = Alerts.possibly(PARENT, "psid+1");
        append(PARENT, "b", possibly);
        assertThat(now(store().renewIfPossibly(PARENT, possibly, "again", LATER)))
                .isFalse();
        Alert over = new Alert(
                possibly.id(),
                "psid+1",
                possibly.childId(),
                AlertKind.POSSIBLY,
                "",
                "",
                List.of(new Because(Alert.ENDED, List.of(), "")),
                List.of(),
                Optional.empty(),
                "");
        now(store().endIfHeld(PARENT, over, NOON));
        assertThat(append(PARENT, "c", possibly)).extracting(Held::ended).containsExactly(true);
        assertThat(now(store().renewIfPossibly(PARENT, possibly, "again", LATER)))
                .isTrue();
        assertThat(held(PARENT, possibly))
                .isEqualTo(new Entry(possibly, "again", LATER, Optional.empty(), Optional.empty()));
        assertThat(append(PARENT, "d", possibly)).extracting(Held::ended).containsExactly(false);
        assertThat(now(store().renewIfPossibly(PARENT, possibly, "twice", LATER)))
                .isFalse();
    }

    @Test
    default void several_persons_get_their_own_alerts_in_one_call() {
        append(OTHER, "batch-0", Alerts.eligible(OTHER, "psid+1"));
        Map<PersonId, List<Held>> held = now(store().appendIfAbsent(
                        Map.of(
                                PARENT, List.of(Alerts.eligible(PARENT, "psid+1")),
                                OTHER, List.of(Alerts.eligible(OTHER, "psid+1"), Alerts.eligible(OTHER, "psid+2"))),
                        "batch-1",
                        NOON));
        assertThat(held.get(PARENT)).extracting(Held::batch).containsExactly("batch-1");
        assertThat(held.get(OTHER)).extracting(Held::batch).containsExactlyInAnyOrder("batch-0", "batch-1");
    }

    @Test
    default void of_many_triggers_at_once_one_appends() {
        Alert alert = Alerts.eligible(PARENT, "psid+1");
        List<Future<Map<PersonId, List<Held>>>> racing = IntStream.range(0, 16)
                .mapToObj(i -> store().appendIfAbsent(Map.of(PARENT, List.of(alert)), "batch-" + i, NOON))
                .toList();
        List<String> batches = now(Future.all(racing)
                .map(all -> all.<Map<PersonId, List<Held>>>list().stream()
                        .flatMap(held -> held.getOrDefault(PARENT, List.of()).stream())
                        .map(Held::batch)
                        .distinct()
                        .toList()));
        assertThat(batches).hasSize(1);
        assertThat(readAll(10)).hasSize(1);
    }

    @Test
    default void a_possibility_becomes_eligible_once_and_rings_by_the_new_batch() {
        append(PARENT, "silent", Alerts.possibly(PARENT, "psid+1"));
        Alert eligible = Alerts.eligible(PARENT, "psid+1");
        now(store().markRead(PARENT, eligible.id(), NOON));
        assertThat(now(store().renewIfPossibly(PARENT, eligible, "loud", LATER)))
                .isTrue();
        assertThat(now(store().renewIfPossibly(PARENT, eligible, "louder", LATER)))
                .isFalse();
        assertThat(held(PARENT, eligible))
                .isEqualTo(new Entry(eligible, "loud", LATER, Optional.empty(), Optional.empty()));
    }

    @Test
    default void only_the_batch_that_announces_an_alert_hands_it_over() {
        Alert alert = Alerts.eligible(PARENT, "psid+1");
        append(PARENT, "batch-1", alert);
        assertThat(now(store().reassignIfAnnouncedBy(PARENT, alert.id(), "batch-0", "batch-2")))
                .isFalse();
        assertThat(now(store().reassignIfAnnouncedBy(PARENT, alert.id(), "batch-1", "batch-2")))
                .isTrue();
        assertThat(held(PARENT, alert).batch()).isEqualTo("batch-2");
    }

    @Test
    default void a_mark_is_set_once_and_only_on_what_is_there() {
        Alert alert = Alerts.eligible(PARENT, "psid+1");
        append(PARENT, "batch-1", alert, Alerts.eligible(PARENT, "psid+2"));
        assertThat(now(store().markRead(PARENT, alert.id(), NOON))).isTrue();
        assertThat(now(store().markRead(PARENT, alert.id(), LATER))).isTrue();
        assertThat(now(store().dismiss(PARENT, alert.id(), LATER))).isTrue();
        assertThat(now(store().dismiss(PARENT, alert.id(), LATER.plusSeconds(1))))
                .isTrue();
        Entry marked = held(PARENT, alert);
        assertThat(marked.readAt()).contains(NOON);
        assertThat(marked.dismissedAt()).contains(LATER);
        assertThat(marked.isOpen()).isFalse();
        assertThat(now(store().below(PARENT, Integer.MAX_VALUE, 10)).unread()).isEqualTo(1);
        assertThat(now(store().markRead(OTHER, alert.id(), NOON))).isFalse();
        assertThat(now(store().dismiss(PARENT, new AlertId("0".repeat(32)), NOON)))
                .isFalse();
    }

    @Test
    default void the_revision_grows_with_each_change_and_only_then() {
        Alert alert = Alerts.eligible(PARENT, "psid+1");
        assertThat(now(store().revisions(Set.of(PARENT)))).isEmpty();
        append(PARENT, "batch-1", alert);
        long first = now(store().revisions(Set.of(PARENT, OTHER))).getOrDefault(PARENT, -1L);
        append(PARENT, "batch-2", alert);
        assertThat(now(store().revisions(Set.of(PARENT)))).containsEntry(PARENT, first);
        now(store().dismiss(PARENT, alert.id(), NOON));
        assertThat(now(store().revisions(Set.of(PARENT))).get(PARENT)).isGreaterThan(first);
    }

    @Test
    default void the_oldest_move_to_a_page_and_stay_in_the_list() {
        append(PARENT, "first", Alerts.eligible(PARENT, "the-oldest"));
        fill(3 * InboxStore.NEWEST);
        List<Entry> all = readAll(70);
        assertThat(all).hasSize(3 * InboxStore.NEWEST + 1).doesNotHaveDuplicates();
        assertThat(all.get(all.size() - 1).batch()).isEqualTo("first");
        assertThat(readAll(100)).isEqualTo(all);
        assertThat(now(store().below(PARENT, Integer.MAX_VALUE, 10)).unread()).isLessThanOrEqualTo(InboxStore.NEWEST);
    }

    @Test
    default void what_lies_in_a_page_is_known_marked_and_upgraded_like_the_rest() {
        Alert possibly = Alerts.possibly(PARENT, "old");
        Alert read = Alerts.eligible(PARENT, "old-2");
        append(PARENT, "batch-0", possibly, read);
        fill(InboxStore.NEWEST);

        assertThat(append(PARENT, "batch-1", read)).extracting(Held::batch).containsExactly("batch-0");
        assertThat(now(store().markRead(PARENT, read.id(), NOON))).isTrue();
        assertThat(now(store().reassignIfAnnouncedBy(PARENT, read.id(), "batch-0", "batch-9")))
                .isTrue();
        assertThat(now(store().renewIfPossibly(PARENT, Alerts.eligible(PARENT, "old"), "loud", NOON)))
                .isTrue();
        assertThat(held(PARENT, read).readAt()).contains(NOON);
        assertThat(held(PARENT, possibly).batch()).isEqualTo("loud");
        assertThat(readAll(100)).hasSize(InboxStore.NEWEST + 2);
    }

    @Test
    default void a_full_inbox_takes_nothing_more_and_says_so() {
        fill(InboxStore.MAX_PAGES * InboxStore.PAGE + InboxStore.FULL);
        assertThat(append(PARENT, "batch-1", Alerts.eligible(PARENT, "one-more")))
                .isEmpty();
        assertThat(append(PARENT, "batch-1", Alerts.eligible(PARENT, "p0-0"))).hasSize(1);
        assertThat(now(store().refused(PARENT))).hasSize(1);
    }
}
