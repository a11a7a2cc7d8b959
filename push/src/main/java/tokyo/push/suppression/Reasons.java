package tokyo.push.suppression;

import tokyo.push.decision.Suppression;
import tokyo.push.delivery.Withheld;
import tokyo.push.template.Catalogue;

/** Why nothing rang, in words that the person can act on. */
final class Reasons {
    private Reasons() {}

    static String text(Catalogue words, Withheld reason) {
        return words.say("withheld." + reason);
    }

    /** @throws IllegalArgumentException for what does not hold, but ends */
    static String text(Catalogue words, Suppression hold) {
        return words.say("held." + hold);
    }
}
