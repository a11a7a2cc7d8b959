package tokyo.push.preference;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tokyo.push.api.AlertId;
import tokyo.push.decision.Decision;
import tokyo.push.decision.Suppression;
import tokyo.push.delivery.Target;
import tokyo.push.inbox.Held;
import tokyo.push.template.Language;

/** Whether it is the moment to ring, for those to whom nothing else stands in the way. */
public interface RingTimes {

    Decision NO_DIGEST = new Decision.Withhold(Suppression.NO_DIGEST);

    /** Everything at any hour, however much, and no digest: for who measures delivery and not people. */
    RingTimes AT_ONCE = new RingTimes() {
        @Override
        public Future<Map<Target, Moment>> of(Collection<Candidate> candidates) {
            Map<Target, Moment> all = new HashMap<>();
            candidates.forEach(one -> all.put(
                    one.target(),
                    Moment.of(one.held().rings() ? new Decision.SendNow() : NO_DIGEST, Optional.empty())));
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

        @Override
        public Duration left(LocalDate lastDay) {
            return Duration.ofSeconds(Long.MAX_VALUE);
        }
    };

    /** For each candidate; who is told to ring now has taken a place of the day. */
    Future<Map<Target, Moment>> of(Collection<Candidate> candidates);

    /** What came at this time or after it may have rung today. */
    Instant lately();

    /** How long a hold is not looked at; zero or less when it is due. */
    Duration untilDue(Instant hold);

    /** Until the day has ended in Tokyo, in business time; zero when it has, and endless for who knows no day. */
    Duration left(LocalDate lastDay);

    /**
     * @param decision to send, to hold or to withhold; never {@link Decision.Digest}, which is one of these for each candidate
     * @param language in which the person wants to be rung; empty for that of each device
     * @param digest what rings in place of the candidate, and for all that is only possible
     */
    record Moment(Decision decision, Optional<Language> language, Optional<Digest> digest) {
        static Moment of(Decision decision, Optional<Language> language) {
            return new Moment(decision, language, Optional.empty());
        }
    }

    /**
     * One message for everything that is only possible.
     *
     * @param id of the person and the day, the same on every attempt
     * @param count what it speaks of: unopened, still possible, and not of a topic that is switched off
     */
    record Digest(AlertId id, int count) {}

    /**
     * Somebody who could be rung now.
     *
     * @param reachable by a device; who is not may still be when the digest rings
     * @param emergency disaster or life safety
     * @param others what else came lately to this person and is not asked for; emergencies count to no cap and are left out
     * @param possible all that is only possible for this person, still so, and unopened
     */
    record Candidate(
            Target target, Held held, boolean reachable, boolean emergency, List<Held> others, List<Held> possible) {
        public Candidate {
            others = List.copyOf(others);
            possible = List.copyOf(possible);
        }
    }
}
