package tokyo.infra.platform.config;

import java.util.stream.Collectors;

/** Writes the settings of a record as the Markdown table that the README shows. */
public final class ConfigTable {
    private ConfigTable() {}

    /** One line a setting, in the order of the record's components; ends with a line break. */
    public static String markdown(Class<? extends Record> type) {
        return ConfigKeys.of(type).stream()
                .map(ConfigTable::line)
                .collect(Collectors.joining(
                        "\n", "| Environment | File | Type | Default | Meaning |\n|---|---|---|---|---|\n", "\n"));
    }

    private static String line(ConfigKey key) {
        String standard = key.required()
                ? "**required**"
                : key.defaultTo().map(text -> "`" + text + "`").orElse("–");
        String fromFile = key.secret() ? " (or `" + key.environmentName() + "_FILE`)" : "";
        return "| `%s`%s | `%s` | %s | %s | %s |"
                .formatted(
                        key.environmentName(),
                        fromFile,
                        key.name(),
                        ConfigValue.nameOf(key.type()).replace("|", "\\|"),
                        standard.equals("``") ? "–" : standard,
                        key.says().replace("|", "\\|"));
    }
}
