package tokyo.infra.devkit.standins.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The store as a process of its own that a test may kill at any moment. */
final class ChildStore implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 60;

    private final Process process;
    private final String uri;
    private final CompletableFuture<String> said;

    private ChildStore(Process process, BufferedReader output, String uri) {
        this.process = process;
        this.uri = uri;
        // Read all the time, or a child that has much to say would stand still.
        this.said = CompletableFuture.supplyAsync(
                () -> String.join("\n", output.lines().toList()));
    }

    static ChildStore start(Class<?> main, Path file) throws IOException {
        return start(List.of(), main, file);
    }

    /** @param prefix what runs the command, such as a shell that sets a limit first */
    static ChildStore start(List<String> prefix, Class<?> main, Path file) throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "-Xmx512m", main.getName()));
        command.addAll(List.of("--file", file.toString(), "--port", "0"));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        BufferedReader output = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
        String line = output.readLine();
        StringBuilder said = new StringBuilder();
        while (line != null && !line.startsWith("READY ")) {
            said.append(line).append('\n');
            line = output.readLine();
        }
        if (line == null) {
            throw new IOException("The child did not start: " + said);
        }
        return new ChildStore(process, output, line.substring("READY ".length()));
    }

    String uri() {
        return uri;
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Sends TERM; the exit code. */
    int terminate() throws InterruptedException {
        process.destroy();
        return awaitExit();
    }

    int awaitExit() throws InterruptedException {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("The child does not end");
        }
        return process.exitValue();
    }

    /** What the child printed after READY; call it after its end. */
    String said() {
        return said.join();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
