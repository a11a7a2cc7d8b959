package tokyo.push.dispatch;

import java.time.Duration;
import java.time.Instant;
import tokyo.push.decision.Suppression;
import tokyo.push.delivery.Claim;
import tokyo.push.delivery.Withheld;

/** How long it is of use to ring for what lies in a batch. */
record Usefulness(Claim claim) {

    /** Negative when it is not any more. What waits for a digest may have to wait for more than one. */
    Duration left(int target, Instant now) {
        Duration useful = waitsForDigest(target) ? DispatchConfig.DIGEST_WITHIN : DispatchConfig.USEFUL_FOR;
        return Duration.between(now, claim.createdAt().plus(useful));
    }

    /** As long again as it has been tried: what nobody can blame anything for is not asked for each minute of a week. */
    Duration patience(Instant now) {
        Duration tried = Duration.between(claim.createdAt(), now);
        Duration least = tried.compareTo(DispatchConfig.BREAKER) < 0 ? DispatchConfig.BREAKER : tried;
        return least.compareTo(DispatchConfig.BACKOFF_CAP) > 0 ? DispatchConfig.BACKOFF_CAP : least;
    }

    /** Why it never rang, by what it waited for last. */
    Withheld whyNot(int target) {
        return claim.progress()
                .lastHold(target)
                .map(hold -> switch (hold.reason()) {
                    case DAILY_CAP, DIGEST -> Withheld.NO_PLACE;
                    case STOPPED -> Withheld.STOPPED;
                    default -> Withheld.TOO_LATE;
                })
                .orElse(Withheld.TOO_LATE);
    }

    boolean waitsForDigest(int target) {
        return claim.progress()
                .lastHold(target)
                .filter(hold -> hold.reason() == Suppression.DIGEST)
                .isPresent();
    }
}
