package tokyo.infra.platform.config;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Shows a config record for the log: every setting by name, secrets and passwords in URIs as {@code ***}. */
public final class RedactedConfig {
    /** Up to the last "@", since a password may hold one. */
    private static final Pattern USER_INFO = Pattern.compile("//[^/?#]*@");

    private RedactedConfig() {}

    /** {@code name=value} of each setting, in the order of the components. */
    public static List<String> lines(Record config) {
        List<String> lines = new ArrayList<>();
        collect(config, lines);
        return lines;
    }

    private static void collect(Record config, List<String> lines) {
        for (RecordComponent component : config.getClass().getRecordComponents()) {
            Object value = valueOf(config, component);
            Optional<Key> key = ConfigKeys.keyOf(component);
            if (key.isPresent()) {
                lines.add(key.get().value() + "=" + shown(value));
            } else if (value instanceof Record group) {
                collect(group, lines);
            }
        }
    }

    private static String shown(Object value) {
        if (value instanceof Optional<?> optional) {
            return optional.map(RedactedConfig::shown).orElse("");
        }
        // Secret prints itself as ***; its text never comes here.
        return value instanceof URI uri
                ? USER_INFO.matcher(uri.toString()).replaceAll("//" + Secret.MASK + "@")
                : value.toString();
    }

    static Object valueOf(Record config, RecordComponent component) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(config);
        } catch (IllegalAccessException | InvocationTargetException impossible) {
            throw new AssertionError("accessors of config records cannot fail", impossible);
        }
    }
}
