package tokyo.infra.devkit.city;

/** Gives each demo person's bearer token. */
@FunctionalInterface
interface DemoTokens {
    /** @param person by role, such as {@code parent-koganei} */
    String of(String person);
}
