package tokyo.push.template;

import java.util.Optional;

/**
 * Words, and the language that they are in.
 *
 * @param quote what belongs behind them in a municipality's own words, which are Japanese and never translated; empty where the text
 *     itself says all
 */
public record Said(Language language, String text, Optional<String> quote) {

    public Said(Language language, String text) {
        this(language, text, Optional.empty());
    }
}
