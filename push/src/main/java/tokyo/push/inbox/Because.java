package tokyo.push.inbox;

import java.util.List;
import tokyo.push.template.Catalogue;
import tokyo.push.template.Language;
import tokyo.push.template.Said;

/**
 * One step of the decision behind an alert, as it was when the alert was written.
 *
 * @param args what the code's sentence speaks about, in its order
 * @param text the sentence, in plain Japanese
 */
public record Because(String code, List<String> args, String text) {
    private static final String WHY = "why.";

    public Because {
        args = List.copyOf(args);
    }

    /**
     * A reason that the catalogues word.
     *
     * @throws IllegalArgumentException for one that they do not
     */
    public static Because of(String code, List<String> args) {
        return new Because(
                code, args, Catalogue.japanese().say(WHY + code, args).text());
    }

    /** As read in that language; what somebody has written stays as it is. */
    public Said in(Catalogue words) {
        Said written = new Said(Language.JA, text);
        return words.language() == Language.JA
                ? written
                : words.find(WHY + code, args).orElse(written);
    }
}
