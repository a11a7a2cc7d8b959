package tokyo.infra.platform.config;

import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The check that each module's tests run on its config record: each key changes exactly one field, by both its names. */
public final class ConfigProof {
    private final Class<? extends Record> type;
    private final Map<String, String> sample;

    private ConfigProof(Class<? extends Record> type, Map<String, String> sample) {
        this.type = type;
        this.sample = sample;
    }

    /**
     * What is wrong; empty when the record is sound.
     *
     * @param sample valid texts by key, at least for every required key; the check changes one at a time
     */
    public static List<String> violations(Class<? extends Record> type, Map<String, String> sample) {
        return new ConfigProof(type, sample).violations();
    }

    private List<String> violations() {
        List<String> violations = new ArrayList<>();
        Map<String, Object> before = leaves(Map.of(), sample);
        for (ConfigKey key : ConfigKeys.of(type)) {
            if (key.says().isBlank()) {
                violations.add(key.name() + " does not say what it is for");
            }
            Optional<String> other = otherText(key, before);
            if (other.isEmpty()) {
                violations.add(key.name() + ": no other value was accepted, so nothing shows that it is read");
                continue;
            }
            changed(key, before, leaves(Map.of(key.environmentName(), other.get()), sample), violations);
            changed(key, before, leaves(Map.of(), with(key.name(), other.get())), violations);
        }
        return violations;
    }

    private static void changed(
            ConfigKey key, Map<String, Object> before, Map<String, Object> after, List<String> violations) {
        List<String> differing = before.keySet().stream()
                .filter(name -> !Objects.equals(before.get(name), after.get(name)))
                .toList();
        if (!differing.equals(List.of(key.name()))) {
            violations.add(key.name() + " changes " + differing);
        }
    }

    private Optional<String> otherText(ConfigKey key, Map<String, Object> before) {
        return candidates(key.type(), valueOf(key, before)).stream()
                .filter(text -> isAccepted(key, text, before))
                .findFirst();
    }

    private boolean isAccepted(ConfigKey key, String text, Map<String, Object> before) {
        try {
            return !valueOf(key, leaves(Map.of(), with(key.name(), text))).equals(valueOf(key, before));
        } catch (ConfigRefused outOfRange) {
            return false;
        }
    }

    private static Object valueOf(ConfigKey key, Map<String, Object> leaves) {
        return Objects.requireNonNull(leaves.get(key.name()));
    }

    private Map<String, String> with(String name, String text) {
        Map<String, String> changed = new HashMap<>(sample);
        changed.put(name, text);
        return changed;
    }

    private Map<String, Object> leaves(Map<String, String> environment, Map<String, String> file) {
        Map<String, Object> leaves = new LinkedHashMap<>();
        collect(ConfigReader.read(type, new Settings(environment, file)), leaves);
        return leaves;
    }

    private static void collect(Record config, Map<String, Object> leaves) {
        for (RecordComponent component : config.getClass().getRecordComponents()) {
            Object value = RedactedConfig.valueOf(config, component);
            Optional<Key> key = ConfigKeys.keyOf(component);
            if (key.isPresent()) {
                leaves.put(key.get().value(), value);
            } else {
                collect((Record) value, leaves);
            }
        }
    }

    /** Texts near the present value, since ranges are often narrow. */
    private static List<String> candidates(Type type, Object present) {
        Object value = present instanceof Optional<?> optional
                ? optional.map(Object.class::cast).orElse("")
                : present;
        if (ConfigValue.isEnum(type)) {
            return ConfigValue.constantsOf((Class<?>) type);
        }
        if (ConfigValue.isSetOfEnum(type)) {
            return ConfigValue.constantsOf((Class<?>) ConfigValue.argumentOf(type));
        }
        if (type == int.class || type == long.class) {
            long number = ((Number) value).longValue();
            return List.of(Long.toString(number + 1), Long.toString(number - 1), Long.toString(number * 2));
        }
        if (type == boolean.class) {
            return List.of("true", "false");
        }
        if (type == Duration.class) {
            long millis = value instanceof Duration duration ? duration.toMillis() : 1000;
            return List.of((millis + 1) + "ms", Math.max(0, millis - 1) + "ms", millis * 2 + "ms");
        }
        if (type == URI.class) {
            return List.of(value + "x", "http://other.invalid", "http://127.0.0.1:9");
        }
        return type == Path.class ? List.of("other/path") : List.of("other", "000001", "https://other.invalid");
    }
}
