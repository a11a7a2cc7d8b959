package tokyo.infra.bench.runner;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tokyo.infra.devkit.standins.store.StoreProcess;

/** The store under measurement: the one that {@code MONGODB_URI} names, else the write-through stand-in in a process of its own. */
public final class StoreChild implements AutoCloseable {
    private final Optional<ChildJvm> process;
    private final Path folder;
    private final String uri;

    private StoreChild(Optional<ChildJvm> process, Path folder, String uri) {
        this.process = process;
        this.folder = folder;
        this.uri = uri;
    }

    public static StoreChild start(String heap) throws IOException {
        Path folder = Files.createTempDirectory("bench-store");
        String given = Optional.ofNullable(System.getenv("MONGODB_URI")).orElse("");
        if (!given.isBlank()) {
            return new StoreChild(Optional.empty(), folder, given);
        }
        ChildJvm process = ChildJvm.start(
                StoreProcess.class,
                heap,
                ChildJvm.OTHER_SIDE,
                List.of("--file", folder.resolve("store").toString(), "--port", "0"));
        return new StoreChild(Optional.of(process), folder, process.address());
    }

    public String uri() {
        return uri;
    }

    @Override
    public void close() throws IOException, InterruptedException {
        if (process.isPresent()) {
            process.get().close();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
    }
}
