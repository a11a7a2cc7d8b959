package tokyo.push.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static tokyo.push.TestMongo.now;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import tokyo.infra.platform.kernel.Result;
import tokyo.push.api.PersonId;

/** What every EndpointStore promises, and what {@link Registration} makes of it. */
interface EndpointStoreContract {
    PersonId PARENT = new PersonId("parent-koganei");
    PersonId OTHER = new PersonId("parent-toshima");
    Instant NOON = Instant.parse("2026-11-20T03:00:00Z");

    /** The end of the token that calls come with. */
    Instant SESSION = NOON.plusSeconds(3_600);

    EndpointStore store();

    private static Endpoint phone(PersonId person, String value, Instant seen) {
        return Endpoint.of(person, EndpointKind.TOKEN, value, Platform.ANDROID, "tokyo", "ja", seen);
    }

    private void register(Endpoint endpoint) {
        assertThat(now(new Registration(store()).register(endpoint, SESSION)).isOk())
                .isTrue();
    }

    private List<Endpoint> of(PersonId person) {
        return now(store().aliveOf(List.of(PARENT, OTHER))).getOrDefault(person, List.of());
    }

    @Test
    default void a_phone_comes_back_as_it_registered_and_again_is_the_same() {
        Endpoint phone = phone(PARENT, "token-1", NOON);
        register(phone);
        register(phone);
        assertThat(of(PARENT)).containsExactly(phone);
    }

    @Test
    default void a_phone_that_signs_in_as_another_person_moves() {
        register(phone(PARENT, "token-1", NOON));
        register(phone(OTHER, "token-1", NOON.plusSeconds(1)));
        assertThat(of(PARENT)).isEmpty();
        assertThat(of(OTHER)).hasSize(1);
        register(phone(PARENT, "token-1", NOON.plusSeconds(2)));
        assertThat(of(PARENT)).hasSize(1);
        assertThat(of(OTHER)).isEmpty();
    }

    @Test
    default void a_crash_between_listing_and_moving_leaves_nothing_that_rings() {
        Endpoint phone = phone(OTHER, "token-1", NOON);
        register(phone);
        assertThat(now(store().listIfRoom(PARENT, phone.id(), SESSION))).isTrue();
        assertThat(of(PARENT)).isEmpty();
        assertThat(of(OTHER)).containsExactly(phone);
    }

    @Test
    default void only_its_person_signs_a_phone_out() {
        Endpoint phone = phone(PARENT, "token-1", NOON);
        register(phone);
        assertThat(now(new Registration(store()).remove(OTHER, phone.id(), SESSION)))
                .isFalse();
        assertThat(of(PARENT)).hasSize(1);
        assertThat(now(new Registration(store()).remove(PARENT, phone.id(), SESSION)))
                .isTrue();
        assertThat(now(new Registration(store()).remove(PARENT, phone.id(), SESSION)))
                .isFalse();
        assertThat(of(PARENT)).isEmpty();
    }

    @Test
    default void a_registration_that_comes_after_its_own_sign_out_does_not_bring_the_phone_back() {
        Endpoint phone = phone(PARENT, "token-1", NOON);
        register(phone);
        now(new Registration(store()).remove(PARENT, phone.id(), SESSION));
        assertThat(now(new Registration(store()).register(phone, SESSION)))
                .isEqualTo(Result.refused(EndpointRefusal.SIGNED_OUT));
        assertThat(now(new Registration(store()).register(phone, SESSION.minusSeconds(60))))
                .as("by a token before the last refresh")
                .isEqualTo(Result.refused(EndpointRefusal.SIGNED_OUT));
        assertThat(now(store().listIfRoom(PARENT, phone.id(), SESSION)))
                .as("not even listed, should the call die next")
                .isFalse();
        assertThat(of(PARENT)).isEmpty();
        assertThat(now(new Registration(store()).register(phone(OTHER, "token-1", NOON), SESSION))
                        .isOk())
                .as("somebody else at this phone")
                .isTrue();
        assertThat(now(new Registration(store()).register(phone, SESSION.plusSeconds(1)))
                        .isOk())
                .as("after the next sign-in")
                .isTrue();
        assertThat(of(PARENT)).hasSize(1);
    }

    @Test
    default void a_sign_out_amid_a_registration_leaves_nothing_that_rings() {
        Endpoint phone = phone(PARENT, "token-1", NOON);
        assertThat(now(store().listIfRoom(PARENT, phone.id(), SESSION))).isTrue();
        now(new Registration(store()).remove(PARENT, phone.id(), SESSION));
        now(store().moveTo(phone));
        assertThat(of(PARENT)).as("moved, and in no list").isEmpty();
        assertThat(now(store().isSignedOut(PARENT, phone.id(), SESSION))).isTrue();
        assertThat(now(store().isSignedOut(PARENT, phone.id(), SESSION.plusSeconds(1))))
                .isFalse();
        assertThat(now(store().isSignedOut(OTHER, phone.id(), SESSION))).isFalse();
    }

