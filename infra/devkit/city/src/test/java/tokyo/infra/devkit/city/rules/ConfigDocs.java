package tokyo.infra.devkit.city.rules;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import tokyo.backend.app.BackendConfig;
import tokyo.gateway.app.GatewayConfig;
import tokyo.infra.platform.config.ConfigTable;
import tokyo.infra.platform.config.Key;
import tokyo.infra.platform.health.ManagementConfig;

/** The page of all settings, as the config records say it, and every setting that some record asks for. */
final class ConfigDocs {
    /** Where the page lies, from the top of the tree. */
    static final String PAGE = "infra/docs/configuration.md";

    private static final String HEAD = """
            # Settings

            Each process reads its settings from the environment, and what is missing there from the file that `CONFIG_FILE` names.
            It refuses settings that it does not know and reports all mistakes at once. This page is what the config records say;
            `ConfigDocsTest` fails when it is not, and prints it.
            """;

    private ConfigDocs() {}

    /** The whole page; ends with a line break. */
    static String page() {
        return HEAD
                + section("Backend", ConfigTable.markdown(BackendConfig.class))
                + section("Gateway", ConfigTable.markdown(GatewayConfig.class))
                + section("Gateway, health and metrics", ConfigTable.markdown(ManagementConfig.class));
    }

    private static String section(String title, String table) {
        return "\n## " + title + "\n\n" + table;
    }

    /** Environment names, sorted. */
    static List<String> settings(JavaClasses classes) {
        return classes.stream()
                .filter(JavaClass::isRecord)
                .flatMap(type -> components(type.reflect()))
                .map(component -> component.getAnnotation(Key.class))
                .flatMap(Stream::ofNullable)
                .map(key ->
                        key.value().toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_'))
                .distinct()
                .sorted()
                .toList();
    }

    static List<String> missing(List<String> settings, String text) {
        return settings.stream()
                .filter(name -> !text.contains("`" + name + "`"))
                .toList();
    }

    private static Stream<RecordComponent> components(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        return components == null ? Stream.of() : Arrays.stream(components);
    }
}
