package tokyo.push.inbox;

import java.time.Instant;
import java.util.Optional;

/**
 * An alert as it lies in the inbox.
 *
 * @param batch the outbox batch that announces it; the first one stays, so that nothing else rings for it
 */
public record Entry(
        Alert alert, String batch, Instant createdAt, Optional<Instant> readAt, Optional<Instant> dismissedAt) {

    boolean isOpen() {
        return readAt.isEmpty() && dismissedAt.isEmpty();
    }

    Held held() {
        return new Held(
                alert.id(), alert.psid(), alert.kind(), batch, createdAt, alert.deadline(), isOpen(), alert.isEnded());
    }
}
