package tokyo.push.template;

import java.util.Optional;

/**
 * A notice in one language.
 *
 * @param title of the inbox entry
 * @param body of the inbox entry
 * @param doorbell what a lock screen may show to anybody; without it only who has written is shown
 */
public record Variant(String title, String body, Optional<String> doorbell) {}
