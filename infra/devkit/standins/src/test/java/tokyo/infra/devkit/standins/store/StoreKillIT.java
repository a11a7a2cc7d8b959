package tokyo.infra.devkit.standins.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static tokyo.infra.devkit.standins.store.Driver.all;
import static tokyo.infra.devkit.standins.store.Driver.done;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The promise of the store against kill -9, at moments chosen from a printed seed ({@code -Dseed=…}).
 *
 * <p>{@code -Dkill.rounds=…} repeats it more often than a build does.
 */
class StoreKillIT {
    private static final int ROUNDS = Integer.getInteger("kill.rounds", 3);
    private static final int FEWEST_ANSWERS = 50;
    private static final int MOST_ANSWERS = 2000;

    private final long seed = Long.getLong("seed", System.nanoTime());
    private final Random random = new Random(seed);

    @TempDir
    Path folder;

    @Test
    void what_was_answered_survives_kill_9() throws Exception {
        Witnesses witnesses = new Witnesses();
        for (int round = 1; round <= ROUNDS; round++) {
            killAtSomeMoment(witnesses, StoreProcess.class, round);
            assertThat(lossesAfterRestart(witnesses, round))
                    .as("losses of round %s, seed %s", round, seed)
                    .isEmpty();
        }
    }

    @Test
    void the_same_check_sees_the_loss_of_a_store_that_answers_first() throws Exception {
        Witnesses witnesses = new Witnesses();
        killAtSomeMoment(witnesses, UnsafeStoreProcess.class, 1);
        assertThat(lossesAfterRestart(witnesses, 1))
                .as("losses without write-through, seed %s", seed)
                .anyMatch(loss -> loss.startsWith("insert"))
                .anyMatch(loss -> loss.startsWith("increment"))
                .anyMatch(loss -> loss.startsWith("read"));
    }

    @Test
    void term_stops_it_cleanly() throws Exception {
        Path file = folder.resolve("term.mv");
        try (ChildStore child = ChildStore.start(StoreProcess.class, file)) {
            try (Driver driver = new Driver(child.uri())) {
                done(driver.collection("things").insertOne(new Document("_id", 1)));
            }
            assertThat(child.terminate()).as("128 + TERM").isEqualTo(143);
        }
        try (MongoStandIn store = MongoStandIn.start(file, 0);
                Driver driver = new Driver(store.uri())) {
            assertThat(all(driver.collection("things").find())).hasSize(1);
        }
    }

    /** The limit of a file's size stands for a full disk: the write fails in the same place. */
    @Test
    void a_disk_that_is_full_ends_the_process_instead_of_acknowledging() throws Exception {
        Path file = folder.resolve("full.mv");
        Witnesses witnesses = new Witnesses();
        List<String> limited = List.of("bash", "-c", "ulimit -f 800; exec \"$0\" \"$@\"");
        try (ChildStore child = ChildStore.start(limited, StoreProcess.class, file)) {
            witnesses.work(child.uri(), 1, () -> assertThat(child.awaitExit()).isEqualTo(StoreProcess.CANNOT_WRITE));
            System.out.println("StoreKillIT full disk at " + Files.size(file) + " bytes, " + witnesses.inserts()
                    + " inserts acknowledged");
            assertThat(child.said()).contains("cannot write to its file");
        }
        try (MongoStandIn store = MongoStandIn.start(file, 0)) {
            assertThat(witnesses.losses(store.uri())).isEmpty();
        }
        assertThat(witnesses.inserts()).isPositive();
    }

    private void killAtSomeMoment(Witnesses witnesses, Class<?> main, int round) throws Exception {
        long moment = witnesses.answers() + FEWEST_ANSWERS + random.nextInt(MOST_ANSWERS);
        try (ChildStore child = ChildStore.start(main, folder.resolve("store.mv"))) {
            witnesses.work(child.uri(), round, () -> {
                await().pollInterval(Duration.ofMillis(1))
                        .atMost(Duration.ofMinutes(1))
                        .until(() -> witnesses.answers() >= moment);
                child.kill();
            });
        }
    }

    private List<String> lossesAfterRestart(Witnesses witnesses, int round) {
        long start = System.nanoTime();
        try (MongoStandIn store = MongoStandIn.start(folder.resolve("store.mv"), 0)) {
            long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
            List<String> losses = witnesses.losses(store.uri());
            System.out.printf(
                    "StoreKillIT seed=%d round=%d answers=%d inserts=%d increments=%d restart=%d ms losses=%d%n",
                    seed,
                    round,
                    witnesses.answers(),
                    witnesses.inserts(),
                    witnesses.increments(),
                    millis,
                    losses.size());
            return losses;
        }
    }
}
