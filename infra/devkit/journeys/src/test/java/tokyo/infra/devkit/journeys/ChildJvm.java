package tokyo.infra.devkit.journeys;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One part of the city in a process of its own, which tests may kill; its output goes to a file. */
final class ChildJvm implements AutoCloseable {
    /** A cold JVM on a busy machine; only a start that hangs meets it. */
    private static final long READY_SECONDS = 60;

    private static final long STOP_SECONDS = 20;
    private static final String READY = "READY ";

    private final Process process;
    private final String address;

    private ChildJvm(Process process, String address) {
        this.process = process;
        this.address = address;
    }

    /** Starts the main class on this test's class path and waits for its line {@code READY <address>}. */
    static ChildJvm start(Class<?> main, Map<String, String> environment, Path log, String... arguments) {
        try {
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx512m",
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    System.getProperty("java.class.path"),
                    main.getName()));
            command.addAll(List.of(arguments));
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.to(log.toFile()));
            builder.environment().putAll(environment);
            Process process = builder.start();
            return new ChildJvm(process, awaitReady(process, main, log));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private static String awaitReady(Process process, Class<?> main, Path log) throws IOException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(READY_SECONDS);
        while (System.nanoTime() < until) {
            String address = readyLine(log);
            if (address != null) {
                return address;
            }
            if (!process.isAlive()) {
                throw new IllegalStateException(main.getName() + " ended:\n" + Files.readString(log));
            }
            pause();
        }
        process.destroyForcibly();
        throw new IllegalStateException(main.getName() + " did not get ready:\n" + Files.readString(log));
    }

    private static @Nullable String readyLine(Path log) throws IOException {
        try (BufferedReader lines = Files.newBufferedReader(log, StandardCharsets.UTF_8)) {
            return lines.lines()
                    .filter(line -> line.startsWith(READY))
                    .findFirst()
                    .map(line -> line.substring(READY.length()).strip())
                    .orElse(null);
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(20);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    /** Where it listens, as it said itself. */
    String address() {
        return address;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** kill -9. */
    void kill() {
        process.destroyForcibly().onExit().join();
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
