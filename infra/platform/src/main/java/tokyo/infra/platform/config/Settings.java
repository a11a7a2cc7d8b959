package tokyo.infra.platform.config;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The texts that the operator gave, before anybody judges them: the environment beats the file.
 *
 * <p>An empty text counts as not given, because compose files pass unset variables on as empty ones.
 */
public record Settings(Map<String, String> environment, Map<String, String> file) {
    /** Names the properties file (UTF-8) to read; without it there is none. */
    public static final String FILE_VARIABLE = "CONFIG_FILE";

    public Settings {
        environment = Map.copyOf(environment);
        file = Map.copyOf(file);
    }

    /** @throws UncheckedIOException when the named file cannot be read; called once, before any event loop runs */
    public static Settings ofProcess() {
        Map<String, String> environment = System.getenv();
        String named = environment.getOrDefault(FILE_VARIABLE, "");
        return new Settings(environment, named.isBlank() ? Map.of() : read(Path.of(named)));
    }

    /** This with some file settings replaced; the environment still beats them. */
    public Settings with(Map<String, String> more) {
        Map<String, String> merged = new HashMap<>(file);
        merged.putAll(more);
        return new Settings(environment, merged);
    }

    Optional<String> find(String fileName, String environmentName) {
        return present(environment.get(environmentName)).or(() -> present(file.get(fileName)));
    }

    private static Optional<String> present(@Nullable String text) {
        return Optional.ofNullable(text).filter(given -> !given.isBlank());
    }

    private static Map<String, String> read(Path path) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException fault) {
            throw new UncheckedIOException(FILE_VARIABLE + " names a file that cannot be read: " + path, fault);
        }
        Map<String, String> read = new HashMap<>();
        properties.stringPropertyNames().forEach(name -> read.put(name, properties.getProperty(name)));
        return read;
    }
}
