package tokyo.infra.platform.config;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Turns the text of a setting into a value of its type; a text that does not fit is told with what would. */
final class ConfigValue {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,12})(ms|s|m|h|d)");
    private static final Map<Type, Function<String, Object>> SCALARS = Map.ofEntries(
            Map.entry(String.class, text -> text),
            Map.entry(Secret.class, Secret::new),
            Map.entry(int.class, ConfigValue::wholeInt),
            Map.entry(long.class, ConfigValue::wholeLong),
            Map.entry(boolean.class, ConfigValue::yesOrNo),
            Map.entry(Duration.class, ConfigValue::duration),
            Map.entry(URI.class, ConfigValue::uri),
            Map.entry(Path.class, ConfigValue::path));

    private ConfigValue() {}

    static boolean isKnown(Type type) {
        return SCALARS.containsKey(type) || isEnum(type) || isSetOfEnum(type);
    }

    /** @throws IllegalArgumentException with what would fit; its message never repeats a secret */
    static Object parse(Type type, String text) {
        Function<String, Object> scalar = SCALARS.get(type);
        if (scalar != null) {
            return scalar.apply(text.strip());
        }
        if (isEnum(type)) {
            return constant((Class<?>) type, text);
        }
        Class<?> element = (Class<?>) argumentOf(type);
        return Arrays.stream(text.split(",", -1))
                .filter(part -> !part.isBlank())
                .map(part -> constant(element, part))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    static Type argumentOf(Type type) {
        if (type instanceof ParameterizedType generic) {
            return generic.getActualTypeArguments()[0];
        }
        throw new IllegalArgumentException(type.getTypeName() + " does not say of what");
    }

    static String nameOf(Type type) {
        if (isSetOfEnum(type)) {
            return "list of " + choices((Class<?>) argumentOf(type));
        }
        if (isEnum(type)) {
            return choices((Class<?>) type);
        }
        return ((Class<?>) type).getSimpleName().toLowerCase(Locale.ROOT);
    }

    static List<String> constantsOf(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(constant ->
                        ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .toList();
    }

    static boolean isEnum(Type type) {
        return type instanceof Class<?> named && named.isEnum();
    }

    static boolean isSetOfEnum(Type type) {
        return type instanceof ParameterizedType generic
                && generic.getRawType() == Set.class
                && isEnum(generic.getActualTypeArguments()[0]);
    }

    private static String choices(Class<?> type) {
        return String.join(" | ", constantsOf(type));
    }

    private static Object constant(Class<?> type, String text) {
        int index =
                constantsOf(type).indexOf(text.strip().toLowerCase(Locale.ROOT).replace('_', '-'));
        if (index < 0) {
            throw new IllegalArgumentException("\"" + text.strip() + "\" is none of " + choices(type));
        }
        return type.getEnumConstants()[index];
    }

    private static Object wholeInt(String text) {
        return Math.toIntExact(bounded(text, Integer.MIN_VALUE, Integer.MAX_VALUE));
    }

    private static Object wholeLong(String text) {
        return bounded(text, Long.MIN_VALUE, Long.MAX_VALUE);
    }

    private static long bounded(String text, long least, long most) {
        try {
            long value = Long.parseLong(text);
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException notANumber) {
            // told below, together with a number that is too large
        }
        throw new IllegalArgumentException("\"" + text + "\" is no whole number from " + least + " to " + most);
    }

    private static Object yesOrNo(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("\"" + text + "\" is neither true nor false");
        };
    }

    private static Object duration(String text) {
        Matcher parts = DURATION.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("\"" + text + "\" is no duration such as 250ms, 10s, 5m, 2h or 1d");
        }
        long amount = Long.parseLong(parts.group(1));
        return switch (parts.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    }

    private static Object uri(String text) {
        URI uri;
        try {
            uri = URI.create(text);
        } catch (IllegalArgumentException malformed) {
            throw new IllegalArgumentException("is no URI", malformed);
        }
        if (uri.getScheme() == null) {
            throw new IllegalArgumentException("is no URI: it begins with no scheme such as http:");
        }
        return uri;
    }

    private static Object path(String text) {
        return Path.of(text);
    }
}
