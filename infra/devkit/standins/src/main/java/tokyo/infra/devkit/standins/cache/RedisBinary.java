package tokyo.infra.devkit.standins.cache;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import redis.embedded.core.ExecutableProvider;

/** The Redis executable for this machine, taken out of the jar once a process, into a folder that no other process uses. */
final class RedisBinary {
    private static @Nullable Path extracted;

    private RedisBinary() {}

    static synchronized Path extracted() throws IOException {
        Path found = extracted;
        if (found == null || !Files.isExecutable(found)) {
            found = ExecutableProvider.newJarResourceProvider().get().toPath();
            extracted = found;
        }
        return found;
    }
}
