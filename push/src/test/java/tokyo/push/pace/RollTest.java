package tokyo.push.pace;

import static org.assertj.core.api.Assertions.assertThat;
import static tokyo.push.TestMongo.now;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tokyo.push.endpoint.Platform;

/** Senders that share one quota, and one that dies. */
final class RollTest {
    private static final Instant START = Instant.parse("2026-11-20T06:20:00Z");
    private final FakeSenderStore store = new FakeSenderStore();
    private long nanos;

    private final class Sender {
        private final Clock clock;
        private final Pace pace;
        private final Roll roll;

        private Sender(String name) {
            InstantSource now = () -> START.plusNanos(nanos);
            clock = now.withZone(ZoneOffset.UTC);
            pace = new Pace(6_000, Duration.ofMinutes(1), () -> nanos, clock);
            roll = new Roll(store, name, pace, clock);
        }

        /** Sends all that it may for so many seconds, and calls out in each. */
        private Sender work(int seconds) {
            for (int second = 0; second < seconds; second++) {
                now(roll.call());
                long end = nanos + Duration.ofSeconds(1).toNanos();
                while (pace.untilFree().isZero() && nanos < end) {
                    nanos += pace.take(Platform.ANDROID).toNanos();
                    nanos += pace.untilFree().toNanos();
                }
                nanos = end;
            }
            return this;
        }
    }

    @Test
    void those_who_are_heard_share_the_quota() {
        Sender first = new Sender("first");
        Sender second = new Sender("second");
        now(first.roll.call());
        assertThat(first.pace.senders()).isEqualTo(1);
        now(second.roll.call());
        now(first.roll.call());
        assertThat(first.pace.senders()).isEqualTo(2);
        assertThat(second.pace.senders()).isEqualTo(2);
        now(second.roll.leave());
        now(first.roll.call());
        assertThat(first.pace.senders()).isEqualTo(1);
    }

    @Test
    void a_dead_sender_keeps_its_part_for_three_seconds() {
        Sender first = new Sender("first");
        now(new Sender("dead").roll.call());
        now(first.roll.call());
        assertThat(first.pace.senders()).isEqualTo(2);
        nanos += Roll.HEARD.toNanos();
        now(first.roll.call());
        assertThat(first.pace.senders()).isEqualTo(1);
    }

    @Test
    void who_takes_the_place_of_a_dead_sender_goes_on_from_where_it_had_risen() {
        Sender dead = new Sender("dead").work(150);
        assertThat(dead.pace.level()).isEqualTo(1);
        nanos += Duration.ofSeconds(5).toNanos();
        Sender next = new Sender("next");
        assertThat(next.pace.level()).as("before it has heard").isLessThan(0.02);
        now(next.roll.call());
        assertThat(next.pace.level()).isEqualTo(1);
    }

    @Test
    void after_a_calm_minute_nobody_goes_on_from_anything() {
        new Sender("dead").work(150);
        nanos += Duration.ofSeconds(61).toNanos();
        Sender next = new Sender("next");
        now(next.roll.call());
        assertThat(next.pace.level()).isLessThan(0.02);
        now(next.roll.call());
        assertThat(now(store.beat(new SenderStore.Beat("x", START, 0, 0), Set.of())))
                .as("the dead is struck from the roll")
                .extracting(SenderStore.Beat::sender)
                .containsExactlyInAnyOrder("next", "x");
    }

    @Test
    void a_roll_that_cannot_be_written_leaves_the_pace_as_it_is() {
        Sender sender = new Sender("first");
        Roll broken = new Roll(
                new SenderStore() {
                    @Override
                    public Future<List<Beat>> beat(Beat mine, Collection<String> forgotten) {
                        return Future.failedFuture("no store");
                    }

                    @Override
                    public Future<Void> stop(CampaignId campaign, Instant until, Collection<CampaignId> over) {
                        return Future.failedFuture("no store");
                    }

                    @Override
                    public Future<Map<CampaignId, Instant>> stops() {
                        return Future.failedFuture("no store");
                    }

                    @Override
                    public Future<Void> leave(String name) {
                        return Future.failedFuture("no store");
                    }
                },
                "first",
                sender.pace,
                sender.clock);
        assertThat(broken.call().failed()).isTrue();
        assertThat(sender.pace.senders()).isEqualTo(1);
    }
}
