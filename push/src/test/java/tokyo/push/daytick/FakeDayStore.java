package tokyo.push.daytick;

import io.vertx.core.Future;
import java.time.LocalDate;
import java.util.Optional;

/** The twin in memory, under the same contract as the real store. */
public final class FakeDayStore implements DayStore {
    private Optional<LocalDate> day = Optional.empty();
    private LocalDate begun = LocalDate.MIN;

    @Override
    public Future<Optional<LocalDate>> toldUpTo() {
        return Future.succeededFuture(day);
    }

    @Override
    public Future<Void> begin(LocalDate to) {
        if (day.isPresent() && to.isAfter(begun)) {
            begun = to;
        }
        return Future.succeededFuture();
    }

    @Override
    public Future<Optional<LocalDate>> newest() {
        return Future.succeededFuture(day.map(told -> told.isAfter(begun) ? told : begun));
    }

    @Override
    public Future<Boolean> advanceFrom(Optional<LocalDate> from, LocalDate to) {
        if (day.equals(from)) {
            day = Optional.of(to);
        }
        return Future.succeededFuture(day.filter(to::equals).isPresent());
    }
}
