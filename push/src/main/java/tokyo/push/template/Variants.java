package tokyo.push.template;

import java.util.EnumMap;
import java.util.Map;

/** A notice in all languages that its writer has; Japanese is always there, so everybody can be answered. */
public record Variants(Map<Language, Variant> byLanguage) {

    /** A variant and the language that it is in. */
    public record Chosen(Language language, Variant variant) {}

    /** @throws IllegalArgumentException without Japanese */
    public Variants {
        if (!byLanguage.containsKey(Language.JA)) {
            throw new IllegalArgumentException("a notice is written in Japanese first");
        }
        byLanguage = Map.copyOf(byLanguage);
    }

    /** The variant that a reader of this language gets, by {@link Language#order}. */
    public Chosen choose(Language wanted) {
        for (Language next : wanted.order()) {
            Variant variant = byLanguage.get(next);
            if (variant != null) {
                return new Chosen(next, variant);
            }
        }
        throw new IllegalStateException("every order ends in Japanese");
    }

    public Variant japanese() {
        return choose(Language.JA).variant();
    }

    /** In the order of the languages, so that the same words are the same text. */
    public Map<Language, Variant> inOrder() {
        return new EnumMap<>(byLanguage);
    }
}
