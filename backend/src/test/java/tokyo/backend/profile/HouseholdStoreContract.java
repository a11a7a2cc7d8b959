package tokyo.backend.profile;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every HouseholdStore promises. */
interface HouseholdStoreContract {
    Instant NOW = Instant.parse("2026-11-20T03:00:00Z");
    Instant LATER = NOW.plusSeconds(60);

    HouseholdStore store();

    /** The person's changes that the feed would tell. */
    int toldChanges(PersonId person);

    /** A person whom no other test knows. */
    PersonId somebody();

    @Test
    default void nothing_is_known_of_who_has_stated_nothing() {
        assertThat(now(store().find(somebody()))).isEmpty();
    }

    @Test
    default void a_statement_comes_back_as_it_was_stated() {
        PersonId person = somebody();
        Household stored = now(store().replaceIfChanged(person, statement("132101"), NOW));
        assertThat(stored).isEqualTo(new Household(person, statement("132101"), 1, NOW));
        assertThat(now(store().find(person))).contains(new HouseholdState.Stated(stored));
        assertThat(toldChanges(person)).isEqualTo(1);
    }

    @Test
    default void the_same_statement_again_changes_and_tells_nothing() {
        PersonId person = somebody();
        Household first = now(store().replaceIfChanged(person, statement("132101"), NOW));
        assertThat(now(store().replaceIfChanged(person, statement("132101"), LATER)))
                .isEqualTo(first);
        assertThat(toldChanges(person)).isEqualTo(1);
    }

    @Test
    default void a_move_raises_the_version_and_is_told() {
        PersonId person = somebody();
        now(store().replaceIfChanged(person, statement("132101"), NOW));
        Household moved = now(store().replaceIfChanged(person, statement("133621"), LATER));
        assertThat(moved).isEqualTo(new Household(person, statement("133621"), 2, LATER));
        assertThat(toldChanges(person)).isEqualTo(2);
    }

    @Test
    default void an_edit_counts_only_on_top_of_what_was_read() {
        PersonId person = somebody();
        assertThat(now(store().replaceIfAt(0, person, statement("132101"), NOW)))
                .isFalse();
        now(store().replaceIfChanged(person, statement("132101"), NOW));
        assertThat(now(store().replaceIfAt(1, person, statement("133621"), LATER)))
                .isTrue();
        assertThat(now(store().replaceIfAt(1, person, statement("132101"), LATER)))
                .isFalse();
        assertThat(now(store().find(person)))
                .contains(new HouseholdState.Stated(new Household(person, statement("133621"), 2, LATER)));
        assertThat(toldChanges(person)).isEqualTo(2);
        now(store().forgetIfStated(person, LATER));
        assertThat(now(store().replaceIfAt(3, person, statement("132101"), LATER)))
                .isFalse();
    }

    @Test
    default void a_withdrawn_household_leaves_only_its_version() {
        PersonId person = somebody();
        now(store().replaceIfChanged(person, statement("132101"), NOW));
        now(store().forgetIfStated(person, LATER));
        now(store().forgetIfStated(person, LATER));
        assertThat(now(store().find(person))).contains(new HouseholdState.Withdrawn(person, 2));
        assertThat(toldChanges(person)).isEqualTo(2);
    }

    @Test
    default void who_states_again_after_withdrawing_goes_on_counting() {
        PersonId person = somebody();
        now(store().replaceIfChanged(person, statement("132101"), NOW));
        now(store().forgetIfStated(person, NOW));
        assertThat(now(store().replaceIfChanged(person, statement("132101"), LATER))
                        .version())
                .isEqualTo(3);
    }

    @Test
    default void withdrawing_what_was_never_stated_changes_nothing() {
        PersonId person = somebody();
        now(store().forgetIfStated(person, NOW));
        assertThat(now(store().find(person))).isEmpty();
        assertThat(toldChanges(person)).isZero();
    }

    static HouseholdStatement statement(String ward) {
        Child born = new Child(
                "a", Optional.of(LocalDate.of(2026, 9, 1)), Optional.empty(), Map.of("CHILD_DISABILITY", false));
        Child expected = new Child("b", Optional.empty(), Optional.of(LocalDate.of(2027, 3, 1)), Map.of());
        return new HouseholdStatement(ward, List.of(born, expected), Map.of("SINGLE_PARENT", true), "2026-11");
    }

    static <T> T now(Future<T> answer) {
        try {
            return answer.toCompletionStage().toCompletableFuture().get(10, SECONDS);
        } catch (Exception fault) {
            throw new AssertionError(fault);
        }
    }
}
