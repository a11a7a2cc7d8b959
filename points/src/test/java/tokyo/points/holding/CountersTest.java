package tokyo.points.holding;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import tokyo.points.holding.Cap.Measure;
import tokyo.points.holding.Counters.Counter;

class CountersTest {
    private static final LocalDate FRIDAY = LocalDate.of(2026, 11, 20);
    private static final LocalDate SPRING = LocalDate.of(2027, 3, 31);

    @Test
    void a_cap_whose_period_is_prolonged_is_not_forgotten_early() {
        Cap first = new Cap("eco/all", Measure.GRANTS, 3, FRIDAY);
        Cap prolonged = new Cap("eco/all", Measure.GRANTS, 3, SPRING);

        Counters one = Counters.NONE.counted(first, 8).counted(prolonged, 8);
        Counters other = Counters.NONE.counted(prolonged, 8).counted(first, 8);

        assertThat(one).isEqualTo(other).isEqualTo(new Counters(List.of(new Counter("eco/all", 2, SPRING))));
        assertThat(one.asOf(FRIDAY.plusDays(1)).used("eco/all")).isEqualTo(2);
        assertThat(one.asOf(SPRING.plusDays(1)).used("eco/all")).isZero();
    }

    @Test
    void a_limit_is_reached_and_not_passed() {
        Cap points = new Cap("eco/points", Measure.POINTS, 10, SPRING);
        assertThat(Counters.NONE.allows(points, 10)).isTrue();
        assertThat(Counters.NONE.allows(points, 11)).isFalse();
        assertThat(Counters.NONE.counted(points, 4).allows(points, 6)).isTrue();
        assertThat(Counters.NONE.counted(points, 4).allows(points, 7)).isFalse();
        assertThat(Counters.NONE.allows(new Cap("none", Measure.GRANTS, 0, SPRING), 1))
                .isFalse();
    }
}
