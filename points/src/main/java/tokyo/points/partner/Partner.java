package tokyo.points.partner;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tokyo.infra.platform.config.Secret;
import tokyo.infra.platform.kernel.TokyoTime;
import tokyo.points.entry.Account;

/**
 * With whom points can be exchanged. All that sets one partner apart from another is here, so a new one is a line of data.
 *
 * @param id in the ledger and in paths; never used for another
 * @param name as residents know it
 * @param url without a slash at its end
 * @param key that we show to the partner
 * @param closed for how long it takes no exchanges, whatever its hours are
 * @param paused why it takes none until further notice, in plain Japanese
 */
public record Partner(
        String id,
        String name,
        URI url,
        Secret key,
        Amounts amounts,
        Hours hours,
        List<Closed> closed,
        Optional<String> paused,
        Pace pace) {
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("M月d日H時mm分", Locale.JAPAN).withZone(TokyoTime.ZONE);

    /**
     * Points.
     *
     * @param unit every exchange is a multiple of it
     * @param perDay of one person in one day in Tokyo
     * @param perMonth of one person in one month
     * @param fee of each exchange, kept by the partner: so much less arrives
     */
    public record Amounts(long unit, long least, long most, long perDay, long perMonth, long fee) {
        public Amounts {
            boolean ordered = unit > 0 && least > 0 && least <= most && most <= perDay && perDay <= perMonth;
            if (!ordered || fee < 0 || fee >= least) {
                throw new IllegalArgumentException("amounts that let nobody exchange anything");
            }
        }
    }

    /** In Tokyo; a partner that opens when it closes is always open. */
    public record Hours(LocalTime opens, LocalTime closes) {
        boolean isOpen(Instant at) {
            LocalTime local = at.atZone(TokyoTime.ZONE).toLocalTime();
            return closes.isAfter(opens)
                    ? !local.isBefore(opens) && local.isBefore(closes)
                    : !local.isBefore(opens) || local.isBefore(closes);
        }
    }

    public record Closed(Instant from, Instant to) {
        boolean covers(Instant at) {
            return !at.isBefore(from) && at.isBefore(to);
        }
    }

    /**
     * What the partner can bear, of each of our nodes.
     *
     * @param perSecond calls
     * @param queue calls under way or waiting for their turn; more are turned away
     * @param answerWithin how long one call may take; what comes later is no answer
     * @param breaksAfter so many calls in a row without an answer
     * @param restsFor then it is not called for so long, and after that by one call at a time until it answers
     */
    public record Pace(int perSecond, int queue, Duration answerWithin, int breaksAfter, Duration restsFor) {
        public Pace {
            boolean some = perSecond > 0 && queue > 0 && breaksAfter > 0;
            if (!some || !isPositive(answerWithin) || !isPositive(restsFor)) {
                throw new IllegalArgumentException("a pace at which nothing is called");
            }
        }

        private static boolean isPositive(Duration time) {
            return time.compareTo(Duration.ZERO) > 0;
        }
    }

    /**
     * Whether it takes exchanges now.
     *
     * @param says in plain Japanese
     */
    public record Availability(boolean open, String says) {}

    public Partner {
        closed = List.copyOf(closed);
        Account.parse("p:" + id);
        if (name.isBlank()) {
            throw new IllegalArgumentException("a partner without a name");
        }
    }

    /** Where its points go. */
    public Account.Partner account() {
        return new Account.Partner(id);
    }

    public Availability availability(Instant now) {
        Optional<Closed> maintenance =
                closed.stream().filter(one -> one.covers(now)).findFirst();
        if (paused.isPresent()) {
            return new Availability(false, paused.get());
        }
        if (maintenance.isPresent()) {
            return new Availability(
                    false, "メンテナンスのため、" + MOMENT.format(maintenance.get().to()) + "まで交換できません。");
        }
        return hours.isOpen(now)
                ? new Availability(true, "交換できます。")
                : new Availability(false, "交換できるのは、" + hours.opens() + "から" + hours.closes() + "までです。");
    }
}
