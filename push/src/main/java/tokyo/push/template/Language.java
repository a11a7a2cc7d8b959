package tokyo.push.template;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The languages of a notice. やさしい日本語 is {@code ja-x-easy}: BCP 47 has no subtag of its own for it, and a private one keeps
 * {@code ja} as what every other program understands.
 */
public enum Language {
    JA("ja"),
    EASY("ja-x-easy"),
    EN("en"),
    ZH_HANS("zh-Hans"),
    ZH_HANT("zh-Hant"),
    KO("ko");

    /** Where the traditional script is written, when a device names the place and not the script. */
    private static final Set<String> TRADITIONAL = Set.of("TW", "HK", "MO");

    private final String tag;

    Language(String tag) {
        this.tag = tag;
    }

    public String tag() {
        return tag;
    }

    /**
     * What is read in its place when it is not written, best first, itself at the head. Chinese scripts are tried for each other before
     * English; easy Japanese comes before Japanese for whoever does not read Japanese.
     */
    public List<Language> order() {
        return switch (this) {
            case JA -> List.of(JA);
            case EASY -> List.of(EASY, JA);
            case EN -> List.of(EN, EASY, JA);
            case ZH_HANS -> List.of(ZH_HANS, ZH_HANT, EN, EASY, JA);
            case ZH_HANT -> List.of(ZH_HANT, ZH_HANS, EN, EASY, JA);
            case KO -> List.of(KO, EN, EASY, JA);
        };
    }

    /** Exactly this tag. */
    public static Optional<Language> ofTag(String tag) {
        return Arrays.stream(values()).filter(one -> one.tag.equals(tag)).findFirst();
    }

    /** What somebody reads who asks for this locale; a language that we do not write is answered as English is. */
    public static Language of(String locale) {
        String name = locale.trim().replace('_', '-');
        Locale asked = Locale.forLanguageTag(name);
        return switch (asked.getLanguage()) {
            case "", "ja" -> name.toLowerCase(Locale.ROOT).startsWith("ja-x-easy") ? EASY : JA;
            case "zh" -> asked.getScript().equals("Hant") || isTraditional(asked) ? ZH_HANT : ZH_HANS;
            case "ko" -> KO;
            default -> EN;
        };
    }

    private static boolean isTraditional(Locale asked) {
        return asked.getScript().isEmpty() && TRADITIONAL.contains(asked.getCountry());
    }
}
