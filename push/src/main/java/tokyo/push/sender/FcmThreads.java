package tokyo.push.sender;

import com.google.firebase.FirebaseApp;
import com.google.firebase.ThreadManager;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The SDK's threads, bounded: its own pool keeps whatever comes in an unbounded queue. */
final class FcmThreads extends ThreadManager {

    /** One more round may wait; what does not fit is refused at once and tried later. */
    private static final int QUEUED_PER_THREAD = 1;

    private static final long IDLE_SECONDS = 30;

    private final int threads;

    FcmThreads(int threads) {
        this.threads = threads;
    }

    @Override
    protected ExecutorService getExecutor(FirebaseApp app) {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                threads,
                threads,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(threads * QUEUED_PER_THREAD),
                getThreadFactory());
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    @Override
    protected void releaseExecutor(FirebaseApp app, ExecutorService executor) {
        executor.shutdownNow();
    }

    @Override
    protected ThreadFactory getThreadFactory() {
        ThreadFactory plain = Executors.defaultThreadFactory();
        return task -> {
            Thread thread = plain.newThread(task);
            thread.setDaemon(true);
            thread.setName("fcm-" + thread.getName());
            return thread;
        };
    }
}
