package tokyo.infra.devkit.standins.clock;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Real time plus an offset that only grows: time never runs backwards, so nothing that was decided can become undecided.
 *
 * <p>Safe for use by several threads. Views in other zones ({@link #withZone}) share the offset.
 */
public final class MovableClock extends Clock {

    /** No rule of the city looks further ahead; it also keeps every date in reach of a {@code long} of milliseconds. */
    static final Duration MAX_OFFSET = Duration.ofDays(100 * 366L);

    private final Clock real;
    private final Offset offset;

    private MovableClock(Clock real, Offset offset) {
        this.real = real;
        this.offset = offset;
    }

    /** Starts at the time of {@code real} and forgets its offset at the end of the process. */
    public static MovableClock startingAt(Clock real) {
        return new MovableClock(real, new Offset(Duration.ZERO, null));
    }

    /**
     * Keeps the offset in {@code file} (one ISO 8601 duration), so that a restart goes on in the same business time.
     *
     * @throws UncheckedIOException if the file cannot be read
     * @throws IllegalStateException if the file holds something else; it is left as it is
     */
    public static MovableClock keptIn(Path file, Clock real) {
        return new MovableClock(real, new Offset(read(file), file));
    }

    /**
     * Moves by an exact length of time.
     *
     * @return the new time
     * @throws IllegalArgumentException if it is negative or leads more than 100 years ahead of real time
     */
    public Instant forward(Duration by) {
        return move(now -> now.plus(by));
    }

    /** Moves by calendar units in the zone of this clock: one month from 31 January is the last day of February. */
    public Instant forward(Period by) {
        return move(now -> now.atZone(getZone()).plus(by).toInstant());
    }

    /** As {@link #forward(Duration)}, to a point in time that is not before now. */
    public Instant forwardTo(Instant to) {
        return move(now -> to);
    }

    private Instant move(UnaryOperator<Instant> step) {
        synchronized (offset) {
            Instant realNow = real.instant();
            Instant now = realNow.plus(offset.value);
            Instant to = step.apply(now);
            if (to.isBefore(now)) {
                throw new IllegalArgumentException("The clock moves forward only: it is " + now + ", asked for " + to);
            }
            Duration next = Duration.between(realNow, to);
            if (next.compareTo(MAX_OFFSET) > 0) {
                throw new IllegalArgumentException("The clock stays within 100 years of real time: asked for " + to);
            }
            offset.set(next);
            return to;
        }
    }

    /** How far this clock is ahead of real time. */
    public Duration ahead() {
        synchronized (offset) {
            return offset.value;
        }
    }

    @Override
    public Instant instant() {
        return real.instant().plus(offset.value);
    }

    @Override
    public ZoneId getZone() {
        return real.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new MovableClock(real.withZone(zone), offset);
    }

    private static Duration read(Path file) {
        try {
            return Files.exists(file) ? Duration.parse(Files.readString(file).strip()) : Duration.ZERO;
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        } catch (DateTimeParseException fault) {
            throw new IllegalStateException("Not a clock file: " + file, fault);
        }
    }

    /** Shared by all zones of one clock; written to the file before anybody sees it. */
    private static final class Offset {
        private final Optional<Path> file;
        private volatile Duration value;

        Offset(Duration value, @Nullable Path file) {
            this.value = value;
            this.file = Optional.ofNullable(file);
        }

        void set(Duration next) {
            file.ifPresent(path -> write(path, next));
            value = next;
        }

        private static void write(Path file, Duration value) {
            try {
                Path whole = file.toAbsolutePath();
                Files.createDirectories(Optional.ofNullable(whole.getParent()).orElse(whole));
                Path draft = whole.resolveSibling(whole.getFileName() + ".new");
                Files.writeString(draft, value + "\n");
                Files.move(draft, whole, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException fault) {
                throw new UncheckedIOException(fault);
            }
        }
    }
}
