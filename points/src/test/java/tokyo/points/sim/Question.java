package tokyo.points.sim;

import java.util.Objects;
import tokyo.points.ledger.LedgerRefusal;
import tokyo.points.sim.oracle.Broken;
import tokyo.points.sim.oracle.Law;
import tokyo.points.sim.oracle.Oracle;

/** What the owner was when a question was put: if nothing happened until the refusal, its reason must be there. */
final class Question {
    private final Oracle oracle;
    private final Intent intent;
    private final Node node;
    private final long length;
    private final long day;

    Question(Oracle oracle, Intent intent, Node node) {
        this.oracle = oracle;
        this.intent = intent;
        this.node = node;
        this.length = oracle.length(intent.owner.code());
        this.day = today();
    }

    private long today() {
        return Math.max(Oracle.day(node.instant()), oracle.lastDay(intent.owner.code()));
    }

    void check(LedgerRefusal refusal) {
        if (length == oracle.length(intent.owner.code()) && day == today()) {
            boolean reason =
                    oracle.isReason(refusal.name(), intent.owner.code(), day, Objects.requireNonNull(intent.facts));
            Broken.unless(reason, Law.REFUSED_WITH_REASON, intent + " " + refusal);
        }
    }
}
