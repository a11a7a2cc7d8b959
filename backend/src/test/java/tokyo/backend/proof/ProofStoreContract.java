package tokyo.backend.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tokyo.backend.Now;
import tokyo.points.api.PersonKey;

/** What every ProofStore promises. */
interface ProofStoreContract {
    LocalDate DAY = LocalDate.of(2026, 11, 20);
    PersonKey PARENT = PersonKey.of("parent");
    PersonKey OTHER = PersonKey.of("other");

    ProofStore store();

    @Test
    default void a_proof_is_kept_until_another_comes_or_it_is_withdrawn() {
        assertThat(Now.of(store().find(PARENT))).isEmpty();
        Proof first = new Proof(Optional.of(LocalDate.of(1990, 2, 28)), true, DAY);
        Now.of(store().put(PARENT, first));
        assertThat(Now.of(store().find(PARENT))).contains(first);
        assertThat(Now.of(store().find(OTHER))).isEmpty();

        Proof second = new Proof(Optional.empty(), false, DAY.plusDays(1));
        Now.of(store().put(PARENT, second));
        assertThat(Now.of(store().find(PARENT))).contains(second);
        Now.of(store().withdraw(PARENT));
        Now.of(store().withdraw(PARENT));
        assertThat(Now.of(store().find(PARENT))).isEmpty();
    }
}
