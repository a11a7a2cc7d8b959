package tokyo.infra.devkit.standins.store;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Keeps the file small while it is written to, in steps so short that no command waits long. */
final class Compaction implements AutoCloseable {

    /** Pause between rounds, in milliseconds. Without compaction a single insert costs 59 kB of file instead of 0.8 kB. */
    private static final long PAUSE_MILLIS = 200;

    /** Steps a round; commands run between them. */
    private static final int STEPS = 4;

    private final StoreFile file;
    private final GroupCommitter committer;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(Compaction::thread);
    private long compactedUpTo;
    private boolean more;

    Compaction(StoreFile file, GroupCommitter committer) {
        this.file = file;
        this.committer = committer;
        timer.scheduleWithFixedDelay(this::round, PAUSE_MILLIS, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    private void round() {
        long durable = committer.durable();
        if (durable == compactedUpTo) {
            return;
        }
        more = true;
        for (int step = 0; step < STEPS && more; step++) {
            more = false;
            committer.alone(() -> more = file.compactSome());
        }
        compactedUpTo = more ? compactedUpTo : durable;
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "store-compaction");
        thread.setDaemon(true);
        return thread;
    }
}
