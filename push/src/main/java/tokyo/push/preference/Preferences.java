package tokyo.push.preference;

import java.util.Optional;
import tokyo.push.decision.Wishes;
import tokyo.push.template.Language;

/**
 * As the person has chosen, or as it is for who has not.
 *
 * @param language of what rings; empty for that of each device
 * @param revision counts the changes; 0 for who has not chosen
 */
public record Preferences(Wishes wishes, Optional<Language> language, long revision) {

    public Preferences withRevision(long other) {
        return new Preferences(wishes, language, other);
    }
}
