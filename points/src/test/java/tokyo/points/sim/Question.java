package tokyo.points.sim;

import java.util.Objects;
import tokyo.points.ledger.LedgerRefusal;
import tokyo.points.sim.oracle.Broken;
import tokyo.points.sim.oracle.Law;
import tokyo.points.sim.oracle.Oracle;

/** What the owner was when a question was put: if nothing happened until the refusal, its reason must be there. */
final class Question {
    /** Slots that a grant tries, each of which was burnt then or before. */
    private static final int LOST_SLOTS = 4;

    /** A command tries more often, and each time another entry was stored. */
    private static final int LOST_RACES = 8;

    /** For so long a node believes that a budget is spent, and a read may lag. */
    private static final long BELIEVED_MILLIS = 4_000;

    private final Oracle oracle;
    private final Intent intent;
    private final Node node;
    private final long length;
    private final long day;
    private final long begun;
    private final int stored;

    /** All that was stored by then could be seen. */
    private final boolean settled;

    Question(City city, Intent intent, Node node) {
        this.oracle = city.oracle;
        this.intent = intent;
        this.node = node;
        this.length = oracle.length(intent.owner.code());
        this.day = today();
        this.begun = city.time.awakeMillis();
        this.settled = city.majority.isSettled();
        this.stored = oracle.inOrder().size();
    }

    private long today() {
        return Math.max(Oracle.day(node.instant()), oracle.lastDay(intent.owner.code()));
    }

    void check(LedgerRefusal refusal) {
        boolean reused = refusal != LedgerRefusal.KEY_REUSED || intent.mayBeReused;
        Broken.unless(reused, Law.REFUSED_WITH_REASON, intent + " " + refusal);
        if (refusal == LedgerRefusal.CONTENDED) {
            boolean grant = !intent.facts.campaign().isEmpty();
            boolean others = oracle.inOrder().size() - stored >= LOST_RACES || grant && oracle.burns() >= LOST_SLOTS;
            Broken.unless(others, Law.REFUSED_WITH_REASON, intent + " " + refusal);
        }
        if (refusal == LedgerRefusal.BUDGET_SPENT && !intent.facts.campaign().isEmpty()) {
            boolean poor = oracle.wasSpent(intent.facts.campaign(), intent.facts.amount(), begun - BELIEVED_MILLIS);
            Broken.unless(poor, Law.REFUSED_WITH_REASON, intent + " " + refusal);
        }
        // Who asks for a merged account is answered by its heir.
        if (settled
                && !oracle.isMerged(intent.owner.code())
                && length == oracle.length(intent.owner.code())
                && day == today()) {
            boolean reason =
                    oracle.isReason(refusal.name(), intent.owner.code(), day, Objects.requireNonNull(intent.facts));
            Broken.unless(reason, Law.REFUSED_WITH_REASON, intent + " " + refusal);
        }
    }
}
