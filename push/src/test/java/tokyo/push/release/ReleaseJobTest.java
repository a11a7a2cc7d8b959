package tokyo.push.release;

import static org.assertj.core.api.Assertions.assertThat;
import static tokyo.push.TestMongo.now;
import static tokyo.push.release.NoticeWorld.ADACHI;
import static tokyo.push.release.NoticeWorld.KOGANEI;
import static tokyo.push.release.NoticeWorld.PAUSE;
import static tokyo.push.release.NoticeWorld.ok;
import static tokyo.push.release.NoticeWorld.refused;
import static tokyo.push.release.NoticeWorld.toAdachi;

import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tokyo.push.DyingStore;
import tokyo.push.api.PersonId;
import tokyo.push.audience.Audience;
import tokyo.push.delivery.Withheld;
import tokyo.push.dispatch.NoticesNow;
import tokyo.push.household.HouseholdCopy;
import tokyo.push.inbox.InboxStore;
import tokyo.push.notice.Contents;
import tokyo.push.notice.LogEntry;
import tokyo.push.notice.LogEntry.Step;
import tokyo.push.notice.Notice;
import tokyo.push.notice.NoticeContent;
import tokyo.push.notice.NoticeId;
import tokyo.push.notice.NoticeRefusal;
import tokyo.push.notice.NoticeState;

class ReleaseJobTest {
    private final NoticeWorld city = new NoticeWorld();

    private long told() {
        return city.told(city.everybody());
    }

    @Test
    void first_one_per_cent_then_ten_more_then_the_rest() {
        city.families(ADACHI, 2_000, 1);
        Notice notice = city.scheduled(toAdachi("現況届"), "m-1");
        ReleaseJob job = city.job();
        now(job.run());
        assertThat(told()).isEqualTo(20);
        now(job.run());
        assertThat(told()).isEqualTo(20);
        city.forward(PAUSE);
        now(job.run());
        assertThat(told()).isEqualTo(220);
        city.forward(PAUSE);
        now(job.run());
        assertThat(told()).isEqualTo(2_000);
        Notice done = city.stored(notice.id());
        assertThat(done.state()).isEqualTo(NoticeState.DONE);
        assertThat(done.log())
                .extracting(LogEntry::step)
                .endsWith(Step.RELEASE_BEGUN, Step.STAGE_DONE, Step.STAGE_DONE, Step.DONE);
        assertThat(done.lastStep().count()).isEqualTo(2_000);
        now(job.run());
        assertThat(told()).isEqualTo(2_000);
    }

    @Test
    void a_notice_waits_for_its_time() {
        city.families(ADACHI, 10, 1);
        Notice frozen = city.frozen(toAdachi("現況届"), "m-1");
        ok(city.notices.approve(
                city.approver, frozen.id(), frozen.frozen().orElseThrow().hash()));
        ok(city.notices.schedule(city.clerk, frozen.id(), city.time().plus(PAUSE)));
        now(city.job().run());
        assertThat(told()).isZero();
        city.forward(PAUSE);
        now(city.job().run());
        assertThat(told()).isEqualTo(1);
    }

    @Test
    void a_stop_at_any_moment_tells_nobody_more_and_rings_no_phone_any_more() {
        city.families(ADACHI, 2_000, 1);
        Notice notice = city.scheduled(toAdachi("現況届"), "m-1");
        now(city.job().run());
        Notice stopped = ok(city.notices.stop(city.approver, notice.id(), "日付の誤り"));
        assertThat(stopped.lastStep())
                .extracting(LogEntry::step, LogEntry::by, LogEntry::count, LogEntry::note)
                .containsExactly(Step.STOPPED, "approver-adachi", 20, "日付の誤り");
        city.releaseAll();
        assertThat(told()).isEqualTo(20);
        HouseholdCopy somebody =
                now(city.households.scan(java.util.Optional.empty())).get(0);
        assertThat(withheld(notice, somebody)).containsExactly(Withheld.STOPPED);
        assertThat(refused(city.notices.schedule(city.clerk, notice.id(), city.time())))
                .isEqualTo(NoticeRefusal.WRONG_STATE);
    }

