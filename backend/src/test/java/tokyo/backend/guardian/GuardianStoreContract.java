package tokyo.backend.guardian;

import static org.assertj.core.api.Assertions.assertThat;
import static tokyo.backend.guardian.GuardiansTest.now;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tokyo.backend.profile.PersonId;
import tokyo.infra.platform.kernel.Result;

/** What every GuardianStore promises. */
interface GuardianStoreContract {
    Instant NOON = Instant.parse("2026-11-20T03:00:00Z");
    PersonId FIRST = new PersonId("parent-koganei");
    PersonId SECOND = new PersonId("parent-toshima");

    GuardianStore store();

    private static SharedChild child(String id) {
        return SharedChild.of(
                        id, new Guardian(FIRST, "baby", NOON), Optional.of(LocalDate.of(2026, 9, 1)), Optional.empty())
                .invite(FIRST, "hash-" + id, NOON);
    }

    private static SharedChild of(Result<SharedChild, GuardianRefusal> answer) {
        return answer.fold(child -> child, refusal -> {
            throw new AssertionError(refusal);
        });
    }

    @Test
    default void everything_about_a_child_comes_back_as_it_was_kept() {
        GuardianStore store = store();
        SharedChild invited = child("one");
        SharedChild joined = of(invited.join(SECOND, "mine", "hash-one", NOON));
        SharedChild asked = of(joined.askRemoval(FIRST, SECOND, NOON));
        SharedChild objected = of(asked.object(SECOND, NOON));
        SharedChild left = objected.leave(FIRST, NOON);
        SharedChild expected = left.date(SECOND, Optional.empty(), Optional.of(LocalDate.of(2027, 1, 1)), NOON);
        for (SharedChild version : new SharedChild[] {invited, joined, asked, objected, left, expected}) {
            assertThat(now(store.putIfNext(version, NOON))).isTrue();
            assertThat(now(store.find("one"))).contains(version);
        }
        assertThat(now(store.find("none"))).isEmpty();
    }

    @Test
    default void of_two_who_change_the_same_version_one_is_first() {
        GuardianStore store = store();
        assertThat(now(store.putIfNext(child("one"), NOON))).isTrue();
        assertThat(now(store.putIfNext(child("one"), NOON))).isFalse();
        SharedChild next = child("one").invite(FIRST, "other", NOON);
        assertThat(now(store.putIfNext(next, NOON))).isTrue();
        assertThat(now(store.putIfNext(next, NOON))).isFalse();
    }

    @Test
    default void a_child_is_found_by_its_guardians_and_its_invitation() {
        GuardianStore store = store();
        now(store.putIfNext(child("one"), NOON));
        now(store.putIfNext(child("two"), NOON));
        assertThat(now(store.findOf(FIRST))).hasSize(2);
        assertThat(now(store.findOf(SECOND))).isEmpty();
        assertThat(now(store.findInvited("hash-two")).map(SharedChild::id)).contains("two");
        assertThat(now(store.findInvited("hash-none"))).isEmpty();
    }

    @Test
    default void who_must_be_looked_at_is_found_when_the_time_has_come() {
        GuardianStore store = store();
        SharedChild joined = of(child("one").join(SECOND, "mine", "hash-one", NOON));
        now(store.putIfNext(child("one"), NOON));
        assertThat(now(store.due(NOON, 10))).isEmpty();
        now(store.putIfNext(joined, NOON));
        assertThat(now(store.due(NOON, 10))).containsExactly(joined);
        now(store.putIfNext(joined.applied(), NOON));
        assertThat(now(store.due(NOON, 10))).isEmpty();
        now(store.putIfNext(of(joined.applied().askRemoval(FIRST, SECOND, NOON)), NOON));
        assertThat(now(store.due(NOON.plus(SharedChild.REMOVAL_WAITS).minusSeconds(1), 10)))
                .isEmpty();
        assertThat(now(store.due(NOON.plus(SharedChild.REMOVAL_WAITS), 10))).hasSize(1);
    }
}
