package tokyo.push.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static tokyo.push.TestMongo.now;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tokyo.push.alert.AlertWorld;
import tokyo.push.alert.DayNow;
import tokyo.push.api.AlertId;
import tokyo.push.api.PersonId;
import tokyo.push.household.HouseholdCopy;
import tokyo.push.rule.Rule;

/** Who is still eligible is decided by what was in force before the question, wherever it was written. */
final class RulesNowTest {
    private static final Instant NOON = Instant.parse("2026-11-20T03:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOON, ZoneOffset.UTC);
    private static final LocalDate BIRTH = AlertWorld.TODAY.minusMonths(3).plusDays(1);
    private static final HouseholdCopy COPY = new HouseholdCopy(AlertWorld.stated(1, BIRTH));
    private static final AlertId ALERT = AlertId.of("p", AlertWorld.PARENT, "c0");

    private List<Rule> rules = List.of(AlertWorld.ageInMonths("p", 0, 12, "まだ確認されていない条件"));
    private Optional<LocalDate> newest = Optional.empty();
    private final RulesNow eligible =
            new RulesNow(() -> Future.succeededFuture(rules), new DayNow(CLOCK, () -> Future.succeededFuture(newest)));

    private Map<PersonId, Set<AlertId>> asked() {
        return now(eligible.of(List.of(COPY)));
    }

    @Test
    void what_was_confirmed_after_the_last_batch_counts_for_the_next() {
        assertThat(asked()).containsEntry(AlertWorld.PARENT, Set.of());
        rules = List.of(AlertWorld.ageInMonths("p", 0, 12));
        assertThat(asked()).containsEntry(AlertWorld.PARENT, Set.of(ALERT));
    }

    @Test
    void a_day_that_everybody_is_being_told_of_counts_where_the_clock_is_behind() {
        rules = List.of(AlertWorld.ageInMonths("p", 3, 12));
        assertThat(asked()).containsEntry(AlertWorld.PARENT, Set.of());
        newest = Optional.of(AlertWorld.TODAY.plusDays(1));
        assertThat(asked()).containsEntry(AlertWorld.PARENT, Set.of(ALERT));
    }
}
