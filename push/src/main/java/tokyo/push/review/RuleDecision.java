package tokyo.push.review;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
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
 * @param validFrom the first day on which it counts; empty is at once
 * @param validTo the last day on which it counts; after it the rule goes back to review
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
        int version,
        Optional<LocalDate> validFrom,
        Optional<LocalDate> validTo) {

    /**
     * The decision that counts on a day: of those whose first day has come, the one that was taken last. A decision for a later day does
     * not touch today; one for today takes back all that were to come.
     *
     * @param decisions of one programme, in their order
     */
    static Optional<RuleDecision> inForce(List<RuleDecision> decisions, LocalDate day) {
        return decisions.stream().filter(one -> one.hasBegun(day)).reduce((earlier, later) -> later);
    }

    RuleDecision on(LocalDate first, LocalDate last) {
        return new RuleDecision(
                decision,
                by,
                at,
                contentHash,
                basisHash,
                quote,
                reason,
                rule,
                version,
                Optional.of(first),
                Optional.of(last));
    }

    private boolean hasBegun(LocalDate day) {
        return validFrom.isEmpty() || !day.isBefore(validFrom.get());
    }

    boolean hasEnded(LocalDate day) {
        return validTo.isPresent() && day.isAfter(validTo.get());
    }

    public enum Kind {
        CONFIRMED,
        REFUSED
    }
}
