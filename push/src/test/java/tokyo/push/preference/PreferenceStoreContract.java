package tokyo.push.preference;

import static org.assertj.core.api.Assertions.assertThat;
import static tokyo.push.TestMongo.now;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tokyo.push.api.PersonId;
import tokyo.push.decision.QuietHours;
import tokyo.push.decision.Topic;
import tokyo.push.decision.Wishes;
import tokyo.push.template.Language;

/** What every PreferenceStore promises. */
interface PreferenceStoreContract {
    PersonId PARENT = new PersonId("parent-koganei");

    PreferenceStore store();

    private static Preferences choice(int cap) {
        Wishes wishes = new Wishes(Set.of(Topic.EVENTS, Topic.HEALTH), false, QuietHours.USUAL, cap);
        return new Preferences(wishes, Optional.of(Language.EASY), 0);
    }

    @Test
    default void a_choice_comes_back_as_it_was_made() {
        assertThat(now(store().find(List.of(PARENT)))).isEmpty();
        assertThat(now(store().replaceIfAt(PARENT, 0, choice(3)))).isTrue();
        Preferences automatic = new Preferences(choice(3).wishes(), Optional.empty(), 0);
        assertThat(now(store().find(List.of(PARENT, new PersonId("nobody")))))
                .isEqualTo(Map.of(PARENT, choice(3).withRevision(1)));
        assertThat(now(store().replaceIfAt(PARENT, 1, automatic))).isTrue();
        assertThat(now(store().find(List.of(PARENT)))).isEqualTo(Map.of(PARENT, automatic.withRevision(2)));
        assertThat(now(store().find(List.of()))).isEmpty();
    }

    @Test
    default void of_two_who_changed_the_same_revision_one_is_refused() {
        assertThat(now(store().replaceIfAt(PARENT, 0, choice(3)))).isTrue();
        assertThat(now(store().replaceIfAt(PARENT, 0, choice(4)))).isFalse();
        assertThat(now(store().replaceIfAt(PARENT, 1, choice(5)))).isTrue();
        assertThat(now(store().replaceIfAt(PARENT, 1, choice(6)))).isFalse();
        assertThat(now(store().replaceIfAt(PARENT, 7, choice(6)))).isFalse();
        assertThat(now(store().find(List.of(PARENT))))
                .isEqualTo(Map.of(PARENT, choice(5).withRevision(2)));
    }

    @Test
    default void the_same_again_after_a_lost_answer_is_true() {
        assertThat(now(store().replaceIfAt(PARENT, 0, choice(3)))).isTrue();
        assertThat(now(store().replaceIfAt(PARENT, 0, choice(3)))).isTrue();
        assertThat(now(store().find(List.of(PARENT))))
                .isEqualTo(Map.of(PARENT, choice(3).withRevision(1)));
    }
}
