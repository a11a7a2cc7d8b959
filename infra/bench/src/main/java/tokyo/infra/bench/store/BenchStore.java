package tokyo.infra.bench.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tokyo.infra.devkit.standins.store.StoreProcess;

/** The store under measurement: the one that {@code MONGODB_URI} names, else the write-through stand-in as a process of its own. */
public final class BenchStore implements AutoCloseable {
    private static final String HEAP = "-Xmx1g";
    private static final String READY = "READY ";

    private final Optional<Process> process;
    private final Path folder;
    private final String uri;

    private BenchStore(Optional<Process> process, Path folder, String uri) {
        this.process = process;
        this.folder = folder;
        this.uri = uri;
    }

    public static BenchStore start() throws IOException {
        Path folder = Files.createTempDirectory("bench-store");
        String given = Optional.ofNullable(System.getenv("MONGODB_URI")).orElse("");
        if (!given.isBlank()) {
            return new BenchStore(Optional.empty(), folder, given);
        }
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        HEAP,
                        "-cp",
                        System.getProperty("java.class.path"),
                        StoreProcess.class.getName(),
                        "--file",
                        folder.resolve("store").toString(),
                        "--port",
                        "0"))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        return new BenchStore(Optional.of(process), folder, readUri(process));
    }

    public String uri() {
        return uri;
    }

    private static String readUri(Process process) throws IOException {
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith(READY)) {
                return line.substring(READY.length());
            }
        }
        throw new IOException("the store did not start");
    }

    @Override
    public void close() throws IOException, InterruptedException {
        if (process.isPresent()) {
            process.get().destroy();
            process.get().waitFor();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
    }
}
