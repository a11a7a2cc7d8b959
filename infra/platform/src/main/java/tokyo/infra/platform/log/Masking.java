package tokyo.infra.platform.log;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Takes tokens, passwords and what names a person out of a text before it is written.
 *
 * <p>The second line of defence: code does not log such things in the first place. It may mask too much, never too little,
 * of what it knows.
 */
final class Masking {
    static final String MASK = "***";

    /** Longer messages are cut: one line must not fill the queue of all others. */
    static final int LENGTH_MAX = 8_000;

    private static final List<Rule> RULES = List.of(
            // Authorization: Bearer …, Basic …
            rule("(?i)\\b(bearer|basic)\\s+[A-Za-z0-9._~+/=-]{8,}+", "$1 " + MASK),
            // A JSON Web Token anywhere.
            rule("\\beyJ[A-Za-z0-9_-]{5,}+\\.[A-Za-z0-9_-]{5,}+(\\.[A-Za-z0-9_-]*+)?", MASK),
            // An FCM registration token: an id of the installation, a colon, a long rest.
            rule("[A-Za-z0-9_-]{8,}+:[A-Za-z0-9_-]{32,}+", MASK),
            // Any other opaque run that is too long for an id of ours (StableId has 32 digits, SHA-256 has 64).
            rule("[A-Za-z0-9_-]{80,}+", MASK),
            // user:password@ of a URI.
            rule("://[^\\s/@]*+@", "://" + MASK + "@"),
            // What a field's name says; quoted or up to the next break.
            rule(
                    "(?i)\\b(password|secret|token|authorization|cookie|private_?key|birth_?date|due_?date|address|"
                            + "full_?name|phone|email)(\"?\\s*[=:]\\s*)(\"[^\"]*+\"|[^\\s,;}\\])]++)",
                    "$1$2" + MASK),
            rule("[A-Za-z0-9._%+-]++@[A-Za-z0-9-]++(\\.[A-Za-z0-9-]++)+", MASK),
            // Japanese telephone numbers, written with hyphens or as +81.
            rule("(?<![\\d-])(0\\d{1,4}-\\d{1,4}-\\d{3,4}|\\+81[\\d-]{8,13})(?![\\d-])", MASK),
            // マイナンバー: twelve digits, also in groups of four.
            rule("(?<![\\dA-Za-z-])\\d{4}[ -]?\\d{4}[ -]?\\d{4}(?![\\dA-Za-z-])", MASK));

    private Masking() {}

    static String mask(String text) {
        String masked = text.length() > LENGTH_MAX ? text.substring(0, LENGTH_MAX) + "…" : text;
        for (Rule rule : RULES) {
            masked = rule.pattern.matcher(masked).replaceAll(rule.replacement);
        }
        return masked;
    }

    private static Rule rule(String pattern, String replacement) {
        return new Rule(Pattern.compile(pattern), replacement);
    }

    private record Rule(Pattern pattern, String replacement) {}
}
