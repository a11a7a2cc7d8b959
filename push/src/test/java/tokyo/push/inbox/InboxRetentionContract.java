package tokyo.push.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static tokyo.push.TestMongo.now;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tokyo.push.api.PersonId;

/** What every InboxStore promises about old alerts. */
interface InboxRetentionContract {
    PersonId PARENT = new PersonId("parent-koganei");
    PersonId OTHER = new PersonId("parent-toshima");
    Instant LONG_AGO = Instant.parse("2024-11-20T03:00:00Z");
    Instant BORDER = Instant.parse("2024-12-01T00:00:00Z");
    Instant NOON = Instant.parse("2026-11-20T03:00:00Z");

    /** After the deadline that alerts of {@link Alerts} have. */
    LocalDate AFTERWARDS = LocalDate.of(2026, 12, 2);

    InboxStore store();

    private void tell(PersonId person, Instant when, Alert... alerts) {
        now(store().appendIfAbsent(Map.of(person, List.of(alerts)), "b", when));
    }

    private List<String> kept(PersonId person) {
        return now(store().below(person, Integer.MAX_VALUE, 2_000)).entries().stream()
                .map(entry -> entry.alert().psid())
                .toList();
    }

    private static Alert[] many(String prefix) {
        return IntStream.range(0, InboxStore.PAGE)
                .mapToObj(i -> Alerts.eligible(PARENT, prefix + i))
                .toArray(Alert[]::new);
    }

    @Test
    default void what_is_old_goes_and_what_is_younger_stays() {
        tell(PARENT, LONG_AGO, Alerts.eligible(PARENT, "old"), Alerts.possibly(PARENT, "old-too"));
        tell(PARENT, BORDER, Alerts.eligible(PARENT, "young"));
        long revision = now(store().below(PARENT, Integer.MAX_VALUE, 1)).revision();

        assertThat(now(store().forgetOld(10, BORDER, AFTERWARDS))).isEqualTo(1);

        assertThat(kept(PARENT)).containsExactly("young");
        assertThat(now(store().find(PARENT, Alerts.eligible(PARENT, "old").id())))
                .isEmpty();
        assertThat(now(store().below(PARENT, Integer.MAX_VALUE, 1)).revision()).isGreaterThan(revision);
    }

    @Test
    default void what_is_still_to_be_done_stays_until_its_deadline_has_passed_or_it_is_put_away() {
        Alert open = Alerts.eligible(PARENT, "open");
        Alert away = Alerts.eligible(PARENT, "away");
        tell(PARENT, LONG_AGO, open, away);
        now(store().markRead(PARENT, open.id(), LONG_AGO));
        now(store().dismiss(PARENT, away.id(), LONG_AGO));

        now(store().forgetOld(10, BORDER, AFTERWARDS.minusDays(1)));
        assertThat(kept(PARENT)).containsExactly("open");

        now(store().forgetOld(10, BORDER, AFTERWARDS));
        assertThat(kept(PARENT)).isEmpty();
    }

    @Test
    default void what_rang_once_is_never_news_again_but_a_possibility_may_become_one() {
        Alert rang = Alerts.eligible(PARENT, "rang");
        tell(PARENT, LONG_AGO, rang, Alerts.possibly(PARENT, "unsure"));
        now(store().forgetOld(10, BORDER, AFTERWARDS));

        Alert sure = Alerts.eligible(PARENT, "unsure");
        Map<PersonId, List<Held>> held =
                now(store().appendIfAbsent(Map.of(PARENT, List.of(rang, sure)), "later", NOON));

        assertThat(kept(PARENT)).containsExactly("unsure");
        assertThat(held.getOrDefault(PARENT, List.of()))
                .filteredOn(one -> one.id().equals(rang.id()))
                .singleElement()
                .matches(one -> !one.open());
        assertThat(held.getOrDefault(PARENT, List.of()))
                .filteredOn(one -> one.id().equals(sure.id()))
                .singleElement()
                .matches(one -> one.open() && one.batch().equals("later"));
    }

    @Test
    default void a_page_goes_when_all_of_it_may_and_the_list_reads_on() {
        tell(PARENT, LONG_AGO, many("a"));
        tell(PARENT, LONG_AGO, many("b"));
        tell(PARENT, NOON, many("c"));
        tell(PARENT, NOON, many("d"));
        Alert due = Alerts.eligible(PARENT, "b7");
        now(store().dismiss(PARENT, Alerts.eligible(PARENT, "a0").id(), LONG_AGO));

        now(store().forgetOld(10, BORDER, AFTERWARDS.minusDays(1)));
        assertThat(kept(PARENT)).as("open until their deadline").hasSize(4 * InboxStore.PAGE);

        now(store().forgetOld(10, BORDER, AFTERWARDS));
        assertThat(kept(PARENT)).hasSize(2 * InboxStore.PAGE).allMatch(psid -> psid.matches("[cd].*"));
        assertThat(now(store().held(Map.of(PARENT, List.of(due.id())))).get(PARENT))
                .singleElement()
                .matches(one -> !one.open());
        tell(PARENT, NOON, Alerts.eligible(PARENT, "e"));
        assertThat(kept(PARENT)).hasSize(2 * InboxStore.PAGE + 1).startsWith("e");
    }

    @Test
    default void visits_go_on_where_the_last_one_ended_and_begin_again_after_the_last() {
        tell(PARENT, LONG_AGO, Alerts.eligible(PARENT, "one"));
        tell(OTHER, LONG_AGO, Alerts.eligible(OTHER, "two"));

        assertThat(now(store().forgetOld(1, BORDER, AFTERWARDS))).isEqualTo(1);
        assertThat(kept(PARENT)).isEmpty();
        assertThat(kept(OTHER)).isNotEmpty();
        assertThat(now(store().forgetOld(1, BORDER, AFTERWARDS))).isEqualTo(1);
        assertThat(kept(OTHER)).isEmpty();
        assertThat(now(store().forgetOld(1, BORDER, AFTERWARDS))).isZero();

        tell(PARENT, LONG_AGO, Alerts.eligible(PARENT, "three"));
        assertThat(now(store().forgetOld(1, BORDER, AFTERWARDS))).isEqualTo(1);
        assertThat(kept(PARENT)).isEmpty();
    }
}
