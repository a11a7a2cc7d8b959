package tokyo.infra.devkit.city.rules.bad.backend;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Date;

/** Bad: none of these can be tested at another time or place. */
@SuppressWarnings("all")
public final class AsksTheMachine {
    private AsksTheMachine() {}

    static Instant asksNow() {
        return Instant.now();
    }

    static LocalDate asksToday() {
        return LocalDate.now(ZoneId.of("Asia/Tokyo"));
    }

    static long asksMillis() {
        return System.currentTimeMillis();
    }

    static Date makesDate() {
        return new Date();
    }

    static ZoneId asksZone() {
        return ZoneId.systemDefault();
    }

    static void prints() {
        System.out.println("here");
    }

    static Instant isAllowed(Clock clock) {
        return Instant.now(clock);
    }
}
