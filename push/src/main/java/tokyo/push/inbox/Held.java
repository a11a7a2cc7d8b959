package tokyo.push.inbox;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import tokyo.push.api.AlertId;

/**
 * What delivery needs to know of an alert that the inbox holds.
 *
 * @param about the programme's psid; of a {@link AlertKind#NOTICE} the notice
 * @param batch the outbox batch that announces it
 * @param createdAt in business time
 * @param deadline the last day to apply, where one is known
 * @param open neither read nor put away: only then may a phone ring for it
 * @param ended see {@link Alert#isEnded}
 */
public record Held(
        AlertId id,
        String about,
        AlertKind kind,
        String batch,
        Instant createdAt,
        Optional<LocalDate> deadline,
        boolean open,
        boolean ended) {

    /** A phone rings for it alone; what is only possible rings in a digest. */
    public boolean rings() {
        return kind != AlertKind.POSSIBLY;
    }

    /** What was possible may become certain, and what has ended may come again; the rest has been said. */
    boolean isNeverNewsAgain() {
        return rings() && !ended;
    }

    /** Whether it tells something of its neighbours: what came lately, and what a digest may speak of however old it is. */
    boolean mattersSince(Instant lately) {
        return !createdAt.isBefore(lately) || open && !rings();
    }
}
