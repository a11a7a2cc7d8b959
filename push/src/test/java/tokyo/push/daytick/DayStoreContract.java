package tokyo.push.daytick;

import static org.assertj.core.api.Assertions.assertThat;
import static tokyo.push.TestMongo.now;

import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every DayStore promises. */
interface DayStoreContract {
    LocalDate MONDAY = LocalDate.of(2026, 11, 16);

    DayStore store();

    @Test
    default void before_the_first_day_there_is_none() {
        assertThat(now(store().toldUpTo())).isEmpty();
    }

    @Test
    default void the_day_moves_on_from_where_it_stands() {
        assertThat(now(store().advanceFrom(Optional.empty(), MONDAY))).isTrue();
        assertThat(now(store().advanceFrom(Optional.of(MONDAY), MONDAY.plusDays(3))))
                .isTrue();
        assertThat(now(store().toldUpTo())).contains(MONDAY.plusDays(3));
    }

    @Test
    default void a_day_that_was_begun_is_the_newest_and_never_goes_back() {
        now(store().begin(MONDAY));
        assertThat(now(store().newest())).isEmpty();
        now(store().advanceFrom(Optional.empty(), MONDAY));
        assertThat(now(store().newest())).contains(MONDAY);
        now(store().begin(MONDAY.plusDays(2)));
        now(store().begin(MONDAY.plusDays(1)));
        assertThat(now(store().newest())).contains(MONDAY.plusDays(2));
        assertThat(now(store().toldUpTo())).contains(MONDAY);
        now(store().advanceFrom(Optional.of(MONDAY), MONDAY.plusDays(3)));
        assertThat(now(store().newest())).contains(MONDAY.plusDays(3));
    }

    @Test
    default void a_repeat_finds_it_done() {
        now(store().advanceFrom(Optional.empty(), MONDAY));
        assertThat(now(store().advanceFrom(Optional.empty(), MONDAY))).isTrue();
    }

    @Test
    default void who_starts_from_an_old_day_moves_nothing() {
        now(store().advanceFrom(Optional.empty(), MONDAY.plusDays(1)));
        assertThat(now(store().advanceFrom(Optional.of(MONDAY), MONDAY.plusDays(2))))
                .isFalse();
        assertThat(now(store().toldUpTo())).contains(MONDAY.plusDays(1));
    }
}
