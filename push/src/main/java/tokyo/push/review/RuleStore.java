package tokyo.push.review;

import io.vertx.core.Future;
import java.util.List;
import java.util.Map;

/** Decisions about rules, appended and never changed; every method is one atomic step. */
public interface RuleStore {
    /** Nobody decides about one programme a thousand times; keeps one history readable at once. */
    int DECISION_LIMIT = 1_000;

    /** Oldest first; empty when nobody has decided. */
    Future<List<RuleDecision>> decisions(String psid);

    /** Decisions of one programme that may wait for their day beside the one in force. */
    int PENDING_LIMIT = 7;

    /** Of every programme that somebody has decided about, the last decisions in their order: one in force and all that may wait. */
    Future<Map<String, List<RuleDecision>>> latest();

    /**
     * Appends the decision if it is the next one ({@code decision.version()} is one more than the number of decisions so far); false when
     * somebody else was faster. After a lost reply, look at {@link #decisions} before repeating. Either answer comes after a new
     * revision, since the one who was faster may have died before it gave one.
     */
    Future<Boolean> appendIfNext(String psid, RuleDecision decision);

    /** Another number as soon as a decision's append has been answered: tells other processes to look. */
    Future<Long> revision();

    /** From now on another revision; again is harmless. */
    Future<Void> changeRevision();
}
