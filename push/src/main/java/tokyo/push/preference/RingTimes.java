package tokyo.push.preference;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tokyo.push.decision.Decision;
import tokyo.push.delivery.Target;
import tokyo.push.inbox.Held;
import tokyo.push.template.Language;

/** Whether it is the moment to ring, for those to whom nothing else stands in the way. */
public interface RingTimes {

    /** Everything at any hour, however much: for who measures delivery and not people. */
    RingTimes AT_ONCE = new RingTimes() {
        @Override
        public Future<Map<Target, Moment>> of(Collection<Candidate> candidates) {
            Map<Target, Moment> all = new HashMap<>();
            candidates.forEach(one -> all.put(one.target(), new Moment(new Decision.SendNow(), Optional.empty())));
            return Future.succeededFuture(all);
        }

        @Override
        public Instant lately() {
            return Instant.MAX;
        }

        @Override
        public Duration untilDue(Instant hold) {
            return Duration.ZERO;
        }
    };

    /** For each candidate; who is told to ring now has taken a place of the day. */
    Future<Map<Target, Moment>> of(Collection<Candidate> candidates);

    /** What came at this time or after it may have rung today. */
    Instant lately();

    /** How long a hold is not looked at; zero or less when it is due. */
    Duration untilDue(Instant hold);

    /** @param language in which the person wants to be rung; empty for that of each device */
    record Moment(Decision decision, Optional<Language> language) {}

    /**
     * Somebody who could be rung now.
     *
     * @param emergency disaster or life safety
     * @param others what else came lately to this person and is not a candidate
     */
    record Candidate(Target target, Held held, boolean emergency, List<Held> others) {
        public Candidate {
            others = List.copyOf(others);
        }
    }
}
