package tokyo.push.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tokyo.push.decision.Decision.HoldUntil;
import tokyo.push.decision.Decision.SendNow;
import tokyo.push.decision.Decision.Withhold;

/** The rule on single cases that a reader can check by heart; the law is in {@link TimelinessProperties}. */
class TimelinessTest {
    private static final Wishes USUAL = new Wishes(Set.of(), true, QuietHours.USUAL, 2);

    /** A Friday. */
    private static Instant at(String time) {
        return OffsetDateTime.parse("2026-11-20T" + time + ":00+09:00").toInstant();
    }

    private static Message message(String id, Topic topic, Priority priority, String since) {
        return new Message(id, topic, priority, true, at(since), Optional.empty(), false);
    }

    private static Decision decide(Wishes wishes, int rung, Message message, String now) {
        return Timeliness.decide(new Recipient(wishes, 0, rung), List.of(message), at(now))
                .get(0);
    }

    @Test
    void by_day_it_rings_at_once_and_at_night_it_waits_for_the_morning() {
        Message benefit = message("a", Topic.SUPPORT, Priority.BENEFIT, "20:59");
        assertThat(decide(USUAL, 0, benefit, "20:59")).isEqualTo(new SendNow());
        assertThat(decide(USUAL, 0, benefit, "21:00"))
                .isEqualTo(new HoldUntil(at("08:20").plusSeconds(86_400), Suppression.QUIET_HOURS));
    }

    @Test
    void what_was_held_goes_at_the_households_minute_and_the_urgent_first() {
        Message held = message("a", Topic.SUPPORT, Priority.BENEFIT, "03:00");
        Message urgent = message("b", Topic.SUPPORT, Priority.DEADLINE, "03:00");
        assertThat(decide(USUAL, 0, held, "08:00")).isEqualTo(new HoldUntil(at("08:20"), Suppression.SPREAD));
        assertThat(decide(USUAL, 0, urgent, "08:00")).isEqualTo(new HoldUntil(at("08:05"), Suppression.SPREAD));
        assertThat(decide(USUAL, 0, held, "08:20")).isEqualTo(new SendNow());
    }

    @Test
    void a_full_day_holds_until_the_next_and_a_deadline_takes_the_last_place() {
        Message event = message("a", Topic.EVENTS, Priority.LEISURE, "10:00");
        Message urgent = message("b", Topic.SUPPORT, Priority.DEADLINE, "10:00");
        List<Decision> both = Timeliness.decide(new Recipient(USUAL, 0, 1), List.of(event, urgent), at("10:00"));
        assertThat(both)
                .containsExactly(new HoldUntil(at("08:20").plusSeconds(86_400), Suppression.DAILY_CAP), new SendNow());
    }

    @Test
    void a_message_with_a_place_needs_no_other() {
        Message again = new Message("a", Topic.SUPPORT, Priority.BENEFIT, true, at("10:00"), Optional.empty(), true);
        assertThat(decide(USUAL, 2, again, "10:05")).isEqualTo(new SendNow());
    }

    @Test
    void an_emergency_knows_neither_night_nor_cap_nor_opt_out() {
        Wishes nothing = new Wishes(Set.of(Topic.HEALTH), false, new QuietHours(0, 1440), 0);
        assertThat(decide(nothing, 9, message("a", Topic.EMERGENCY, Priority.BENEFIT, "03:00"), "03:00"))
                .isEqualTo(new SendNow());
        assertThat(decide(nothing, 0, message("a", Topic.HEALTH, Priority.BENEFIT, "12:00"), "12:00"))
                .isEqualTo(new Withhold(Suppression.OPTED_OUT));
        assertThat(decide(nothing, 0, message("a", Topic.SUPPORT, Priority.BENEFIT, "12:00"), "12:00"))
                .isEqualTo(new Withhold(Suppression.NEVER_RINGS));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Wishes(Set.of(Topic.EMERGENCY), true, QuietHours.NONE, 1));
    }

    @Test
    void what_would_end_in_the_night_is_withheld_with_its_reason() {
        Message tonight =
                new Message("a", Topic.SUPPORT, Priority.DEADLINE, true, at("22:00"), Optional.of(at("23:59")), false);
        assertThat(decide(USUAL, 0, tonight, "22:00")).isEqualTo(new Withhold(Suppression.ENDS_WHILE_HELD));
        assertThat(decide(USUAL, 0, tonight, "23:59")).isEqualTo(new Withhold(Suppression.TOO_LATE));
    }

    @Test
    void what_is_only_possible_waits_for_saturday() {
        Message possible =
                new Message("a", Topic.SUPPORT, Priority.BENEFIT, false, at("10:00"), Optional.empty(), false);
        Instant saturday = OffsetDateTime.parse("2026-11-21T09:20:00+09:00").toInstant();
        assertThat(decide(USUAL, 0, possible, "10:00")).isEqualTo(new Decision.Digest(saturday));
        assertThat(decide(new Wishes(Set.of(), false, QuietHours.USUAL, 2), 0, possible, "10:00"))
                .isEqualTo(new Withhold(Suppression.NO_DIGEST));
    }

    @Test
    void equal_times_are_the_whole_day() {
        assertThat(QuietHours.between(LocalTime.NOON, LocalTime.NOON).minutes()).isEqualTo(1440);
        assertThat(QuietHours.USUAL).isEqualTo(new QuietHours(1260, 660));
        assertThat(QuietHours.USUAL.ends()).isEqualTo(LocalTime.of(8, 0));
    }
}
