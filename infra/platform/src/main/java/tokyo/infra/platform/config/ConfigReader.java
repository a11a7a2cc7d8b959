package tokyo.infra.platform.config;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Fills a record from settings, or refuses them with every problem at once. */
public final class ConfigReader {
    /** A mounted secret is a line or a key; anything longer is the wrong file. */
    private static final long SECRET_BYTES_MAX = 64 * 1024;

    private final Settings settings;
    private final List<String> problems = new ArrayList<>();

    private ConfigReader(Settings settings) {
        this.settings = settings;
    }

    /**
     * Reads the record {@code type}; what its constructor refuses (IllegalArgumentException) is reported like any problem.
     *
     * @param alsoKnown records that other parts of the same process read, so that their keys are no mistakes
     * @throws ConfigRefused with all problems
     */
    @SafeVarargs
    public static <C extends Record> C read(Class<C> type, Settings settings, Class<? extends Record>... alsoKnown) {
        Set<ConfigKey> known = new LinkedHashSet<>(ConfigKeys.of(type));
        Arrays.stream(alsoKnown).map(ConfigKeys::of).forEach(known::addAll);
        ConfigReader reader = new ConfigReader(settings);
        C config = reader.record(type);
        reader.problems.addAll(new UnknownKeys(known).problems(settings));
        if (config == null || !reader.problems.isEmpty()) {
            throw new ConfigRefused(reader.problems);
        }
        return config;
    }

    /** @return null when something in it was wrong; then the problem is noted */
    private <C extends Record> @Nullable C record(Class<C> type) {
        RecordComponent[] components = type.getRecordComponents();
        @Nullable Object[] values = new @Nullable Object[components.length];
        boolean whole = true;
        for (int i = 0; i < components.length; i++) {
            Optional<Key> key = ConfigKeys.keyOf(components[i]);
            values[i] = key.isPresent()
                    ? value(ConfigKey.of(components[i], key.get()))
                    : record(ConfigKeys.groupOf(components[i]));
            whole &= values[i] != null;
        }
        return whole ? construct(type, components, values) : null;
    }

    private <C extends Record> @Nullable C construct(
            Class<C> type, RecordComponent[] components, @Nullable Object[] values) {
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            Constructor<C> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (InvocationTargetException refused) {
            if (refused.getCause() instanceof IllegalArgumentException reason) {
                problems.add(String.valueOf(reason.getMessage()));
                return null;
            }
            throw new IllegalStateException(type + " failed to start", refused.getCause());
        } catch (ReflectiveOperationException impossible) {
            throw new AssertionError("every record has its canonical constructor", impossible);
        }
    }

    private @Nullable Object value(ConfigKey key) {
        try {
            Optional<String> text = text(key).or(key::defaultTo);
            if (text.isEmpty() && !key.optional()) {
                throw new IllegalArgumentException("is missing (" + key.says() + ")");
            }
            Optional<Object> value = text.map(given -> ConfigValue.parse(key.type(), given));
            return key.optional() ? value : value.orElseThrow();
        } catch (IllegalArgumentException wrong) {
            problems.add(key.environmentName() + " / " + key.name() + ": " + wrong.getMessage());
            return null;
        }
    }

    private Optional<String> text(ConfigKey key) {
        Optional<String> given = settings.find(key.name(), key.environmentName());
        Optional<String> named =
                key.secret() ? settings.find(key.name() + ".file", key.environmentName() + "_FILE") : Optional.empty();
        if (given.isPresent() && named.isPresent()) {
            throw new IllegalArgumentException("is given both as a value and as a file");
        }
        return given.or(() -> named.map(ConfigReader::content));
    }

    private static String content(String file) {
        try {
            Path path = Path.of(file);
            if (Files.size(path) > SECRET_BYTES_MAX) {
                throw new IllegalArgumentException("its file is larger than " + SECRET_BYTES_MAX + " bytes");
            }
            String content = Files.readString(path).strip();
            if (content.isEmpty()) {
                throw new IllegalArgumentException("its file is empty");
            }
            return content;
        } catch (InvalidPathException | IOException unreadable) {
            throw new IllegalArgumentException("its file " + file + " cannot be read", unreadable);
        }
    }
}
