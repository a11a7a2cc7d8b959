package tokyo.infra.platform.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Laws of the feed under crashes between any two steps, lost and late answers, and two leaders at once: what was committed is told,
 * nothing else is, and the first telling of a key's events follows the order of its changes.
 */
class FeedProperties {
    /** Runs of the everyday build; {@code -Dfeed.seeds=20000} for a night. */
    private static final int SEEDS = Integer.getInteger("feed.seeds", 100);

    private static final long FIRST_SEED = Long.getLong("feed.seed", 1);
    private static final int STEPS = 2_500;
    private static final int KEYS = 6;
    private static final FeedConfig TIMES = FeedConfig.usual();

    /** Thousands of simulated faults are no news. */
    @BeforeAll
    static void quiet() {
        Configurator.setLevel(FeedProperties.class.getPackageName(), Level.OFF);
    }

    @AfterAll
    static void loud() {
        Configurator.setLevel(FeedProperties.class.getPackageName(), Level.INFO);
    }

    @Test
    void every_committed_event_is_told_and_in_order() {
        int events = 0;
        for (long seed = FIRST_SEED; seed < FIRST_SEED + SEEDS; seed++) {
            Run run = new Run(seed, false);
            run.chaos();
            run.recover();
            run.check("seed " + seed);
            events +=
                    run.store.committed().values().stream().mapToInt(List::size).sum();
        }
        System.out.println(
                "feed simulation: seeds " + FIRST_SEED + "-" + (FIRST_SEED + SEEDS - 1) + ", events " + events);
        assertThat(events).isGreaterThan(SEEDS * 20);
    }

    @Test
    void the_simulation_sees_the_loss_when_gaps_are_passed_without_being_closed() {
        boolean lossless = true;
        for (long seed = 1; seed <= 200 && lossless; seed++) {
            Run run = new Run(seed, true);
            run.chaos();
            run.recover();
            lossless = run.isLossless();
        }
        assertThat(lossless).isFalse();
    }

    private record Process(StampedWriter writer, FaultyFeedStore view) {}

    /** One seed's city: some processes that write, one or two that lead, and all that was told. */
    private static final class Run {
        final FakeFeedStore store = new FakeFeedStore();
        private final SimulatedWorld world;
        private final Map<String, Set<String>> told = new LinkedHashMap<>();
        private final List<Process> writers = new ArrayList<>();
        private final List<StampedWriter> leaving = new ArrayList<>();
        private final List<Leader> leaders = new ArrayList<>();
        private long writersBorn;

        Run(long seed, boolean pretendsToClose) {
            this.world = new SimulatedWorld(seed, pretendsToClose);
        }

        void chaos() {
            for (int step = 0; step < STEPS; step++) {
                world.pass(Duration.ofMillis(world.chance(1) ? 4_000 : world.pick(20)));
                someProcessDiesOrIsBorn();
                if (world.chance(30) && !writers.isEmpty()) {
                    write(anyWriter());
                }
                if (world.pick(1_000) == 0 && !writers.isEmpty()) {
                    aRush(anyWriter());
                }
                if (world.chance(2) && !writers.isEmpty()) {
                    anyWriter().writer().beat();
                }
                if (world.chance(10)) {
                    leaving.forEach(StampedWriter::leave);
                }
                leaders.forEach(Leader::look);
                world.step();
            }
        }

        private void someProcessDiesOrIsBorn() {
            if (writers.size() < 3 && world.chance(10)) {
                FaultyFeedStore view = new FaultyFeedStore(store, world);
                writers.add(new Process(new StampedWriter(view, () -> "w" + ++writersBorn, () -> {}), view));
            }
            if (world.chance(1) && !writers.isEmpty()) {
                Process victim = anyWriter();
                writers.remove(victim);
                if (world.chance(50)) {
                    leaving.add(victim.writer());
                } else {
                    victim.view().die();
                }
            }
            // A new leader while the old one, paused, still believes in itself.
            if (leaders.isEmpty() || world.pick(400) == 0) {
                leaders.add(new Leader());
            }
            if (leaders.size() > 2 || (leaders.size() > 1 && world.chance(5))) {
                leaders.remove(0).view.die();
            }
        }

        /** More at once than there are stamps; sometimes from behind a cut cable. */
        private void aRush(Process writer) {
            if (world.chance(50)) {
                writer.view().cutOff();
            }
            IntStream.range(0, 6 * WriterSequence.WINDOW).forEach(i -> write(writer));
        }

        private Process anyWriter() {
            return writers.get(world.pick(writers.size()));
        }

        private void write(Process process) {
            FaultyFeedStore view = process.view();
            String key = "k" + world.pick(KEYS);
            boolean matches = world.chance(90);
            process.writer()
                    .write(stamp -> matches
                            ? view.change(key, stamp).map(done -> StampedWriter.Written.stored(key))
                            : view.state().map(read -> StampedWriter.Written.notStored(key)));
        }

        /** Nothing goes wrong any more; everybody but one leader is gone; then the late arrive, and the feed looks once more. */
        void recover() {
            world.calmDown();
            writers.forEach(writer -> writer.view().die());
            leaders.forEach(leader -> leader.view.die());
            leaders.clear();
            Leader last = new Leader();
            leaders.add(last);
            for (int round = 0; round < 2; round++) {
                for (int i = 0; i < 400 && !store.state().result().writers().isEmpty(); i++) {
                    last.look();
                    while (world.step()) {}
                    world.pass(Duration.ofSeconds(1));
                }
                world.theLateArrive();
            }
        }

        void check(String what) {
            assertThat(store.state().result().writers()).as(what).isEmpty();
            store.committed().forEach((key, ids) -> {
                List<String> toldOfKey = List.copyOf(told.getOrDefault(key, Set.of()));
                assertThat(toldOfKey).as(what + " lost or invented").containsExactlyInAnyOrderElementsOf(ids);
                assertThat(toldOfKey).as(what + " order").isEqualTo(ids);
            });
            assertThat(store.committed().keySet()).as(what).containsAll(told.keySet());
        }

        boolean isLossless() {
            return store.committed().entrySet().stream()
                    .allMatch(key -> told.getOrDefault(key.getKey(), Set.of()).containsAll(key.getValue()));
        }

        private final class Leader {
            final FaultyFeedStore view = new FaultyFeedStore(store, world);
            private final FeedRound round;
            private boolean busy;

            Leader() {
                round = new FeedRound(view, this::consume, TIMES, world::nanos);
            }

            void look() {
                if (busy) {
                    return;
                }
                busy = true;
                round.run().onComplete(end -> busy = false);
            }

            private Future<Void> consume(FeedEvent event) {
                if (!world.isCalm() && world.chance(5)) {
                    throw new IllegalStateException("simulated");
                }
                Promise<Void> done = Promise.promise();
                world.later(() -> {
                    told.computeIfAbsent(event.key(), key -> new LinkedHashSet<>())
                            .add(event.id());
                    world.later(done::complete);
                });
                return done.future();
            }
        }
    }
}
