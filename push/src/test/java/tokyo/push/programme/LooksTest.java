package tokyo.push.programme;

import static org.assertj.core.api.Assertions.assertThat;
import static tokyo.push.TestMongo.now;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tokyo.infra.platform.kernel.Randomness;
import tokyo.infra.platform.kernel.Result;
import tokyo.push.api.PersonId;
import tokyo.push.household.FakeHouseholdStore;
import tokyo.push.household.Households;
import tokyo.push.link.FakeLinkStore;
import tokyo.push.link.Link;
import tokyo.push.tenant.Tenant;
import tokyo.push.tenant.Tenants;

final class LooksTest {
    private static final Instant NOON = Instant.parse("2026-11-20T03:00:00Z");
    private static final LocalDate BIRTH = LocalDate.of(2026, 8, 20);
    private static final PersonId PARENT = new PersonId("parent-koganei");
    private static final String WORD = "1".repeat(32);
    private static final String WORD_OF_OTHER = "2".repeat(32);

    private final FakeLinkStore links = new FakeLinkStore();
    private final FakeHouseholdStore households = new FakeHouseholdStore();
    private final FakeLookStore log = new FakeLookStore();
    private final Looks looks =
            new Looks(links, households, log, Clock.fixed(NOON, ZoneOffset.UTC), Randomness.seeded(7));
    private final Tenants tenants = new Tenants(Map.of(Households.KOGANEI, "小金井市", Households.TOSHIMA, "利島村"));
    private final Tenant koganei = tenants.find(Households.KOGANEI).orElseThrow();
    private final Tenant other = tenants.find(Households.TOSHIMA).orElseThrow();

    @BeforeEach
    void link() {
        live(1, Households.KOGANEI);
        now(links.link(new Link(koganei.code(), PARENT, WORD, false, NOON), "", 10));
    }

    private void live(int version, String ward) {
        now(households.putIfNewer(Households.copy(PARENT.value(), version, ward, BIRTH)));
    }

    private Object look(Tenant tenant, String word) {
        return now(ask(tenant, word)).<Object>fold(person -> person, refusal -> refusal);
    }

    private Future<Result<PersonId, LookRefusal>> ask(Tenant tenant, String word) {
        return looks.take(
                tenant, new Look.Asked(tenant.code(), "counter", word, "psid+1", LocalDate.of(2026, 11, 20), "窓口"));
    }

    private Optional<LookRefusal> noted(Tenant tenant) {
        return now(log.newest(tenant.code(), 1)).get(0).refused();
    }

    @Test
    void who_lives_here_and_is_linked_is_shown_and_the_look_is_noted() {
        assertThat(look(koganei, WORD)).isEqualTo(PARENT);
        assertThat(now(log.newest(koganei.code(), 10))).singleElement().satisfies(look -> {
            assertThat(look.at()).isEqualTo(NOON);
            assertThat(look.asked().by()).isEqualTo("counter");
            assertThat(look.refused()).isEmpty();
            assertThat(look.toString()).as("our own id").doesNotContain(PARENT.value());
        });
    }

    @Test
    void another_tenant_cannot_use_the_word_and_its_attempt_is_noted() {
        assertThat(look(other, WORD)).isEqualTo(LookRefusal.NOT_LINKED);
        assertThat(look(koganei, "3".repeat(32))).isEqualTo(LookRefusal.NOT_LINKED);
        assertThat(noted(other)).contains(LookRefusal.NOT_LINKED);
        assertThat(noted(koganei)).contains(LookRefusal.NOT_LINKED);
    }

    @Test
    void a_link_that_was_ended_shows_nothing() {
        now(links.end(koganei.code(), PARENT, NOON));
        assertThat(look(koganei, WORD)).isEqualTo(LookRefusal.NOT_LINKED);
    }

    @Test
    void who_moved_away_or_lives_elsewhere_is_not_shown_though_linked() {
        now(links.link(new Link(other.code(), PARENT, WORD_OF_OTHER, false, NOON), "", 10));
        assertThat(look(other, WORD_OF_OTHER)).isEqualTo(LookRefusal.NOT_IN_WARD);
        live(2, Households.TOSHIMA);
        assertThat(look(koganei, WORD)).isEqualTo(LookRefusal.NOT_IN_WARD);
        assertThat(look(other, WORD_OF_OTHER)).isEqualTo(PARENT);
        assertThat(noted(koganei)).contains(LookRefusal.NOT_IN_WARD);
    }

    @Test
    void who_withdrew_consent_is_not_shown_though_linked() {
        now(households.withdrawIfNewer(PARENT, 2));
        assertThat(look(koganei, WORD)).isEqualTo(LookRefusal.NOT_IN_WARD);
    }

    @Test
    void nothing_is_shown_that_could_not_be_noted() {
        log.fail();
        assertThat(ask(koganei, WORD).failed()).isTrue();
    }
}
