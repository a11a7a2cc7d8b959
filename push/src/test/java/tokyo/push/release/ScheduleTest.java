package tokyo.push.release;

import static org.assertj.core.api.Assertions.assertThat;
import static tokyo.push.TestMongo.now;
import static tokyo.push.release.NoticeWorld.ADACHI;
import static tokyo.push.release.NoticeWorld.PAUSE;
import static tokyo.push.release.NoticeWorld.ok;
import static tokyo.push.release.NoticeWorld.toAdachi;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tokyo.push.audience.Audience;
import tokyo.push.audience.AudienceQuery;
import tokyo.push.notice.Contents;
import tokyo.push.notice.Notice;
import tokyo.push.notice.NoticeContent;
import tokyo.push.notice.NoticeId;
import tokyo.push.notice.Release;

/** When the first people are told: as asked, but for the minutes in which everybody's timers fire. The world's time is noon. */
final class ScheduleTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final NoticeWorld city = new NoticeWorld();

    @BeforeEach
    void people() {
        city.families(ADACHI, 200, 1);
    }

    private Notice approved(NoticeContent content) {
        Notice frozen = city.frozen(content, "m-1");
        return ok(city.notices.approve(
                city.approver, frozen.id(), frozen.frozen().orElseThrow().hash()));
    }

    private Instant due(NoticeId id) {
        return city.stored(id).release().map(Release::due).orElseThrow();
    }

    private long toldAt(Instant time) {
        city.forward(Duration.between(city.time(), time));
        now(city.job().run());
        return city.told(city.everybody());
    }

    @Test
    void a_notice_for_one_o_clock_begins_in_the_minutes_after_and_staff_are_told_when() {
        Notice approved = approved(toAdachi("現況届"));
        Instant one = city.time().plus(Duration.ofHours(1));
        Notice scheduled = ok(city.notices.schedule(city.clerk, approved.id(), one));
        Instant begins = scheduled.release().orElseThrow().due();
        assertThat(Duration.between(one, begins)).isBetween(MINUTE.multipliedBy(2), MINUTE.multipliedBy(12));
        assertThat(scheduled.lastStep().note()).isEqualTo(begins.toString());
        assertThat(toldAt(one)).as("at one").isZero();
        assertThat(toldAt(begins.minusMillis(1))).as("a moment before").isZero();
        assertThat(toldAt(begins)).as("one in a hundred").isEqualTo(2);
    }

    @Test
    void the_same_order_again_changes_nothing_also_when_its_time_has_passed() {
        Notice approved = approved(toAdachi("現況届"));
        Instant one = city.time().plus(Duration.ofHours(1));
        Notice scheduled = ok(city.notices.schedule(city.clerk, approved.id(), one));
        assertThat(ok(city.notices.schedule(city.clerk, approved.id(), one))).isEqualTo(scheduled);
        city.forward(Duration.ofMinutes(61));
        assertThat(ok(city.notices.schedule(city.clerk, approved.id(), one))).isEqualTo(scheduled);
    }

    @Test
    void now_is_now_also_at_noon() {
        Notice approved = approved(toAdachi("現況届"));
        ok(city.notices.schedule(city.clerk, approved.id(), city.time()));
        assertThat(due(approved.id())).isEqualTo(city.time());
    }

    @Test
    void an_emergency_keeps_its_minute() {
        AudienceQuery everybody = new AudienceQuery(Set.of(ADACHI), Optional.empty(), Set.of(), Set.of(), Set.of());
        Notice approved = approved(Contents.of(
                NoticeContent.Kind.EMERGENCY, new Audience.Matching(everybody), "川があふれます", Optional.empty()));
        Instant one = city.time().plus(Duration.ofHours(1));
        ok(city.notices.schedule(city.clerk, approved.id(), one));
        assertThat(due(approved.id())).isEqualTo(one);
    }

    @Test
    void the_next_stage_avoids_the_busy_minutes_too() {
        Notice approved = approved(toAdachi("現況届"));
        Instant start = city.time().plus(MINUTE.multipliedBy(5));
        ok(city.notices.schedule(city.clerk, approved.id(), start));
        assertThat(toldAt(start)).isEqualTo(2);
        Instant afterPause = start.plus(PAUSE);
        assertThat(Duration.between(afterPause, due(approved.id())))
                .as("a pause of ten minutes would end at a quarter past")
                .isBetween(MINUTE.multipliedBy(2), MINUTE.multipliedBy(12));
        assertThat(toldAt(afterPause)).isEqualTo(2);
        assertThat(toldAt(due(approved.id()))).isEqualTo(22);
    }
}
