package tokyo.backend.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tokyo.infra.platform.http.Problem;
import tokyo.infra.platform.mongo.StoreFault;
import tokyo.infra.platform.mongo.StoreFault.Kind;

class StoreProblemsTest {

    @Test
    void a_store_that_is_away_is_never_the_persons_fault() {
        for (Kind kind : new Kind[] {Kind.DEFINITE, Kind.AMBIGUOUS}) {
            Problem problem =
                    StoreProblems.of(new StoreFault(kind, "away", null)).orElseThrow();
            assertThat(problem.status()).isEqualTo(503);
            assertThat(problem.retryAfter()).isPresent();
            assertThat(problem.detail()).contains("お客様の操作に問題はありません");
        }
    }

    @Test
    void a_bug_stays_a_bug() {
        assertThat(StoreProblems.of(new IllegalStateException())).isEmpty();
        assertThat(StoreProblems.of(StoreFault.duplicate())).isEmpty();
    }
}
