package tokyo.infra.devkit.journeys;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;

/** One part of the city in a process of its own, which tests may kill; its output goes to a file. */
public final class ChildJvm implements AutoCloseable {
    /** A cold JVM on a busy machine; only a start that hangs meets it. */
    private static final Duration READY_WITHIN = Duration.ofSeconds(60);

    private static final Duration LOOK = Duration.ofMillis(20);

    private static final long STOP_SECONDS = 20;
    private static final String READY = "READY ";

    private final Process process;
    private final String address;

    private ChildJvm(Process process, String address) {
        this.process = process;
        this.address = address;
    }

    /** Starts the main class on this test's class path and waits for its line {@code READY <address>}. */
    public static ChildJvm start(Class<?> main, Map<String, String> environment, Path log, String... arguments) {
        try {
            Process process =
                    builder(main.getName(), environment, log, arguments).start();
            return new ChildJvm(process, awaitReady(process, main, log));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private static ProcessBuilder builder(String main, Map<String, String> environment, Path log, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                main));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.to(log.toFile()));
        builder.environment().putAll(environment);
        return builder;
    }

    private static String awaitReady(Process process, Class<?> main, Path log) throws IOException {
        try {
            await().atMost(READY_WITHIN)
                    .pollInterval(LOOK)
                    .until(() -> readyLine(log).isPresent() || !process.isAlive());
        } catch (ConditionTimeoutException late) {
            process.destroyForcibly();
            throw new IllegalStateException(main.getName() + " did not get ready:\n" + Files.readString(log), late);
        }
        String said = Files.readString(log);
        return readyLine(log).orElseThrow(() -> new IllegalStateException(main.getName() + " ended:\n" + said));
    }

    private static Optional<String> readyLine(Path log) throws IOException {
        try (Stream<String> lines = Files.lines(log)) {
            return lines.filter(line -> line.startsWith(READY))
                    .findFirst()
                    .map(line -> line.substring(READY.length()).strip());
        }
    }

    /** Where it listens, as it said itself. */
    public String address() {
        return address;
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** kill -9. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** kill -STOP: it hears nothing, keeps its connections, and goes on where it was after {@link #goOn}. */
    public void pause() {
        signal("-STOP");
    }

    public void goOn() {
        signal("-CONT");
    }

    private void signal(String name) {
        try {
            int code = new ProcessBuilder("kill", name, Long.toString(process.pid()))
                    .start()
                    .waitFor();
            if (code != 0) {
                throw new IllegalStateException("kill " + name + " ended with " + code);
            }
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Runs the main class to its end; the code with which it ended. */
    public static int run(String main, Path log, String... arguments) {
        try {
            Process process = builder(main, Map.of(), log, arguments).start();
            if (process.waitFor(READY_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
                return process.exitValue();
            }
            process.destroyForcibly();
            throw new IllegalStateException(main + " did not end:\n" + Files.readString(log));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(main + " was not waited for", interrupted);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().onExit().join();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
