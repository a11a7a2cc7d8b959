package tokyo.infra.devkit.city.rules;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import tokyo.infra.platform.config.Key;

/** Finds every setting that some config record asks for, and those that a text does not name. */
final class ConfigDocs {
    private ConfigDocs() {}

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
