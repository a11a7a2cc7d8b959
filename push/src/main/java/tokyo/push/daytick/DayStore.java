package tokyo.push.daytick;

import io.vertx.core.Future;
import java.time.LocalDate;
import java.util.Optional;

/** Up to which day everybody was told. */
public interface DayStore {

    /** Empty before the first day. */
    Future<Optional<LocalDate>> toldUpTo();

    /** Says, before anybody is told of it, which day everybody is about to be told of; nothing before the first day. Never goes back. */
    Future<Void> begin(LocalDate day);

    /** The newest day that somebody has begun to tell, or has told; empty before the first. */
    Future<Optional<LocalDate>> newest();

    /**
     * Moves from one day to a later one; nothing happens if somebody else has moved it meanwhile.
     *
     * @param from empty for the first day
     * @return whether it stands at {@code to} now
     */
    Future<Boolean> advanceFrom(Optional<LocalDate> from, LocalDate to);
}
