package tokyo.push.review;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tokyo.push.review.RuleDecision.Kind;

/**
 * Where a rule stands: its last decision against the text as it is now.
 *
 * <p>When what the rule stands on has changed, nothing of the old decision is trusted: who newly belongs must not be left out, and who no
 * longer does must not be told that they do. Until a person has looked again, only the structured ages and dates of the new text narrow it,
 * and nobody is certain. The old decision stays in the history beside the new text.
 */
record RuleStanding(State state, int version, RuleBody rule) {

    /** In the words of the contract. */
    enum State {
        KNOWN,
        SUGGESTED,
        CONFIRMED,
        REFUSED,
        NEEDS_REVIEW
    }

    /**
     * @param bounds what the structured ages of the present text say ({@link Suggestion#bounds})
     * @param certain they say everything there is
     * @param basisHash of the present text
     * @param last the decision that is in force on {@code day}
     */
    static RuleStanding of(
            RuleBody bounds, boolean certain, String basisHash, Optional<RuleDecision> last, LocalDate day) {
        if (last.isEmpty()) {
            return new RuleStanding(certain ? State.KNOWN : State.SUGGESTED, 0, bounds);
        }
        RuleDecision decision = last.get();
        if (!decision.basisHash().equals(basisHash)) {
            RuleBody doubtful = doubted(bounds, "元の文が変わり、職員がまだ確認し直していません。");
            return new RuleStanding(State.NEEDS_REVIEW, decision.version(), doubtful);
        }
        if (decision.decision() == Kind.REFUSED) {
            RuleBody doubtful = doubted(bounds, "職員が条件を確認できませんでした：" + decision.reason());
            return new RuleStanding(State.REFUSED, decision.version(), doubtful);
        }
        if (decision.hasEnded(day)) {
            RuleBody doubtful = doubted(bounds, "職員が確認した条件の期限が過ぎました。");
            return new RuleStanding(State.NEEDS_REVIEW, decision.version(), doubtful);
        }
        return new RuleStanding(
                State.CONFIRMED, decision.version(), decision.rule().orElse(bounds));
    }

    private static RuleBody doubted(RuleBody bounds, String doubt) {
        List<String> doubts = new ArrayList<>(bounds.unknowns());
        doubts.add(doubt);
        return new RuleBody(bounds.timings(), Set.of(), Set.of(), doubts, bounds.deadline());
    }
}
