package tokyo.push.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static tokyo.push.TestMongo.now;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tokyo.push.api.PersonId;

/** What every InboxStore promises about full inboxes: what may go makes room, and what finds none is told of. */
interface InboxOverflowContract {
    PersonId FULL = new PersonId("parent-full");
    Instant NOW = Instant.parse("2027-03-20T03:00:00Z");
    Instant OLD = NOW.minus(InboxStore.MAKES_ROOM_AFTER).minusSeconds(1);
    LocalDate TO_COME = LocalDate.of(2027, 3, 20);
    int ALL = InboxStore.MAX_PAGES * InboxStore.PAGE + InboxStore.FULL;

    InboxStore store();

    private static Alert alert(String psid, Optional<LocalDate> deadline) {
        Alert like = Alerts.eligible(FULL, psid);
        return new Alert(
                like.id(),
                psid,
                like.childId(),
                like.kind(),
                psid,
                like.body(),
                like.why(),
                like.missing(),
                deadline,
                like.officialLink());
    }

    private static Alert plain(String psid) {
        return alert(psid, Optional.empty());
    }

    private List<Held> append(Instant when, Alert... alerts) {
        return now(store().appendIfAbsent(Map.of(FULL, List.of(alerts)), "b", when))
                .getOrDefault(FULL, List.of());
    }

    /** As many as an inbox takes, by name and number. */
    private void fill(int count, Instant when, Optional<LocalDate> deadline) {
        for (int from = 0; from < count; from += InboxStore.PAGE) {
            append(
                    when,
                    IntStream.range(from, Math.min(count, from + InboxStore.PAGE))
                            .mapToObj(i -> alert("p" + i, deadline))
                            .toArray(Alert[]::new));
        }
    }

    private List<String> kept() {
        List<String> all = new ArrayList<>();
        int before = Integer.MAX_VALUE;
        do {
            InboxStore.Slice slice = now(store().below(FULL, before, 500));
            slice.entries().forEach(entry -> all.add(entry.alert().psid()));
            before = slice.next();
        } while (before > 0);
        return all;
    }

    private List<String> refused() {
        return now(store().refused(FULL)).stream()
                .map(InboxStore.Refused::title)
                .toList();
    }

    @Test
    default void the_oldest_page_makes_room_and_nothing_of_it_is_news_again() {
        fill(ALL, OLD, Optional.empty());
        assertThat(append(NOW, plain("new"))).singleElement().matches(Held::open);
        assertThat(kept())
                .hasSize(ALL - InboxStore.PAGE + 1)
                .doesNotHaveDuplicates()
                .startsWith("new")
                .endsWith("p" + InboxStore.PAGE);
        assertThat(append(NOW, plain("p0"))).singleElement().matches(held -> !held.open());
        assertThat(refused()).isEmpty();
    }

    @Test
    default void what_came_lately_or_is_to_be_done_or_was_not_opened_makes_no_room_for_anything() {
        fill(InboxStore.PAGE, NOW.minus(InboxStore.MAKES_ROOM_AFTER), Optional.empty());
        IntStream.range(1, 27)
                .forEach(part -> append(
                        OLD,
                        IntStream.range(0, InboxStore.PAGE)
                                .mapToObj(i -> alert(
                                        "q" + part + "-" + i, Optional.of(part < 14 ? TO_COME : TO_COME.minusDays(1))))
                                .toArray(Alert[]::new)));
        now(store().markRead(FULL, alert("q1-0", Optional.of(TO_COME)).id(), OLD));
        long revision = now(store().revisions(Set.of(FULL))).getOrDefault(FULL, 0L);

        assertThat(append(NOW, plain("new"))).isEmpty();

        assertThat(kept()).hasSize(ALL).doesNotContain("new");
        assertThat(now(store().refused(FULL)))
                .containsExactly(new InboxStore.Refused(plain("new").id(), "new", NOW));
        assertThat(now(store().revisions(Set.of(FULL))).getOrDefault(FULL, 0L))
                .as("who watches looks again")
                .isGreaterThan(revision);
        Map<PersonId, InboxStore.AtDoor> atDoor =
                now(store().atDoor(Map.of(FULL, List.of(plain("new").id())), NOW));
        assertThat(atDoor.getOrDefault(FULL, InboxStore.AtDoor.EMPTY).refused())
                .containsExactly(plain("new").id());
    }

    @Test
    default void what_was_opened_and_is_over_makes_room_one_by_one_where_no_page_may_go() {
        fill(ALL, OLD, Optional.of(TO_COME.minusDays(1)));
        assertThat(append(NOW, plain("new"), plain("newer"))).isEmpty();
        assertThat(refused()).containsExactly("newer", "new");
        String last = "p" + (ALL - 1);
        now(store().markRead(FULL, plain(last).id(), NOW));
        assertThat(append(NOW, plain("new"), plain("newer")))
                .as("all of it or nothing")
                .isEmpty();
        assertThat(kept()).as("nothing goes in vain").contains(last);

        assertThat(append(NOW, plain("new"))).hasSize(1);
        assertThat(kept()).hasSize(ALL).startsWith("new").doesNotContain(last);
        assertThat(refused()).containsExactly("newer");
    }

    @Test
    default void what_is_refused_is_noted_once_and_the_last_of_many_are_kept_until_they_are_old() {
        fill(ALL, OLD, Optional.of(TO_COME));
        append(NOW, plain("first"));
        append(NOW.plusSeconds(1), plain("first"), plain("second"));
        assertThat(refused()).containsExactly("second", "first");
        append(
                NOW.plusSeconds(2),
                IntStream.range(0, InboxStore.MAX_REFUSED + 20)
                        .mapToObj(i -> plain("many-" + i))
                        .toArray(Alert[]::new));
        assertThat(refused())
                .hasSize(InboxStore.MAX_REFUSED)
                .startsWith("many-" + (InboxStore.MAX_REFUSED + 19))
                .doesNotContain("first");
        List<String> noted = refused();
        append(NOW.plusSeconds(3), plain("many-50"));
        assertThat(refused()).as("a repeat").isEqualTo(noted);

        now(store().forgetOld(10, NOW.plusSeconds(2), TO_COME));
        assertThat(refused()).hasSize(InboxStore.MAX_REFUSED);
        now(store().forgetOld(10, NOW.plus(Duration.ofDays(1)), TO_COME));
        assertThat(refused()).isEmpty();
    }

    @Test
    default void of_many_who_append_to_the_last_place_at_once_one_is_held_and_the_others_are_refused() {
        fill(ALL - 1, OLD, Optional.of(TO_COME));
        List<Future<Map<PersonId, List<Held>>>> appends = Stream.iterate(0, i -> i + 1)
                .limit(8)
                .map(i -> store().appendIfAbsent(Map.of(FULL, List.of(plain("new-" + i))), "b", NOW))
                .toList();
        now(Future.join(appends));
        assertThat(appends.stream().filter(one -> one.result().containsKey(FULL)))
                .hasSize(1);
        assertThat(refused()).hasSize(7).doesNotContain(kept().get(0));
    }

    @Test
    default void nothing_is_refused_where_there_is_room() {
        append(NOW, plain("one"));
        assertThat(refused()).isEmpty();
        assertThat(now(store().refused(new PersonId("nobody")))).isEmpty();
    }
}
