package tokyo.push.review;

import java.time.Instant;
import java.util.Optional;

/**
 * What a person decided about a programme's rule, for one text of the programme; never changed afterwards.
 *
 * @param by the staff member's subject
 * @param contentHash of the text that they read
 * @param basisHash of the part of it that a rule stands on; another one now sends the rule back to review
 * @param quote the words of the source that say so; empty for a refusal
 * @param reason empty for a confirmation
 * @param rule what was confirmed; empty for a refusal
 * @param version of the rule after this decision, from 1
 */
public record RuleDecision(
        Kind decision,
        String by,
        Instant at,
        String contentHash,
        String basisHash,
        String quote,
        String reason,
        Optional<RuleBody> rule,
        int version) {

    public enum Kind {
        CONFIRMED,
        REFUSED
    }
}
