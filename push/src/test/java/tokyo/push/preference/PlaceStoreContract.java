package tokyo.push.preference;

import static org.assertj.core.api.Assertions.assertThat;
import static tokyo.push.TestMongo.now;

import io.vertx.core.Future;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tokyo.push.api.AlertId;
import tokyo.push.api.PersonId;
import tokyo.push.preference.PlaceStore.Leader;
import tokyo.push.preference.PlaceStore.Succession;
import tokyo.push.preference.PlaceStore.Wanted;

/** What every PlaceStore promises. */
interface PlaceStoreContract {
    PersonId PARENT = new PersonId("parent-koganei");
    PersonId OTHER = new PersonId("parent-toshima");
    LocalDate FRIDAY = LocalDate.of(2026, 11, 20);

    PlaceStore store();

    private static List<AlertId> alerts(int... numbers) {
        return IntStream.of(numbers).mapToObj(i -> new AlertId("alert-" + i)).toList();
    }

    private Map<PersonId, Set<AlertId>> take(PersonId person, int cap, int... numbers) {
        return now(store().takeIfBelow(Map.of(person, new Wanted(alerts(numbers), cap)), FRIDAY));
    }

    @Test
    default void the_best_take_what_is_left_of_the_cap() {
        assertThat(take(PARENT, 2, 1, 2, 3)).isEqualTo(Map.of(PARENT, Set.copyOf(alerts(1, 2))));
        assertThat(take(PARENT, 3, 3, 4)).isEqualTo(Map.of(PARENT, Set.copyOf(alerts(1, 2, 3))));
        assertThat(take(PARENT, 1, 5)).isEqualTo(Map.of(PARENT, Set.copyOf(alerts(1, 2, 3))));
        assertThat(take(OTHER, 0, 5)).isEmpty();
        assertThat(take(OTHER, -1, 5)).isEmpty();
        assertThat(now(store().places(List.of(PARENT, OTHER), FRIDAY)))
                .isEqualTo(Map.of(PARENT, Set.copyOf(alerts(1, 2, 3))));
    }

    @Test
    default void a_place_is_taken_once_however_often_it_is_asked_for() {
        take(PARENT, 2, 1);
        take(PARENT, 2, 1);
        assertThat(take(PARENT, 2, 1, 2)).isEqualTo(Map.of(PARENT, Set.copyOf(alerts(1, 2))));
    }

    @Test
    default void every_day_and_every_person_has_places_of_their_own() {
        take(PARENT, 1, 1);
        Map<PersonId, Wanted> both = Map.of(PARENT, new Wanted(alerts(2), 1), OTHER, new Wanted(alerts(3), 1));
        assertThat(now(store().takeIfBelow(both, FRIDAY)))
                .isEqualTo(Map.of(PARENT, Set.copyOf(alerts(1)), OTHER, Set.copyOf(alerts(3))));
        assertThat(now(store().takeIfBelow(both, FRIDAY.plusDays(1))))
                .isEqualTo(Map.of(PARENT, Set.copyOf(alerts(2)), OTHER, Set.copyOf(alerts(3))));
    }

    @Test
    default void of_many_who_take_at_once_no_more_get_one_than_the_cap() {
        List<Future<Map<PersonId, Set<AlertId>>>> takes = Stream.iterate(0, i -> i + 1)
                .limit(20)
                .map(i -> store().takeIfBelow(Map.of(PARENT, new Wanted(alerts(i), 5)), FRIDAY))
                .toList();
        now(Future.join(takes));
        assertThat(now(store().places(List.of(PARENT), FRIDAY)).getOrDefault(PARENT, Set.of()))
                .hasSize(5);
    }

    private static Leader leader(int number) {
        return new Leader(new AlertId("alert-" + number), "batch-" + number);
    }

    private Map<PersonId, Leader> lead(PersonId person, int cap, int leader) {
        PlaceStore.Lead lead = new PlaceStore.Lead(new AlertId("digest"), leader(leader), cap);
        return now(store().leadIfBelow(Map.of(person, lead), FRIDAY));
    }