    @Test
    default void a_retired_phone_rings_no_more_until_it_registers_again() {
        Endpoint phone = phone(PARENT, "token-1", NOON);
        register(phone);
        assertThat(now(store().retireIfUnchanged(phone, NOON))).isTrue();
        assertThat(now(store().retireIfUnchanged(phone, NOON))).isFalse();
        assertThat(of(PARENT)).isEmpty();
        register(phone(PARENT, "token-1", NOON.plusSeconds(9)));
        assertThat(of(PARENT)).hasSize(1);
    }

    @Test
    default void a_late_refusal_does_not_retire_what_has_registered_since() {
        Endpoint sent = phone(PARENT, "token-1", NOON);
        register(sent);
        register(phone(PARENT, "token-1", NOON.plusSeconds(1)));
        assertThat(now(store().retireIfUnchanged(sent, NOON))).isFalse();
        register(phone(OTHER, "token-1", NOON.plusSeconds(1)));
        assertThat(now(store().retireIfUnchanged(sent, NOON))).isFalse();
        assertThat(of(OTHER)).hasSize(1);
    }

    @Test
    default void a_registration_that_comes_late_does_not_take_the_phone_from_the_next_person() {
        Endpoint late = phone(PARENT, "token-1", NOON);
        assertThat(now(store().listIfRoom(PARENT, late.id(), SESSION))).isTrue();
        Endpoint next = phone(OTHER, "token-1", NOON.plusSeconds(1));
        register(next);
        assertThat(now(store().moveTo(late))).isFalse();
        assertThat(now(new Registration(store()).register(late, SESSION)))
                .isEqualTo(Result.refused(EndpointRefusal.TAKEN_OVER));
        assertThat(of(PARENT)).isEmpty();
        assertThat(of(OTHER)).containsExactly(next);
        now(new Registration(store()).remove(PARENT, late.id(), SESSION));
        assertThat(now(new Registration(store()).register(late, SESSION)))
                .isEqualTo(Result.refused(EndpointRefusal.SIGNED_OUT));
        assertThat(of(OTHER)).containsExactly(next);
    }

    @Test
    default void a_registration_that_comes_late_leaves_what_the_same_person_has_registered_since() {
        Endpoint late = phone(PARENT, "token-1", NOON);
        Endpoint since = phone(PARENT, "token-1", NOON.plusSeconds(1));
        register(since);
        assertThat(now(store().moveTo(late)))
                .as("theirs, though not by this one")
                .isTrue();
        register(late);
        assertThat(now(store().removeIfUnchanged(late))).isFalse();
        assertThat(of(PARENT)).containsExactly(since);
        assertThat(now(store().removeIfUnchanged(since))).isTrue();
        assertThat(of(PARENT)).isEmpty();
    }

    @Test
    default void a_list_is_rid_of_strangers_and_retired_phones_only() {
        Endpoint moved = phone(PARENT, "token-1", NOON);
        Endpoint retired = phone(PARENT, "token-2", NOON);
        Endpoint kept = phone(PARENT, "token-3", NOON);
        List.of(moved, retired, kept).forEach(this::register);
        register(phone(OTHER, "token-1", NOON.plusSeconds(1)));
        now(store().retireIfUnchanged(retired, NOON));
        now(store().unlistStrangers(PARENT));
        now(store().unlistStrangers(new PersonId("parent-nobody")));
        assertThat(of(PARENT)).containsExactly(kept);
        for (int i = 1; i < EndpointStore.MAX_DEVICES; i++) {
            assertThat(now(store().listIfRoom(
                                    PARENT, phone(PARENT, "new-" + i, NOON).id(), SESSION)))
                    .as("room for another, %d", i)
                    .isTrue();
        }
    }

    @Test
    default void a_full_list_refuses_one_more_but_not_those_it_has() {
        for (int i = 0; i < EndpointStore.MAX_DEVICES; i++) {
            register(phone(PARENT, "token-" + i, NOON));
        }
        assertThat(now(new Registration(store()).register(phone(PARENT, "one-more", NOON), SESSION)))
                .isEqualTo(Result.refused(EndpointRefusal.TOO_MANY_DEVICES));
        register(phone(PARENT, "token-3", NOON.plusSeconds(1)));
        register(phone(OTHER, "token-4", NOON));
        register(phone(PARENT, "one-more", NOON));
        assertThat(of(PARENT)).hasSize(EndpointStore.MAX_DEVICES);
    }

    @Test
    default void an_android_phone_expires_after_270_days_and_others_do_not() {
        Instant later = NOON.plus(Duration.ofDays(271));
        assertThat(phone(PARENT, "token-1", NOON).hasExpired(later)).isTrue();
        assertThat(phone(PARENT, "token-1", NOON).hasExpired(later.minus(Duration.ofDays(2))))
                .isFalse();
        Endpoint browser = Endpoint.of(PARENT, EndpointKind.FID, "fid", Platform.WEB, "tokyo", "ja", NOON);
        assertThat(browser.hasExpired(later)).isFalse();
    }
}
