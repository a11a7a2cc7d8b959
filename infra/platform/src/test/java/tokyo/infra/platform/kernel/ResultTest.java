package tokyo.infra.platform.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResultTest {
    private enum No {
        CLOSED
    }

    private final Result<Integer, No> three = Result.ok(3);
    private final Result<Integer, No> closed = Result.refused(No.CLOSED);

    @Test
    void an_answer_folds_into_what_was_asked_for_or_the_refusal() {
        assertThat(three.<String>fold(String::valueOf, No::name)).isEqualTo("3");
        assertThat(closed.<String>fold(String::valueOf, No::name)).isEqualTo("CLOSED");
    }

    @Test
    void mapping_leaves_a_refusal_as_it_is() {
        assertThat(three.map(n -> n + 1)).isEqualTo(Result.ok(4));
        assertThat(closed.map(n -> n + 1)).isEqualTo(Result.refused(No.CLOSED));
    }

    @Test
    void handling_runs_exactly_one_side() {
        List<Object> seen = new ArrayList<>();
        three.handle(seen::add, seen::add);
        closed.handle(seen::add, seen::add);
        assertThat(seen).containsExactly(3, No.CLOSED);
    }
}