    private List<Withheld> withheld(Notice notice, HouseholdCopy person) {
        NoticesNow look = new NoticesByState(city.store, city.links, city.tenants);
        String id = notice.id().value();
        return Objects.requireNonNull(now(look.of(Map.of(id, List.of(person)))).get(id)).withheld(person).stream()
                .toList();
    }

    @Test
    void whoever_moves_away_or_withdraws_after_the_freezing_is_left_out_and_counted() {
        city.families(ADACHI, 8, 1);
        PersonId mover = city.family(ADACHI, "mover", 1);
        PersonId leaver = city.family(ADACHI, "leaver", 1);
        Notice notice = city.scheduled(toAdachi("現況届"), "m-1");
        city.live(KOGANEI, "mover", 1, 2);
        now(city.households.withdrawIfNewer(leaver, 2));
        city.releaseAll();
        Notice done = city.stored(notice.id());
        assertThat(done.release().orElseThrow())
                .extracting(release -> List.of(release.told(), release.moved(), release.withdrawn()))
                .isEqualTo(List.of(8, 1, 1));
        assertThat(city.told(List.of(mover, leaver))).isZero();
        HouseholdCopy moved =
                Objects.requireNonNull(now(city.households.find(List.of(mover))).get(mover));
        assertThat(withheld(notice, moved)).containsExactly(Withheld.MOVED);
    }

    @Test
    void who_ends_the_link_is_not_told_by_it_any_more() {
        PersonId parent = city.family(ADACHI, "linked", 1);
        PersonId other = city.family(ADACHI, "linked-too", 1);
        List<String> rows = List.of(city.link(ADACHI, parent, false), city.link(ADACHI, other, false));
        Notice notice =
                city.scheduled(Contents.of(new Audience.Listed(rows, Contents.toddlersIn(ADACHI)), "給付金"), "m-1");
        now(city.links.end(ADACHI, parent, city.time()));
        city.releaseAll();
        assertThat(city.told(List.of(parent))).isZero();
        assertThat(city.told(List.of(other))).isEqualTo(1);
        HouseholdCopy ended = Objects.requireNonNull(
                now(city.households.find(List.of(parent))).get(parent));
        assertThat(withheld(notice, ended)).containsExactly(Withheld.NO_CONSENT);
    }

    @Test
    void a_list_that_somebody_changed_in_the_store_is_stopped_whole() {
        city.families(ADACHI, 50, 1);
        PersonId stranger = city.family(ADACHI, "not-approved", 9);
        Notice notice = city.scheduled(toAdachi("現況届"), "m-1");
        city.lists.tamper(stranger);
        city.releaseAll();
        assertThat(city.stored(notice.id()).state()).isEqualTo(NoticeState.STOPPED);
        assertThat(told()).isZero();
    }

    @Test
    void a_crash_between_any_two_steps_is_finished_by_the_next_and_nobody_is_told_twice() {
        for (int step = 1; step <= 40; step += 3) {
            NoticeWorld world = new NoticeWorld();
            world.families(ADACHI, 1_200, 1);
            Notice notice = world.scheduled(toAdachi("現況届"), "m-1");
            AtomicInteger left = new AtomicInteger(step);
            ReleaseJob dying = world.job(inbox -> DyingStore.of(InboxStore.class, inbox, left));
            for (int stage = 0; stage <= Stages.LAST; stage++) {
                now(dying.run());
                world.forward(PAUSE);
            }
            world.releaseAll();
            assertThat(world.stored(notice.id()).state())
                    .as("crash at %d", step)
                    .isEqualTo(NoticeState.DONE);
            assertThat(world.everybody()).as("crash at %d", step).allMatch(person -> world.told(List.of(person)) == 1);
            assertThat(world.stored(notice.id()).release().orElseThrow().told()).isEqualTo(1_200);
        }
    }

