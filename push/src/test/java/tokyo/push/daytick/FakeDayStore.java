package tokyo.push.daytick;

import io.vertx.core.Future;
import java.time.LocalDate;
import java.util.Optional;

/** The twin in memory, under the same contract as the real store. */
public final class FakeDayStore implements DayStore {
    private Optional<LocalDate> day = Optional.empty();

    @Override
    public Future<Optional<LocalDate>> toldUpTo() {
        return Future.succeededFuture(day);
    }

    @Override
    public Future<Boolean> advanceFrom(Optional<LocalDate> from, LocalDate to) {
        if (day.equals(from)) {
            day = Optional.of(to);
        }
        return Future.succeededFuture(day.filter(to::equals).isPresent());
    }
}
