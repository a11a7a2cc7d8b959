package tokyo.infra.devkit.standins.store;

import de.bwaldvogel.mongo.MongoServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A MongoDB for development and tests, inside this process: it answers nothing that a kill -9 could take back.
 *
 * <p>It speaks to the official drivers on the loopback address. What was answered, to a reader too, is committed and synced to the
 * file; if that fails (a full disk), it drops all connections instead of answering and accepts no more.
 *
 * <p>What it cannot do: transactions, change streams, partial and non-unique indexes (accepted, then scanned), collation, and binary
 * values of other subtypes than 0, 3 and 4.
 */
public final class MongoStandIn implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MongoStandIn.class);

    /** Commands that may wait for one commit together; a connection belongs to one of these threads. */
    private static final int WORKERS = 64;

    private final StoreFile file;
    private final GroupCommitter committer;
    private final @Nullable Compaction compaction;
    private final MongoServer server;
    private final Runnable onFailure;
    private final int port;

    private MongoStandIn(StoreFile file, boolean writeThrough, int port, Runnable onFailure) {
        this.file = file;
        this.onFailure = onFailure;
        GroupCommitter.Disk disk = writeThrough ? file : new Forgetful();
        this.committer = new GroupCommitter(disk, this::dropEverybody);
        this.compaction = writeThrough ? new Compaction(file, committer) : null;
        this.server = new MongoServer(new WriteThroughBackend(file.store(), committer));
        this.port = listen(port);
    }

    /**
     * Starts on the file, which is created if it is not there.
     *
     * @param port 0 for any free one
     * @throws IllegalStateException if the port or the file is in use; the message says which and what to do
     */
    public static MongoStandIn start(Path file, int port) {
        return start(file, port, () -> {});
    }

    /** @param onFailure run once when the file cannot be written any more and the connections are closed */
    static MongoStandIn start(Path file, int port, Runnable onFailure) {
        return new MongoStandIn(StoreFile.open(file), true, port, onFailure);
    }

    /** Starts without a file, on a free port: as fast as it gets, and gone when closed. */
    public static MongoStandIn inMemory() {
        return new MongoStandIn(StoreFile.inMemory(), false, 0, () -> {});
    }

    /** Acknowledges before anything is on disk. Only to show that the tests would see a loss. */
    static MongoStandIn unsafeNoCommit(Path file, int port) {
        return new MongoStandIn(StoreFile.open(file), false, port, () -> {});
    }

    /** What a driver connects to, {@code mongodb://127.0.0.1:port}. */
    public String uri() {
        return "mongodb://127.0.0.1:" + port;
    }

    public int port() {
        return port;
    }

    /** Answers what is under way, then closes the file. A second call does nothing. */
    @Override
    public void close() {
        server.shutdownNow();
        if (compaction != null) {
            compaction.close();
        }
        committer.close();
        file.close();
    }

    private int listen(int wanted) {
        try {
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted), 1, WORKERS);
            return server.getLocalAddress().getPort();
        } catch (Exception fault) {
            // The library throws the checked BindException without declaring it.
            close();
            throw new IllegalStateException(
                    "Port " + wanted + " is not free (" + fault.getMessage()
                            + "): stop the MongoDB or the earlier run that listens there, or choose another port",
                    fault);
        }
    }

    private void dropEverybody(Throwable fault) {
        LOG.error("The store cannot write to its file any more and answers nobody from now on", fault);
        // Not on this thread: it is the one that the commands wait for.
        new Thread(this::goDown, "store-shutdown").start();
    }

    private void goDown() {
        server.shutdownNow();
        onFailure.run();
    }

    /** Stands where the disk should be. */
    private static final class Forgetful implements GroupCommitter.Disk {
        @Override
        public void commit() {}

        @Override
        public void sync() {}
    }
}
