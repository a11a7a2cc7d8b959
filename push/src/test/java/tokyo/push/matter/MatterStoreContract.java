package tokyo.push.matter;

import static org.assertj.core.api.Assertions.assertThat;
import static tokyo.push.TestMongo.now;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tokyo.push.api.PersonId;
import tokyo.push.matter.Settled.How;

/** What every MatterStore promises. */
interface MatterStoreContract {
    Instant NOON = Instant.parse("2026-11-20T03:00:00Z");
    Instant LATER = NOON.plusSeconds(60);
    PersonId PARENT = new PersonId("parent-koganei");
    PersonId OTHER = new PersonId("parent-toshima");
    Matter BOOKS = new Matter("books", "baby");

    MatterStore store();

    private static Map<PersonId, List<Settled>> of(How how, Instant at) {
        return Map.of(PARENT, List.of(new Settled(BOOKS, how, at)));
    }

    @Test
    default void what_was_settled_is_known_of_that_person_and_that_child_only() {
        MatterStore store = store();
        now(store.applied(PARENT, BOOKS, NOON));
        now(store.putAway(OTHER, new Matter("books", "first"), NOON));
        assertThat(now(store.settled(List.of(PARENT)))).isEqualTo(of(How.APPLIED, NOON));
        assertThat(now(store.settled(List.of(PARENT, OTHER)))).containsOnlyKeys(PARENT, OTHER);
        assertThat(now(store.settled(List.of(new PersonId("nobody"))))).isEmpty();
        assertThat(now(store.settled(List.of()))).isEmpty();
    }

    @Test
    default void settling_again_changes_nothing() {
        MatterStore store = store();
        now(store.applied(PARENT, BOOKS, NOON));
        now(store.applied(PARENT, BOOKS, LATER));
        now(store.putAway(PARENT, BOOKS, LATER));
        assertThat(now(store.settled(List.of(PARENT)))).isEqualTo(of(How.APPLIED, NOON));
    }

    @Test
    default void who_put_it_away_may_apply_later() {
        MatterStore store = store();
        now(store.putAway(PARENT, BOOKS, NOON));
        now(store.applied(PARENT, BOOKS, LATER));
        assertThat(now(store.settled(List.of(PARENT)))).isEqualTo(of(How.APPLIED, LATER));
    }

    @Test
    default void an_application_is_taken_back_and_nothing_else() {
        MatterStore store = store();
        Matter away = new Matter("away", "baby");
        now(store.applied(PARENT, BOOKS, NOON));
        now(store.putAway(PARENT, away, NOON));
        now(store.takeBack(PARENT, BOOKS));
        now(store.takeBack(PARENT, BOOKS));
        now(store.takeBack(PARENT, away));
        now(store.takeBack(OTHER, BOOKS));
        assertThat(now(store.settled(List.of(PARENT, OTHER))))
                .isEqualTo(Map.of(PARENT, List.of(new Settled(away, How.PUT_AWAY, NOON))));
    }

    @Test
    default void only_the_newest_are_kept() {
        MatterStore store = store();
        for (int number = 0; number <= MatterStore.MAX; number++) {
            now(store.putAway(PARENT, new Matter("p" + number, "baby"), NOON));
        }
        List<Settled> kept = now(store.settled(List.of(PARENT))).getOrDefault(PARENT, List.of());
        assertThat(kept).hasSize(MatterStore.MAX);
        assertThat(kept.get(0).matter().psid()).isEqualTo("p1");
    }
}
