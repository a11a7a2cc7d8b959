package tokyo.infra.bench.runner;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One part of a benchmark in a process of its own, so that its CPU is not ours and it can be killed. */
public final class ChildJvm implements AutoCloseable {
    /**
     * For the other side of a measurement, which shares two cores with what is measured: of the collectors, the one with the least work.
     * G1's barriers and refinement took a quarter of the store's time.
     */
    static final List<String> OTHER_SIDE = List.of("-XX:+UseParallelGC");

    private static final String READY = "READY ";
    private static final long STOP_SECONDS = 20;

    private final Process process;
    private final String address;

    private ChildJvm(Process process, String address) {
        this.process = process;
        this.address = address;
    }

    /**
     * Starts the main class on this class path and waits for its line {@code READY <address>}; what else it says is on our stderr.
     *
     * @param heap as in {@code -Xmx}
     * @throws IOException when it ends before it is ready
     */
    public static ChildJvm start(Class<?> main, String heap, List<String> arguments) throws IOException {
        return start(main, heap, List.of(), arguments);
    }

    /**
     * The same with options of the JVM.
     *
     * @throws IOException when it ends before it is ready
     */
    public static ChildJvm start(Class<?> main, String heap, List<String> options, List<String> arguments)
            throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx" + heap));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return new ChildJvm(process, readyAddress(process, main));
    }

    private static String readyAddress(Process process, Class<?> main) throws IOException {
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith(READY)) {
                keepReading(lines);
                return line.substring(READY.length()).strip();
            }
            System.err.println(line);
        }
        throw new IOException(main.getName() + " did not start");
    }

    /** A full pipe would stop the process. */
    private static void keepReading(BufferedReader lines) {
        Thread reader = new Thread(() -> lines.lines().forEach(System.err::println), "child-output");
        reader.setDaemon(true);
        reader.start();
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

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
            kill();
        }
    }
}
