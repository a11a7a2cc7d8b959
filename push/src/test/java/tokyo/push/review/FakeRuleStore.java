package tokyo.push.review;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The twin in memory, under the same contract as the real store; one thread, so no locks. */
public final class FakeRuleStore implements RuleStore {
    private final Map<String, List<RuleDecision>> decisions = new HashMap<>();
    private long revision;
    private boolean dying;

    @Override
    public Future<List<RuleDecision>> decisions(String psid) {
        return Future.succeededFuture(List.copyOf(decisions.getOrDefault(psid, List.of())));
    }

    @Override
    public Future<Map<String, List<RuleDecision>>> latest() {
        Map<String, List<RuleDecision>> latest = new HashMap<>();
        decisions.forEach((psid, all) ->
                latest.put(psid, List.copyOf(all.subList(Math.max(0, all.size() - PENDING_LIMIT - 1), all.size()))));
        return Future.succeededFuture(latest);
    }

    @Override
    public Future<Boolean> appendIfNext(String psid, RuleDecision decision) {
        List<RuleDecision> past = decisions.computeIfAbsent(psid, none -> new ArrayList<>());
        boolean next = decision.version() == past.size() + 1;
        if (next) {
            past.add(decision);
        }
        if (dying) {
            return Future.failedFuture("died before the revision");
        }
        revision++;
        return Future.succeededFuture(next);
    }

    /** The next appends are stored, and die before their revision. */
    public void die(boolean now) {
        dying = now;
    }

    @Override
    public Future<Void> changeRevision() {
        revision++;
        return Future.succeededFuture();
    }

    @Override
    public Future<Long> revision() {
        return Future.succeededFuture(revision);
    }
}