    @Test
    void two_leaders_at_once_tell_everybody_once() {
        city.families(ADACHI, 1_200, 1);
        Notice notice = city.scheduled(toAdachi("現況届"), "m-1");
        ReleaseJob one = city.job();
        ReleaseJob other = city.job();
        for (int stage = 0; stage <= Stages.LAST; stage++) {
            now(Future.join(one.run(), other.run()));
            city.forward(PAUSE);
        }
        assertThat(city.stored(notice.id()).state()).isEqualTo(NoticeState.DONE);
        assertThat(told()).isEqualTo(1_200);
    }

    @Test
    void a_notice_that_nobody_knows_rings_no_phone() {
        NoticesNow look = new NoticesByState(city.store, city.links, city.tenants);
        assertThat(now(look.of(Map.of(NoticeId.of(ADACHI, "none").value(), List.of()))))
                .isEmpty();
    }

    @Test
    void the_lock_screen_speaks_the_devices_language_and_says_who_has_written() {
        city.families(ADACHI, 1, 1);
        Notice notice = city.scheduled(toAdachi("現況届"), "m-1");
        NoticesNow look = new NoticesByState(city.store, city.links, city.tenants);
        NoticesNow.Standing standing =
                Objects.requireNonNull(now(look.of(Map.of(notice.id().value(), List.of())))
                        .get(notice.id().value()));
        assertThat(standing.doorbell("ja").body()).isEqualTo("足立区からのお知らせがあります");
        assertThat(standing.doorbell("ko").body()).isEqualTo("You have a notice from 足立区");
        assertThat(standing.doorbell("ja").body()).doesNotContain("現況届");
    }

    @Test
    void only_disaster_and_life_safety_ring_at_any_hour() {
        city.families(ADACHI, 1, 1);
        Audience everybody = new Audience.Matching(Contents.toddlersIn(ADACHI));
        Notice usual = city.scheduled(toAdachi("現況届"), "m-1");
        Notice flood = city.scheduled(
                Contents.of(NoticeContent.Kind.EMERGENCY, everybody, "川があふれます", Optional.empty()), "m-2");
        NoticesNow look = new NoticesByState(city.store, city.links, city.tenants);
        Map<String, NoticesNow.Standing> standings =
                now(look.of(Map.of(usual.id().value(), List.of(), flood.id().value(), List.of())));
        assertThat(Objects.requireNonNull(standings.get(usual.id().value())).isEmergency())
                .isFalse();
        assertThat(Objects.requireNonNull(standings.get(flood.id().value())).isEmergency())
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            value = NoticeContent.Kind.class,
            names = {"SERVICE", "EMERGENCY"})
    void only_what_a_life_may_hang_on_is_taken_before_everything_else(NoticeContent.Kind kind) {
        city.families(ADACHI, 3, 1);
        Audience everybody = new Audience.Matching(Contents.toddlersIn(ADACHI));
        city.scheduled(Contents.of(kind, everybody, "川があふれます", Optional.empty()), "m-1");
        city.releaseAll();
        assertThat(now(city.outbox.due(city.time(), 10))).isNotEmpty();
        assertThat(now(city.outbox.urgentDue(city.time(), 10)).isEmpty())
                .isEqualTo(kind != NoticeContent.Kind.EMERGENCY);
    }

    @Test
    void one_notice_that_fails_does_not_hold_up_the_others() {
        city.families(ADACHI, 1, 1);
        Notice good = city.scheduled(toAdachi("現況届"), "m-1");
        Notice bad = Notice.draft(
                NoticeId.of(ADACHI, "broken"),
                ADACHI,
                "broken",
                toAdachi("x"),
                new LogEntry(Step.CREATED, "x", city.time(), "", 0, ""));
        now(city.store.createIfAbsent(bad));
        now(city.store.advance(bad.released(
                NoticeState.SCHEDULED,
                tokyo.push.notice.Release.at(city.time().minus(PAUSE)),
                new LogEntry(Step.SCHEDULED, "x", city.time(), "", 0, ""))));
        city.releaseAll();
        assertThat(city.stored(good.id()).state()).isEqualTo(NoticeState.DONE);
    }
}
