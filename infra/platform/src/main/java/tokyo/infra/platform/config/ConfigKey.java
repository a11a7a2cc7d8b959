package tokyo.infra.platform.config;

import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Locale;
import java.util.Optional;

/** One setting: its name in file and environment, its type, its default and its meaning. */
record ConfigKey(String name, Type type, Optional<String> defaultTo, boolean optional, String says) {

    static ConfigKey of(RecordComponent component, Key key) {
        boolean optional = component.getType() == Optional.class;
        Type type = optional ? ConfigValue.argumentOf(component.getGenericType()) : component.getGenericType();
        if (!ConfigValue.isKnown(type)) {
            throw new IllegalArgumentException(key.value() + ": no setting can be a " + type.getTypeName());
        }
        Optional<String> standard =
                key.defaultTo().equals(Key.REQUIRED) ? Optional.empty() : Optional.of(key.defaultTo());
        if (optional && standard.isPresent()) {
            throw new IllegalArgumentException(key.value() + ": is either optional or has a default");
        }
        return new ConfigKey(key.value(), type, standard, optional, key.says());
    }

    String environmentName() {
        return name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    boolean secret() {
        return type == Secret.class;
    }

    boolean required() {
        return defaultTo.isEmpty() && !optional;
    }

    /** The first word: environment variables that begin with it are ours. */
    String prefix() {
        int dot = name.indexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }
}
