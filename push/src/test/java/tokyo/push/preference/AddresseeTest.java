package tokyo.push.preference;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tokyo.push.api.PersonId;
import tokyo.push.decision.QuietHours;
import tokyo.push.decision.Wishes;

final class AddresseeTest {
    private static final Instant NOW = Instant.parse("2026-11-21T00:30:00Z");
    private static final int PEOPLE = 1_000;

    private static Instant nextLook(int person, Instant now) {
        return new Addressee(
                        new PersonId("parent-" + person),
                        new Preferences(new Wishes(Set.of(), true, QuietHours.USUAL, 2), Optional.empty(), 0),
                        List.of(),
                        Map.of(),
                        Set.of(),
                        0,
                        now)
                .nextLook();
    }

    @Test
    void those_who_follow_a_digest_do_not_all_look_at_once() {
        Map<Instant, Long> looks = IntStream.range(0, PEOPLE)
                .mapToObj(person -> nextLook(person, NOW))
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        long minutes = Addressee.FOLLOWS.dividedBy(Addressee.APART);
        assertThat(looks).hasSize((int) minutes);
        assertThat(looks.values()).allMatch(people -> people < 2 * PEOPLE / minutes);
    }

    @Test
    void each_looks_soon_and_then_step_by_step() {
        for (int person = 0; person < PEOPLE; person++) {
            for (Duration later : List.of(Duration.ZERO, Duration.ofSeconds(59), Duration.ofMinutes(4))) {
                Instant now = NOW.plus(later);
                Instant next = nextLook(person, now);
                assertThat(next).isAfter(now).isBeforeOrEqualTo(now.plus(Addressee.FOLLOWS));
                assertThat(nextLook(person, next)).isEqualTo(next.plus(Addressee.FOLLOWS));
            }
        }
    }
}
