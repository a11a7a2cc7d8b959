package tokyo.push.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static tokyo.push.TestMongo.now;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import tokyo.infra.platform.kernel.Result;
import tokyo.push.api.PersonId;

final class RegistrationTest {
    private static final PersonId PARENT = new PersonId("parent-koganei");
    private static final Instant NOON = Instant.parse("2026-11-20T03:00:00Z");
    private static final Instant SESSION = NOON.plusSeconds(3_600);

    @Test
    void a_sign_out_between_the_two_steps_takes_back_what_was_moved() {
        FakeEndpointStore store = new FakeEndpointStore();
        Endpoint phone = Endpoint.of(PARENT, EndpointKind.TOKEN, "token-1", Platform.WEB, "tokyo", "ja", NOON);
        store.amidMove(endpoint -> now(new Registration(store).remove(PARENT, endpoint.id(), SESSION)));

        assertThat(now(new Registration(store).register(phone, SESSION)))
                .isEqualTo(Result.refused(EndpointRefusal.SIGNED_OUT));

        assertThat(now(store.removeIfOf(PARENT, phone.id())))
                .as("anything left")
                .isFalse();
    }
}
