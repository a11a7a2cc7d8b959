package tokyo.infra.devkit.standins.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Phaser;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tokyo.infra.devkit.standins.store.GroupCommitter.StoreFailedException;

class GroupCommitterTest {
    private static final String WARDS = "city.wards";

    private final SlowDisk disk = new SlowDisk();
    private final AtomicReference<Throwable> told = new AtomicReference<>();
    private final GroupCommitter committer = new GroupCommitter(disk, told::set);
    private final ExecutorService clients = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        disk.syncs.release(1000);
        committer.close();
        clients.shutdownNow();
    }

    @Test
    void a_write_is_answered_only_when_it_is_synced() {
        var write = ask(() -> committer.write(WARDS, () -> "done"));
        await().until(() -> disk.commits.get() == 1);
        assertThat(write).isNotDone();
        disk.syncs.release();
        assertThat(write).succeedsWithin(10, TimeUnit.SECONDS).isEqualTo("done");
    }

    @Test
    void a_read_waits_for_the_write_that_it_may_have_seen() {
        var write = ask(() -> committer.write(WARDS, () -> "done"));
        await().until(() -> disk.commits.get() == 1);
        AtomicInteger run = new AtomicInteger();
        var read = ask(() -> committer.read(WARDS, run::incrementAndGet));
        await().until(() -> run.get() == 1);
        assertThat(read).isNotDone();
        disk.syncs.release();
        assertThat(read).succeedsWithin(10, TimeUnit.SECONDS);
        assertThat(write).succeedsWithin(10, TimeUnit.SECONDS);
    }

    @Test
    void a_read_elsewhere_does_not_wait_but_one_of_everything_does() {
        ask(() -> committer.write(WARDS, () -> "done"));
        await().until(() -> disk.commits.get() == 1);
        assertThat(committer.read("city.others", () -> "seen")).isEqualTo("seen");
        AtomicInteger run = new AtomicInteger();
        var wide = ask(() -> committer.read(GroupCommitter.EVERYTHING, run::incrementAndGet));
        await().until(() -> run.get() == 1);
        assertThat(wide).isNotDone();
        disk.syncs.release();
        assertThat(wide).succeedsWithin(10, TimeUnit.SECONDS);
    }

    @Test
    void a_read_waits_for_a_write_to_everything() {
        ask(() -> committer.write(GroupCommitter.EVERYTHING, () -> "dropped"));
        await().until(() -> disk.commits.get() == 1);
        AtomicInteger run = new AtomicInteger();
        var read = ask(() -> committer.read(WARDS, run::incrementAndGet));
        await().until(() -> run.get() == 1);
        assertThat(read).isNotDone();
        disk.syncs.release();
        assertThat(read).succeedsWithin(10, TimeUnit.SECONDS);
    }

    @Test
    void a_read_waits_for_nothing_when_all_is_durable() {
        assertThat(committer.read(WARDS, () -> "seen")).isEqualTo("seen");
        assertThat(disk.commits).hasValue(0);
    }

    @Test
    void a_refusal_waits_like_an_answer() {
        ask(() -> committer.write(WARDS, () -> "first"));
        await().until(() -> disk.commits.get() == 1);
        AtomicInteger run = new AtomicInteger();
        var refused = ask(() -> committer.write(WARDS, () -> {
            run.incrementAndGet();
            throw new IllegalArgumentException("duplicate key");
        }));
        await().until(() -> run.get() == 1);
        assertThat(refused).isNotDone();
        disk.syncs.release(2);
        assertThat(refused)
                .failsWithin(10, TimeUnit.SECONDS)
                .withThrowableThat()
                .withMessageContaining("duplicate key");
    }

    @Test
    void all_that_wait_share_one_commit() {
        ask(() -> committer.write(WARDS, () -> 0));
        await().until(() -> disk.commits.get() == 1);
        AtomicInteger run = new AtomicInteger();
        List<CompletableFuture<Integer>> group = new ArrayList<>();
        for (int client = 0; client < 20; client++) {
            group.add(ask(() -> committer.write(WARDS, run::incrementAndGet)));
        }
        await().until(() -> run.get() == 20);
        disk.syncs.release(2);
        assertThat(CompletableFuture.allOf(group.toArray(new CompletableFuture<?>[0])))
                .succeedsWithin(10, TimeUnit.SECONDS);
        assertThat(disk.commits).hasValue(2);
    }

    @Test
    void no_commit_runs_in_the_middle_of_a_command() {
        Phaser inside = new Phaser(1);
        var half = ask(() -> committer.write(WARDS, () -> {
            inside.register();
            inside.arriveAndAwaitAdvance();
            return disk.commits.get();
        }));
        await().until(() -> inside.getRegisteredParties() == 2);
        var other = ask(() -> committer.write(WARDS, () -> "whole"));
        disk.syncs.release(2);
        inside.arriveAndDeregister();
        assertThat(half).succeedsWithin(10, TimeUnit.SECONDS).isEqualTo(0);
        assertThat(other).succeedsWithin(10, TimeUnit.SECONDS);
    }

    @Test
    void after_a_fault_of_the_disk_nobody_gets_an_answer() {
        disk.broken = true;
        var write = ask(() -> committer.write(WARDS, () -> "done"));
        assertThat(write)
                .failsWithin(10, TimeUnit.SECONDS)
                .withThrowableThat()
                .withCauseInstanceOf(StoreFailedException.class);
        assertThatThrownBy(() -> committer.write(WARDS, () -> "later")).isInstanceOf(StoreFailedException.class);
        assertThatThrownBy(() -> committer.read(WARDS, () -> "seen")).isInstanceOf(StoreFailedException.class);
        assertThat(told.get()).hasMessage("No space left on device");
    }

    @Test
    void a_fault_of_the_upkeep_is_a_fault_of_the_disk() {
        committer.alone(() -> {
            throw new IllegalStateException("No space left on device");
        });
        assertThatThrownBy(() -> committer.write(WARDS, () -> "done")).isInstanceOf(StoreFailedException.class);
        assertThat(told.get()).hasMessage("No space left on device");
    }

    @Test
    void closing_commits_what_is_open_and_refuses_what_comes_after() {
        var write = ask(() -> committer.write(WARDS, () -> "done"));
        await().until(() -> disk.commits.get() == 1);
        disk.syncs.release(1);
        committer.close();
        assertThat(write).succeedsWithin(10, TimeUnit.SECONDS);
        assertThatThrownBy(() -> committer.write(WARDS, () -> "later")).isInstanceOf(StoreFailedException.class);
        assertThat(told.get()).isNull();
    }

    private <T> CompletableFuture<T> ask(Supplier<T> command) {
        return CompletableFuture.supplyAsync(command, clients);
    }

    /** Commits at once; each sync waits until the test lets it pass. */
    private static final class SlowDisk implements GroupCommitter.Disk {
        private final AtomicInteger commits = new AtomicInteger();
        private final Semaphore syncs = new Semaphore(0);
        private volatile boolean broken;

        @Override
        public void commit() {
            if (broken) {
                throw new IllegalStateException("No space left on device");
            }
            commits.incrementAndGet();
        }

        @Override
        public void sync() {
            syncs.acquireUninterruptibly();
        }
    }
}
