package tokyo.push.release;

import static org.assertj.core.api.Assertions.assertThat;
import static tokyo.push.TestMongo.now;
import static tokyo.push.release.NoticeWorld.ADACHI;
import static tokyo.push.release.NoticeWorld.toAdachi;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import tokyo.push.DyingStore;
import tokyo.push.decision.Suppression;
import tokyo.push.delivery.Claim;
import tokyo.push.delivery.DeliveryCounts;
import tokyo.push.delivery.DeliveryRecords;
import tokyo.push.delivery.Hold;
import tokyo.push.delivery.Progress;
import tokyo.push.delivery.Withheld;
import tokyo.push.inbox.InboxStore;
import tokyo.push.notice.Notice;
import tokyo.push.notice.NoticeState;

class CountingJobTest {
    private final NoticeWorld city = new NoticeWorld();
    private Instant machine = city.time();

    private void look() {
        now(new CountingJob(city.slices, city.outbox, () -> machine).run());
    }

    private DeliveryCounts numbers(Notice notice) {
        return CountingJob.sum(now(city.slices.of(notice.id())).stream().flatMap(slice -> slice.counts().stream()));
    }

    /** What a dispatcher does to everything that waits. */
    private void dispatch(boolean nightfall) {
        machine = machine.plus(Duration.ofDays(1));
        for (String batch : now(city.outbox.due(machine, 1_000))) {
            Claim claim = now(city.outbox.claimIfFree(batch, "fence", machine, machine))
                    .orElseThrow();
            Progress progress = claim.progress();
            for (int i = 0; i < claim.batch().targets().size(); i++) {
                if (i % 10 == 0) {
                    progress.withhold(i, Withheld.OPTED_OUT);
                } else if (i % 2 == 0 && nightfall) {
                    progress.hold(i, new Hold(machine, Suppression.QUIET_HOURS));
                } else {
                    progress.finish(i);
                }
            }
            now(
                    nightfall
                            ? city.outbox.postponeIfHeld(batch, "fence", progress, machine)
                            : city.outbox.finishIfHeld(batch, "fence", progress, machine));
        }
    }

    @Test
    void every_slice_is_counted_while_it_runs_and_as_it_ends() {
        city.families(ADACHI, 2_000, 1);
        Notice notice = city.scheduled(toAdachi("現況届"), "m-1");
        now(city.job().run());
        look();
        assertThat(numbers(notice).targets()).isEqualTo(20);
        assertThat(numbers(notice).waiting()).isEqualTo(20);
        city.releaseAll();
        dispatch(true);
        look();
        DeliveryCounts held = numbers(notice);
        assertThat(List.of(held.targets(), held.rang(), held.waiting())).containsExactly(2_000, 1_000, 800);
        assertThat(held.held()).containsOnly(Map.entry(Suppression.QUIET_HOURS, 800));
        dispatch(false);
        look();
        DeliveryCounts ended = numbers(notice);
        assertThat(List.of(ended.targets(), ended.rang(), ended.waiting())).containsExactly(2_000, 1_800, 0);
        assertThat(ended.withheld()).containsOnly(Map.entry(Withheld.OPTED_OUT, 200));
        assertThat(now(city.slices.due(machine.plus(DeliveryRecords.KEPT), 10))).isEmpty();

        now(city.outbox.forgetEndedBefore(machine.plusSeconds(1)));
        look();
        assertThat(numbers(notice)).isEqualTo(ended);
    }

    @Test
    void a_crash_in_the_release_leaves_no_slice_uncounted() {
        for (int step = 1; step <= 40; step += 3) {
            NoticeWorld world = new NoticeWorld();
            world.families(ADACHI, 1_200, 1);
            Notice notice = world.scheduled(toAdachi("現況届"), "m-1");
            AtomicInteger left = new AtomicInteger(step);
            ReleaseJob dying = world.job(inbox -> DyingStore.of(InboxStore.class, inbox, left));
            for (int stage = 0; stage <= Stages.LAST; stage++) {
                now(dying.run());
                world.forward(NoticeWorld.PAUSE);
            }
            world.releaseAll();
            now(new CountingJob(world.slices, world.outbox, world::time).run());
            assertThat(world.stored(notice.id()).state()).isEqualTo(NoticeState.DONE);
            assertThat(CountingJob.sum(now(world.slices.of(notice.id())).stream()
                                    .map(slice -> slice.counts().orElseThrow()))
                            .targets())
                    .as("crash at %d", step)
                    .isEqualTo(1_200);
        }
    }

    @Test
    void the_older_a_slice_the_less_often_it_is_looked_at_and_never_after_its_records_have_ended() {
        city.families(ADACHI, 1, 1);
        city.scheduled(toAdachi("現況届"), "m-1");
        now(city.job().run());
        look();
        assertThat(isDueIn(CountingJob.SOONEST)).isTrue();
        machine = machine.plus(Duration.ofHours(10));
        look();
        assertThat(isDueIn(Duration.ofMinutes(59))).isFalse();
        assertThat(isDueIn(Duration.ofHours(1))).isTrue();
        machine = machine.plus(DeliveryRecords.KEPT);
        look();
        assertThat(isDueIn(Duration.ofDays(900))).isFalse();
    }

    private boolean isDueIn(Duration time) {
        return !now(city.slices.due(machine.plus(time), 1)).isEmpty();
    }

    @Test
    void a_batch_that_nobody_knows_yet_is_looked_for_again() {
        city.families(ADACHI, 1, 1);
        Notice notice = city.scheduled(toAdachi("現況届"), "m-1");
        now(city.slices.told(notice.id(), 0, 1, Set.of("unknown"), machine));
        look();
        assertThat(isDueIn(CountingJob.SOONEST)).isTrue();
        assertThat(now(city.slices.of(notice.id())).get(0).counts().map(DeliveryCounts::targets))
                .isEqualTo(Optional.of(0));
    }
}