    @Test
    default void a_digest_takes_one_place_and_the_first_leads_it() {
        take(PARENT, 2, 1);
        assertThat(lead(PARENT, 1, 7)).as("the day is full").isEmpty();
        assertThat(lead(OTHER, 0, 7)).isEmpty();
        assertThat(lead(PARENT, 2, 7)).isEqualTo(Map.of(PARENT, leader(7)));
        assertThat(lead(PARENT, 2, 8)).isEqualTo(Map.of(PARENT, leader(7)));
        assertThat(lead(PARENT, 0, 7)).as("a repeat").isEqualTo(Map.of(PARENT, leader(7)));
        assertThat(lead(OTHER, 1, 9)).as("the first of a day").isEqualTo(Map.of(OTHER, leader(9)));
        assertThat(take(PARENT, 2, 2)).isEqualTo(Map.of(PARENT, Set.of(new AlertId("alert-1"), new AlertId("digest"))));
        assertThat(now(store().leadIfBelow(Map.of(), FRIDAY))).isEmpty();
    }

    @Test
    default void of_many_who_would_lead_at_once_one_does() {
        List<Future<Map<PersonId, Leader>>> leads = Stream.iterate(0, i -> i + 1)
                .limit(20)
                .map(i -> store().leadIfBelow(
                                Map.of(PARENT, new PlaceStore.Lead(new AlertId("digest"), leader(i), 5)), FRIDAY))
                .toList();
        now(Future.join(leads));
        assertThat(leads.stream().map(Future::result).distinct()).hasSize(1);
        assertThat(now(store().places(List.of(PARENT), FRIDAY)))
                .isEqualTo(Map.of(PARENT, Set.of(new AlertId("digest"))));
    }

    private Map<PersonId, Leader> succeed(int ended, int next) {
        return now(store().succeedIfLed(Map.of(PARENT, new Succession(leader(ended), leader(next))), FRIDAY));
    }

    @Test
    default void of_those_who_would_succeed_a_leader_the_first_does_in_the_same_place() {
        assertThat(succeed(1, 2)).as("nobody leads").isEmpty();
        assertThat(now(store().places(List.of(PARENT), FRIDAY))).isEmpty();
        lead(PARENT, 1, 1);
        assertThat(succeed(1, 2)).isEqualTo(Map.of(PARENT, leader(2)));
        assertThat(succeed(1, 2)).as("a repeat").isEqualTo(Map.of(PARENT, leader(2)));
        assertThat(succeed(1, 3)).as("too late").isEqualTo(Map.of(PARENT, leader(2)));
        assertThat(lead(PARENT, 1, 1)).isEqualTo(Map.of(PARENT, leader(2)));
        assertThat(now(store().places(List.of(PARENT), FRIDAY)))
                .isEqualTo(Map.of(PARENT, Set.of(new AlertId("digest"))));
        assertThat(now(store().succeedIfLed(Map.of(), FRIDAY))).isEmpty();
    }

    @Test
    default void an_alert_that_another_batch_announces_by_now_is_another_leader() {
        lead(PARENT, 1, 1);
        Leader renamed = new Leader(leader(1).alert(), "batch-of-another");
        Map<PersonId, Succession> wrong = Map.of(PARENT, new Succession(renamed, leader(2)));
        assertThat(now(store().succeedIfLed(wrong, FRIDAY))).isEqualTo(Map.of(PARENT, leader(1)));
        Map<PersonId, Succession> right = Map.of(PARENT, new Succession(leader(1), renamed));
        assertThat(now(store().succeedIfLed(right, FRIDAY))).isEqualTo(Map.of(PARENT, renamed));
    }

    @Test
    default void of_many_who_would_succeed_at_once_one_does() {
        lead(PARENT, 1, 0);
        List<Future<Map<PersonId, Leader>>> next = Stream.iterate(1, i -> i + 1)
                .limit(20)
                .map(i -> store().succeedIfLed(Map.of(PARENT, new Succession(leader(0), leader(i))), FRIDAY))
                .toList();
        now(Future.join(next));
        assertThat(next.stream().map(Future::result).distinct()).hasSize(1);
    }

    @Test
    default void old_days_are_forgotten() {
        take(PARENT, 1, 1);
        now(store().forgetBefore(FRIDAY));
        assertThat(now(store().places(List.of(PARENT), FRIDAY))).isNotEmpty();
        now(store().forgetBefore(FRIDAY.plusDays(1)));
        assertThat(now(store().places(List.of(PARENT), FRIDAY))).isEmpty();
    }
}
