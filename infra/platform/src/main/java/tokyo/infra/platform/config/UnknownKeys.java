package tokyo.infra.platform.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Finds settings that nobody reads: a misspelt name must stop the start, not fall back to a default.
 *
 * <p>Every name in the file is ours; of the environment, names that begin with the first word of a known key.
 */
final class UnknownKeys {
    /** Kubernetes adds these for each service of the namespace; a service called "redis" would clash with {@code redis.*}. */
    private static final Pattern SERVICE_LINK =
            Pattern.compile("[A-Z0-9_]+_(SERVICE_(HOST|PORT)(_.*)?|PORT_\\d+_(TCP|UDP)(_.*)?)");

    /** Words of other programs that begin like keys of ours. */
    private static final Set<String> FOREIGN = Set.of("HTTP_PROXY", "HTTPS_PROXY", "FIREBASE_CONFIG");

    private final Collection<ConfigKey> known;

    UnknownKeys(Collection<ConfigKey> known) {
        this.known = known;
    }

    List<String> problems(Settings settings) {
        List<String> problems = new ArrayList<>();
        Set<String> fileNames = names(ConfigKey::name, ".file");
        settings.file().keySet().stream()
                .filter(name -> !fileNames.contains(name))
                .sorted()
                .forEach(name -> problems.add(unknown(name, fileNames)));
        Set<String> environmentNames = names(ConfigKey::environmentName, "_FILE");
        settings.environment().entrySet().stream()
                .filter(given -> isOurs(given.getKey(), given.getValue()))
                .map(Map.Entry::getKey)
                .filter(name -> !environmentNames.contains(name))
                .sorted()
                .forEach(name -> problems.add(unknown(name, environmentNames)));
        return problems;
    }

    private boolean isOurs(String name, String value) {
        return !FOREIGN.contains(name)
                && !isServiceLink(name, value)
                && known.stream().anyMatch(key -> name.startsWith(key.prefix().toUpperCase(Locale.ROOT) + "_"));
    }

    /** A port of ours is a number, the linked one an address: {@code STORE_PORT=tcp://10.0.0.1:80}. */
    private static boolean isServiceLink(String name, String value) {
        return SERVICE_LINK.matcher(name).matches() || (name.endsWith("_PORT") && value.startsWith("tcp://"));
    }

    private Set<String> names(Function<ConfigKey, String> name, String fromFile) {
        Set<String> names = known.stream().map(name).collect(Collectors.toSet());
        known.stream().filter(ConfigKey::secret).forEach(key -> names.add(name.apply(key) + fromFile));
        return names;
    }

    private static String unknown(String name, Set<String> known) {
        return name + ": no such setting" + nearest(name, known);
    }

    private static String nearest(String name, Set<String> known) {
        return known.stream()
                .sorted()
                .min(Comparator.comparingInt(other -> distance(name, other)))
                .map(best -> ", did you mean " + best + "?")
                .orElse("");
    }

    /** Levenshtein: how many letters to add, drop or change. */
    static int distance(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int column = 0; column <= to.length(); column++) {
            row[column] = column;
        }
        for (int line = 1; line <= from.length(); line++) {
            int diagonal = row[0];
            row[0] = line;
            for (int column = 1; column <= to.length(); column++) {
                int change = diagonal + (from.charAt(line - 1) == to.charAt(column - 1) ? 0 : 1);
                diagonal = row[column];
                row[column] = Math.min(change, 1 + Math.min(row[column], row[column - 1]));
            }
        }
        return row[to.length()];
    }
}
