package tokyo.push.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static tokyo.push.TestMongo.now;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import tokyo.infra.platform.kernel.Result;
import tokyo.push.api.PersonId;

final class RegistrationTest {
    private static final PersonId PARENT = new PersonId("parent-koganei");
    private static final PersonId OTHER = new PersonId("parent-toshima");
    private static final Instant NOON = Instant.parse("2026-11-20T03:00:00Z");
    private static final Instant SESSION = NOON.plusSeconds(3_600);
    private static final Endpoint PHONE = phone(PARENT, NOON);

    private final FakeEndpointStore store = new FakeEndpointStore();
    private final Registration registration = new Registration(store);

    private static Endpoint phone(PersonId person, Instant seen) {
        return Endpoint.of(person, EndpointKind.TOKEN, "token-1", Platform.WEB, "tokyo", "ja", seen);
    }

    private List<Endpoint> of(PersonId person) {
        return now(store.aliveOf(List.of(person))).getOrDefault(person, List.of());
    }

    @Test
    void a_sign_out_between_listing_and_moving_takes_back_what_was_moved() {
        store.beforeMove(endpoint -> now(registration.remove(PARENT, endpoint.id(), SESSION)));

        assertThat(now(registration.register(PHONE, SESSION))).isEqualTo(Result.refused(EndpointRefusal.SIGNED_OUT));

        assertThat(now(store.removeIfOf(PARENT, PHONE.id())))
                .as("anything left")
                .isFalse();
    }

    @Test
    void who_signs_in_next_keeps_the_phone_from_a_call_that_began_before_the_sign_out() {
        Endpoint next = phone(OTHER, NOON.plusSeconds(1));
        store.beforeMove(endpoint -> {
            now(registration.remove(PARENT, endpoint.id(), SESSION));
            now(registration.register(next, SESSION.plusSeconds(1)));
        });

        assertThat(now(registration.register(PHONE, SESSION))).isEqualTo(Result.refused(EndpointRefusal.SIGNED_OUT));

        assertThat(of(OTHER)).containsExactly(next);
    }

    @Test
    void the_next_session_of_the_same_person_keeps_what_a_call_of_the_last_one_cannot_have() {
        Endpoint next = phone(PARENT, NOON.plusSeconds(1));
        store.beforeMove(endpoint -> {
            now(registration.remove(PARENT, endpoint.id(), SESSION));
            now(registration.register(next, SESSION.plusSeconds(1)));
        });

        assertThat(now(registration.register(PHONE, SESSION))).isEqualTo(Result.refused(EndpointRefusal.SIGNED_OUT));

        assertThat(of(PARENT)).containsExactly(next);
    }

    @Test
    void a_phone_that_was_struck_from_a_full_list_before_it_moved_is_listed_again() {
        store.beforeMove(endpoint -> now(store.unlistStrangers(PARENT)));

        assertThat(now(registration.register(PHONE, SESSION)).isOk()).isTrue();

        assertThat(of(PARENT)).containsExactly(PHONE);
    }

    @Test
    void a_phone_that_has_lost_its_room_meanwhile_is_taken_back() {
        store.afterMove(endpoint -> {
            now(store.signOut(PARENT, endpoint.id(), SESSION.minusSeconds(60)));
            for (int i = 0; i < EndpointStore.MAX_DEVICES; i++) {
                Endpoint other =
                        Endpoint.of(PARENT, EndpointKind.TOKEN, "token-other-" + i, Platform.WEB, "tokyo", "ja", NOON);
                assertThat(now(registration.register(other, SESSION)).isOk()).isTrue();
            }
        });

        assertThat(now(registration.register(PHONE, SESSION)))
                .isEqualTo(Result.refused(EndpointRefusal.TOO_MANY_DEVICES));

        assertThat(now(store.removeIfOf(PARENT, PHONE.id())))
                .as("anything left")
                .isFalse();
    }
}
