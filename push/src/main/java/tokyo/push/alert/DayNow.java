package tokyo.push.alert;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Supplier;
import tokyo.infra.platform.kernel.TokyoTime;

/**
 * The day in Tokyo, never behind the one that everybody is being told of; around midnight the clocks of two machines differ.
 *
 * @param clock of business, which the devkit moves
 * @param newest the day that somebody has begun to tell everybody of
 */
public record DayNow(Clock clock, Supplier<Future<Optional<LocalDate>>> newest) {

    public LocalDate byClock() {
        return TokyoTime.today(clock);
    }

    /** Ask after what is to be told is stored: then either this is the new day, or the walk that tells of it finds what is stored. */
    public Future<LocalDate> latest() {
        LocalDate here = byClock();
        return newest.get().map(told -> told.filter(here::isBefore).orElse(here));
    }
}
