package tokyo.infra.devkit.standins.cache;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real Redis 6.2 on the loopback address that keeps nothing on disk; {@link #kill} takes it away without a warning.
 *
 * <p>It is a child process, which outlives a parent that dies by kill -9 and then still holds its port. Each start therefore first
 * ends the orphans that earlier parents left behind; see {@link ChildRecord}.
 */
public final class RedisStandIn implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RedisStandIn.class);

    /** Another process may take a free port between our look and the start of Redis; then look again, this many times. */
    private static final int PORT_ATTEMPTS = 5;

    /** Time for Redis to end after TERM, in seconds, before it is killed; it has nothing to save. */
    private static final int STOP_SECONDS = 5;

    private static final String READY = "Ready to accept connections";

    /** Lines of Redis that are shown when it does not start. */
    private static final int LINES_SHOWN = 20;

    private final Process process;
    private final int port;
    private final Thread atShutdown = new Thread(this::kill, "redis-stop");

    private RedisStandIn(Process process, int port) {
        this.process = process;
        this.port = port;
        Runtime.getRuntime().addShutdownHook(atShutdown);
    }

    /**
     * Starts an empty Redis and waits until it answers.
     *
     * @param port 0 for any free one
     * @throws IllegalStateException if the port is in use, or Redis does not start; the message says what to do
     */
    public static RedisStandIn start(int port) {
        ChildRecord.endOrphans();
        if (port != 0) {
            requireFree(port);
            return launch(port);
        }
        for (int attempt = 1; ; attempt++) {
            try {
                return launch(freePort());
            } catch (IllegalStateException fault) {
                if (attempt == PORT_ATTEMPTS) {
                    throw fault;
                }
            }
        }
    }

    /** What a client connects to, {@code redis://127.0.0.1:port}. */
    public String uri() {
        return "redis://127.0.0.1:" + port;
    }

    public int port() {
        return port;
    }

    public boolean isRunning() {
        return process.isAlive();
    }

    /** Asks Redis to end and waits for it. Does nothing if it has ended. */
    public void stop() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        forget();
    }

    /** Kills Redis at once (KILL), as a crash would; clients see their connections break. */
    public void kill() {
        process.destroyForcibly().onExit().join();
        forget();
    }

    @Override
    public void close() {
        stop();
    }

    private void forget() {
        ChildRecord.remove(port);
        if (Thread.currentThread() != atShutdown) {
            try {
                Runtime.getRuntime().removeShutdownHook(atShutdown);
            } catch (IllegalStateException shuttingDown) {
                LOG.debug("Redis on port {} is stopped during the shutdown", port);
            }
        }
    }

    private static RedisStandIn launch(int port) {
        try {
            Path binary = RedisBinary.extracted();
            Process process = new ProcessBuilder(command(binary, port))
                    .redirectErrorStream(true)
                    .start();
            ChildRecord.write(port, process.toHandle(), binary);
            awaitReady(process, port);
            return new RedisStandIn(process, port);
        } catch (IOException fault) {
            throw new UncheckedIOException("Redis cannot be started on port " + port, fault);
        }
    }

    private static List<String> command(Path binary, int port) {
        String number = String.valueOf(port);
        return List.of(binary.toString(), "--bind", "127.0.0.1", "--port", number, "--save", "", "--appendonly", "no");
    }

    private static void awaitReady(Process process, int port) throws IOException {
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        Deque<String> said = new ArrayDeque<>();
        String line = lines.readLine();
        while (line != null && !line.contains(READY)) {
            said.add(line);
            if (said.size() > LINES_SHOWN) {
                said.remove();
            }
            line = lines.readLine();
        }
        if (line == null) {
            ChildRecord.remove(port);
            throw new IllegalStateException(
                    "Redis did not start on port " + port + "; it said: " + String.join("\n", said));
        }
        drain(lines);
    }

    /** Reads on, or Redis would stand still when the pipe is full. */
    private static void drain(BufferedReader lines) {
        Thread reader = new Thread(() -> lines.lines().forEach(LOG::trace), "redis-output");
        reader.setDaemon(true);
        reader.setUncaughtExceptionHandler((thread, closed) -> LOG.trace("Redis has closed its output", closed));
        reader.start();
    }

    private static void requireFree(int port) {
        try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            LOG.trace("Port {} is free", probe.getLocalPort());
        } catch (IOException fault) {
            throw new IllegalStateException(
                    "Port " + port + " is not free (" + fault.getMessage()
                            + "): stop the Redis or the other run that listens there, or choose another port",
                    fault);
        }
    }

    private static int freePort() {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        } catch (IOException fault) {
            throw new UncheckedIOException("No free port", fault);
        }
    }
}
