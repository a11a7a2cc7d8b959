package tokyo.points.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tokyo.points.partner.PartnerFile;
import tokyo.points.reconciliation.Difference.Type;

class ComparisonTest {
    private static final Map<String, Long> OURS = Map.of("a", 500L, "b", 300L);

    private static PartnerFile.Line line(String key, long points) {
        return new PartnerFile.Line(key, points, "R");
    }

    private static PartnerFile file(PartnerFile.Line... lines) {
        List<PartnerFile.Line> all = Arrays.asList(lines);
        return new PartnerFile(all.stream().mapToLong(PartnerFile.Line::points).sum(), all);
    }

    @Test
    void what_agrees_has_no_difference_in_whatever_order() {
        assertThat(Comparison.of(OURS, file(line("b", 300), line("a", 500)))).isEmpty();
        assertThat(Comparison.of(Map.of(), file())).isEmpty();
    }

    @Test
    void each_kind_of_difference_is_named_with_both_figures() {
        assertThat(Comparison.of(OURS, file(line("a", 500))))
                .containsExactly(new Difference(Type.THEIRS_MISSING, "b", 300, 0));
        assertThat(Comparison.of(OURS, file(line("a", 500), line("b", 300), line("c", 100))))
                .containsExactly(new Difference(Type.OURS_MISSING, "c", 0, 100));
        assertThat(Comparison.of(OURS, file(line("a", 600), line("b", 300))))
                .containsExactly(new Difference(Type.AMOUNT_DIFFERS, "a", 500, 600));
        assertThat(Comparison.of(OURS, file(line("a", 500), line("a", 500), line("b", 300))))
                .containsExactly(new Difference(Type.DOUBLED, "a", 500, 1_000));
        assertThat(Comparison.of(OURS, new PartnerFile(1_600, List.of(line("a", 500), line("b", 300)))))
                .containsExactly(new Difference(Type.TOTAL_DIFFERS, "", 800, 1_600));
    }

    @Test
    void two_halves_of_one_sum_are_doubled_too() {
        assertThat(Comparison.of(OURS, file(line("a", 250), line("a", 250), line("b", 300))))
                .containsExactly(new Difference(Type.DOUBLED, "a", 500, 500));
    }
}
