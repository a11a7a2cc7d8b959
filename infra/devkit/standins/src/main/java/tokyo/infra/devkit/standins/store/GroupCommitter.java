package tokyo.infra.devkit.standins.store;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets no answer out before everything that it could have seen is on disk, with one commit and one sync for all that wait.
 *
 * <p>That holds for reads, too, and for refusals: a "duplicate key" or a found document must not vanish in a crash after somebody
 * has acted on it. So a read waits if, and only if, a write that it may have seen is not yet durable.
 *
 * <p>Each write takes a ticket before it runs, inside the shared gate. A commit holds the gate alone: the tickets given out by then
 * belong to finished commands, and no half command is persisted. Reads pass the gate as well, because a commit may hand out again
 * the space of the pages that they are about to load.
 */
final class GroupCommitter implements AutoCloseable {

    /** The two steps that make finished commands durable; only the first excludes commands. */
    interface Disk {
        /** Writes all changes so that a killed process finds them again. */
        void commit();

        /** Forces what was committed to the device. */
        void sync();
    }

    /** Whether the change survives is unknown, so the client must be told nothing: neither yes nor no. */
    static final class StoreFailedException extends RuntimeException {
        private static final long serialVersionUID = 1;

        StoreFailedException(@Nullable Throwable cause) {
            super("The store has stopped; the outcome of this command is unknown", cause);
        }
    }

    /** The scope of commands that touch more than one collection. */
    static final String EVERYTHING = "";

    /** How long {@link #close} waits for the last commit, in milliseconds; one commit takes some ten. */
    private static final long CLOSING_MILLIS = 30_000;

    private final Disk disk;
    private final Consumer<Throwable> onFailure;
    private final ReentrantReadWriteLock gate = new ReentrantReadWriteLock(true);
    private final AtomicLong issued = new AtomicLong();
    /** The last ticket by scope; one entry for each collection that was ever written. */
    private final Map<String, Long> lastWrites = new ConcurrentHashMap<>();

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition work = lock.newCondition();
    private final Condition progress = lock.newCondition();
    private final Thread thread = new Thread(this::commitUntilClosed, "store-committer");
    private volatile long durable;
    private volatile @Nullable Throwable failure;
    private volatile boolean closing;
    private boolean stopped;

    /** @param onFailure told once, on the committer's thread, when the disk has failed; nothing is acknowledged from then on */
    GroupCommitter(Disk disk, Consumer<Throwable> onFailure) {
        this.disk = disk;
        this.onFailure = onFailure;
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Runs a command that may change something and returns its answer, or throws its refusal, once it is durable.
     *
     * @param scope what it may change: a collection, or {@link #EVERYTHING}
     * @throws StoreFailedException if it is unknown whether the change will survive; the caller must not answer at all
     */
    <T> T write(String scope, Supplier<T> command) {
        long ticket = 0;
        gate.readLock().lock();
        try {
            ticket = issued.incrementAndGet();
            // Before the change can be seen: a reader then finds the ticket, too.
            lastWrites.merge(scope, ticket, Math::max);
            return command.get();
        } finally {
            gate.readLock().unlock();
            awaitDurable(ticket);
        }
    }

    /**
     * Runs a command that changes nothing; answers once all that it may have seen is durable.
     *
     * @param scope what it looks at; writes elsewhere do not hold it up
     */
    <T> T read(String scope, Supplier<T> command) {
        long seen = 0;
        gate.readLock().lock();
        try {
            return command.get();
        } finally {
            seen = scope.equals(EVERYTHING) ? issued.get() : Math.max(lastWrite(scope), lastWrite(EVERYTHING));
            gate.readLock().unlock();
            awaitDurable(seen);
        }
    }

    private long lastWrite(String scope) {
        return lastWrites.getOrDefault(scope, 0L);
    }

    /** Runs upkeep of the disk while no command runs; a fault of it is a fault of the disk. */
    void alone(Runnable upkeep) {
        gate.writeLock().lock();
        try {
            if (failure == null && !closing) {
                upkeep.run();
            }
        } catch (RuntimeException fault) {
            fail(fault);
        } finally {
            gate.writeLock().unlock();
        }
    }

    /** Number of writes that are durable; it stands still while nothing is written. */
    long durable() {
        return durable;
    }

    /** Commits what is still open and stops; commands after it are refused. */
    @Override
    public void close() {
        closing = true;
        lock.lock();
        try {
            work.signal();
        } finally {
            lock.unlock();
        }
        try {
            thread.join(CLOSING_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitDurable(long ticket) {
        if (durable >= ticket && failure == null) {
            return;
        }
        lock.lock();
        try {
            work.signal();
            while (durable < ticket && !stopped) {
                progress.awaitUninterruptibly();
            }
            if (durable < ticket || failure != null) {
                throw new StoreFailedException(failure);
            }
        } finally {
            lock.unlock();
        }
    }

    private void commitUntilClosed() {
        try {
            while (awaitWork()) {
                publish(commitFinished());
            }
        } catch (Throwable fault) {
            fail(fault);
        } finally {
            stop();
        }
    }

    /** False when nothing is left to commit and nothing will be. */
    private boolean awaitWork() {
        lock.lock();
        try {
            while (issued.get() == durable && !closing && failure == null) {
                work.awaitUninterruptibly();
            }
            return issued.get() > durable && failure == null;
        } finally {
            lock.unlock();
        }
    }

    private long commitFinished() {
        long finished;
        gate.writeLock().lock();
        try {
            finished = issued.get();
            disk.commit();
        } finally {
            gate.writeLock().unlock();
        }
        disk.sync();
        return finished;
    }

    private void publish(long ticket) {
        lock.lock();
        try {
            durable = ticket;
            progress.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void stop() {
        lock.lock();
        try {
            stopped = true;
            progress.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void fail(Throwable fault) {
        lock.lock();
        try {
            if (failure != null) {
                return;
            }
            failure = fault;
            work.signal();
        } finally {
            lock.unlock();
        }
        onFailure.accept(fault);
    }
}
