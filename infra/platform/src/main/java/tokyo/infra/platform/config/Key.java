package tokyo.infra.platform.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the setting that fills a record component.
 *
 * <p>{@code mongodb.uri} is read from {@code MONGODB_URI} in the environment, else from {@code mongodb.uri} in the file.
 * A component without it must be a record of such components.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Key {
    /** Stands for "no default": the setting must be given, unless the component is an Optional. */
    String REQUIRED = "\0required";

    /** Lower-case words parted by dots and hyphens, such as {@code mongodb.pool-size}. */
    String value();

    /** One line for the operator: what it is for, and its unit. */
    String says();

    String defaultTo() default REQUIRED;
}
