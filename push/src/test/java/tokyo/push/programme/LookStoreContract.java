package tokyo.push.programme;

import static org.assertj.core.api.Assertions.assertThat;
import static tokyo.push.TestMongo.now;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every LookStore promises. */
interface LookStoreContract {
    Instant NOON = Instant.parse("2026-11-20T03:00:00Z");

    LookStore store();

    private static Look look(String id, String tenant, int second, Optional<LookRefusal> refused) {
        Look.Asked asked =
                new Look.Asked(tenant, "counter-adachi", "0".repeat(32), "psid+1", LocalDate.of(2026, 11, 20), "窓口の相談");
        return new Look(id, NOON.plusSeconds(second), asked, refused);
    }

    @Test
    default void a_tenants_looks_come_newest_first_and_as_they_were() {
        Look first = look("a", "131211", 1, Optional.empty());
        Look refused = look("b", "131211", 2, Optional.of(LookRefusal.NOT_IN_WARD));
        now(store().append(first));
        now(store().append(refused));
        now(store().append(look("c", "132101", 3, Optional.empty())));
        assertThat(now(store().newest("131211", 10))).containsExactly(refused, first);
        assertThat(now(store().newest("131211", 1))).containsExactly(refused);
    }

    @Test
    default void what_is_noted_is_never_changed() {
        Look first = look("a", "131211", 1, Optional.empty());
        now(store().append(first));
        now(store().append(look("a", "131211", 9, Optional.of(LookRefusal.NOT_LINKED))));
        assertThat(now(store().newest("131211", 10))).containsExactly(first);
    }
}
