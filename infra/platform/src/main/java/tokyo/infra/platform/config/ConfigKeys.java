package tokyo.infra.platform.config;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Lists the settings that a record type asks for, in the order of its components. */
final class ConfigKeys {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*([.-][a-z0-9]+)*");

    private ConfigKeys() {}

    /** @throws IllegalArgumentException when the type itself is wrong: a bug, not the operator's mistake */
    static List<ConfigKey> of(Class<? extends Record> type) {
        List<ConfigKey> keys = new ArrayList<>();
        collect(type, keys);
        var twice = keys.stream().collect(Collectors.groupingBy(ConfigKey::environmentName, Collectors.counting()));
        twice.forEach((name, count) -> {
            if (count > 1) {
                throw new IllegalArgumentException(type.getName() + " asks for " + name + " twice");
            }
        });
        return List.copyOf(keys);
    }

    static Optional<Key> keyOf(RecordComponent component) {
        return Optional.ofNullable(component.getAnnotation(Key.class));
    }

    private static void collect(Class<? extends Record> type, List<ConfigKey> keys) {
        for (RecordComponent component : type.getRecordComponents()) {
            Optional<Key> key = keyOf(component);
            if (key.isEmpty()) {
                collect(groupOf(component), keys);
            } else if (NAME.matcher(key.get().value()).matches()) {
                keys.add(ConfigKey.of(component, key.get()));
            } else {
                throw new IllegalArgumentException(
                        "not the name of a setting: " + key.get().value());
            }
        }
    }

    static Class<? extends Record> groupOf(RecordComponent component) {
        if (!component.getType().isRecord()) {
            throw new IllegalArgumentException(component + " has no @Key and is no group of settings");
        }
        return component.getType().asSubclass(Record.class);
    }
}
