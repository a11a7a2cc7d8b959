package tokyo.points.earning;

import static org.assertj.core.api.Assertions.assertThat;
import static tokyo.points.TestMongo.now;
import static tokyo.points.campaign.SampleCampaigns.ECO;
import static tokyo.points.campaign.SampleCampaigns.NOON;

import io.vertx.core.Future;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tokyo.points.api.PersonKey;

/** What every VenueStore promises. */
interface VenueStoreContract {
    PersonKey PARENT = PersonKey.of("parent");
    PersonKey OTHER = PersonKey.of("other");

    VenueStore store();

    private static Venue venue(String code, int cap) {
        Venue.Settings settings =
                new Venue.Settings("区役所", "walk", CodeKind.ROTATING, LocalTime.of(9, 0), LocalTime.of(17, 0), cap);
        return new Venue(ECO, code, settings, "secret", 0, Optional.empty());
    }

    private boolean take(String place, PersonKey person, int cap) {
        return now(store().takePlace("venue", place, person, cap, NOON));
    }

    @Test
    default void a_venue_stays_as_it_was_first() {
        Venue first = venue("hall", 3);
        assertThat(now(store().createIfAbsent(first))).isEqualTo(first);
        assertThat(now(store().createIfAbsent(venue("hall", 4)))).isEqualTo(first);
        assertThat(now(store().find(first.id()))).contains(first);
        assertThat(now(store().find(venue("other", 1).id()))).isEmpty();
    }

    @Test
    default void alarms_are_counted_and_the_last_one_is_known() {
        Venue first = now(store().createIfAbsent(venue("hall", 3)));
        now(store().alarm(first.id(), NOON));
        now(store().alarm(first.id(), NOON.plusSeconds(5)));
        Venue found = now(store().find(first.id())).orElseThrow();
        assertThat(found.alarms()).isEqualTo(2);
        assertThat(found.lastAlarm()).contains(NOON.plusSeconds(5));
    }

    @Test
    default void a_place_is_one_persons_and_asking_again_changes_nothing() {
        assertThat(take("code", PARENT, 1)).isTrue();
        assertThat(take("code", PARENT, 1)).isTrue();
        assertThat(take("code", OTHER, 1)).isFalse();
        assertThat(take("other", OTHER, 1)).isTrue();
        now(store().leavePlace("code", PARENT));
        now(store().leavePlace("code", PARENT));
        assertThat(take("code", OTHER, 1)).isTrue();
        assertThat(take("code", PARENT, 1)).isFalse();
    }

    @Test
    default void of_many_who_ask_at_once_as_many_get_one_as_there_are() {
        List<Future<Boolean>> answers = IntStream.range(0, 40)
                .mapToObj(each -> store().takePlace("venue", "code", PersonKey.of("p" + each), 7, NOON))
                .toList();
        now(Future.all(answers));
        assertThat(answers.stream().filter(Future::result)).hasSize(7);
        assertThat(now(store().taken("venue", NOON, NOON.plusSeconds(1), 9)))
                .singleElement()
                .satisfies(places -> assertThat(places.people()).hasSize(7).doesNotHaveDuplicates());
    }

    @Test
    default void codes_of_a_time_are_found_with_their_people() {
        now(store().takePlace("venue", "a", PARENT, 2, NOON.plusSeconds(20)));
        now(store().takePlace("venue", "a", OTHER, 2, NOON.plusSeconds(90)));
        now(store().takePlace("venue", "b", PARENT, 2, NOON));
        now(store().takePlace("venue", "c", PARENT, 2, NOON.plusSeconds(60)));
        now(store().takePlace("elsewhere", "d", PARENT, 2, NOON));
        assertThat(now(store().taken("venue", NOON, NOON.plusSeconds(60), 9)))
                .containsExactly(
                        new VenueStore.Places("b", NOON, List.of(PARENT)),
                        new VenueStore.Places("a", NOON.plusSeconds(20), List.of(PARENT, OTHER)));
        assertThat(now(store().taken("venue", NOON, NOON.plusSeconds(60), 1))).hasSize(1);
    }
}
