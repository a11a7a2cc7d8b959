package tokyo.backend.ward;

/**
 * A municipality of Tokyo (区市町村).
 *
 * @param code six-digit 団体コード with its check digit, for example {@code 132101}
 */
public record Ward(String code, String name, String kana) {}
