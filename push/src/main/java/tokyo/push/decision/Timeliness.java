package tokyo.push.decision;

import static tokyo.push.decision.QuietHours.DAY;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import tokyo.infra.platform.kernel.TokyoTime;

/**
 * The one decision about when a phone rings (push.md section 5); no store, no clock, the same answer on every node and every repeat.
 *
 * <p>A <em>window</em> is a run of minutes of one Tokyo day that are not quiet; it ends at midnight at the latest, because the cap
 * begins anew there. What came before a window opened does not ring in its first minutes but at the household's own: urgent messages
 * in the first half of {@link #SPREAD}, the others in the second, so that across nodes too the urgent ones take the day's places.
 *
 * <p>In this order: an emergency goes at once unless it is useless; a muted topic never rings; nor what is useless; nor anything for
 * those who are never to be rung; what is only possible waits for the digest; the rest goes in the order of {@link Message#FIRST}
 * while the window is open and places are left, and is held otherwise, unless it would be useless by then.
 */
public final class Timeliness {

    /** Within 15 minutes of the opening for urgent messages, within 30 for all. */
    public static final Duration SPREAD = Duration.ofMinutes(30);

    /** Households are released in steps of so many minutes: what is held together is stored and claimed together. */
    static final int STEP = 5;

    /** The day of the digest: families look through letters at the weekend. In {@link java.time.DayOfWeek}'s numbers. */
    static final int DIGEST_DAY = 6;

    /** No digest before 9:00. */
    static final int DIGEST_FROM = 9 * 60;

    private static final int HALF = (int) SPREAD.toMinutes() / 2;

    private static final int WEEK = 7;

    /** 1970-01-01 was a Thursday. */
    private static final int EPOCH_WEEKDAY = 4;

    private Timeliness() {}

    /** The answers are in the order of {@code waiting}, which holds what waits for this person as far as it is known. */
    public static List<Decision> decide(Recipient person, List<Message> waiting, Instant now) {
        return new Moment(person, now).decide(waiting);
    }

    /** On other days no digest rings. */
    public static boolean isDigestDay(LocalDate day) {
        return day.getDayOfWeek().getValue() == DIGEST_DAY;
    }

    /** Minutes of one Tokyo day, from inclusive, until exclusive. */
    private record Window(long opens, long closes) {
        int minutes() {
            return (int) (closes - opens);
        }
    }

    /** One person at one moment; counts the places that are taken while deciding. */
    private static final class Moment {
        private final Wishes wishes;
        private final int spread;
        private final Instant now;
        private final long minute;
        private final long today;
        private int rung;
        private boolean digestGoes;

        Moment(Recipient person, Instant now) {
            this.wishes = person.wishes();
            this.spread = person.spread();
            this.now = now;
            this.minute = minuteOf(now);
            this.today = Math.floorDiv(minute, DAY);
            this.rung = person.rungToday();
        }

        List<Decision> decide(List<Message> waiting) {
            Decision[] decisions = new Decision[waiting.size()];
            // The digest is the least urgent: it takes a place that is left.
            IntStream.range(0, waiting.size())
                    .boxed()
                    .sorted(Comparator.comparing((Integer i) -> !waiting.get(i).certain())
                            .thenComparing(waiting::get, Message.FIRST))
                    .forEach(i -> decisions[i] = decide(waiting.get(i)));
            return List.of(decisions);
        }

        private Decision decide(Message message) {
            if (message.topic() == Topic.EMERGENCY) {
                return message.isUselessAt(now) ? new Decision.Withhold(Suppression.TOO_LATE) : new Decision.SendNow();
            }
            if (wishes.muted().contains(message.topic())) {
                return new Decision.Withhold(Suppression.OPTED_OUT);
            }
            if (!message.certain() && !wishes.digest()) {
                return new Decision.Withhold(Suppression.NO_DIGEST);
            }
            if (message.isUselessAt(now)) {
                return new Decision.Withhold(Suppression.TOO_LATE);
            }
            if (wishes.neverRings()) {
                return new Decision.Withhold(Suppression.NEVER_RINGS);
            }
            return message.certain() ? alone(message) : inDigest(message);
        }

        private Decision alone(Message message) {
            boolean full = !message.hasPlace() && rung >= wishes.dailyCap();
            long release = release(message, full);
            if (release > minute) {
                return unlessUseless(message, release, new Decision.HoldUntil(instantOf(release), why(full)));
            }
            rung += message.hasPlace() ? 0 : 1;
            return new Decision.SendNow();
        }

        private Suppression why(boolean full) {
            if (full) {
                return Suppression.DAILY_CAP;
            }
            return wishes.quiet().isQuiet((int) Math.floorMod(minute, (long) DAY))
                    ? Suppression.QUIET_HOURS
                    : Suppression.SPREAD;
        }

        private Decision inDigest(Message message) {
            digestGoes |= message.hasPlace();
            boolean full = !digestGoes && rung >= wishes.dailyCap();
            long release = digest(message, full);
            if (release <= minute && !digestGoes) {
                digestGoes = true;
                rung++;
            }
            return unlessUseless(message, release, new Decision.Digest(instantOf(release)));
        }

        private Decision unlessUseless(Message message, long release, Decision otherwise) {
            return message.isUselessAt(instantOf(release))
                    ? new Decision.Withhold(Suppression.ENDS_WHILE_HELD)
                    : otherwise;
        }

        /** The first minute from now on at which it may ring; at most two days away, since some minute of each day is open. */
        private long release(Message message, boolean full) {
            for (long day = full ? today + 1 : today; ; day++) {
                for (Window window : windows(day)) {
                    if (window.closes() > minute) {
                        return Math.max(minute, begins(window, message));
                    }
                }
            }
        }

        private long begins(Window window, Message message) {
            boolean cameBefore = minuteOf(message.since()) < window.opens();
            return cameBefore ? window.opens() + offset(window.minutes(), message.priority()) : window.opens();
        }

        /** On the next day of the digest whose window opens after the message came. */
        private long digest(Message message, boolean full) {
            for (long day = full ? today + 1 : today; ; day++) {
                if (Math.floorMod(day + EPOCH_WEEKDAY - 1, WEEK) + 1 != DIGEST_DAY) {
                    continue;
                }
                Window window = digestWindow(day);
                if (window.closes() > minute && minuteOf(message.since()) < window.opens()) {
                    return Math.max(minute, window.opens() + offset(window.minutes(), Priority.LEISURE));
                }
            }
        }

        /** The first window that is open after {@link #DIGEST_FROM}; for early risers their last one. */
        private Window digestWindow(long day) {
            long from = day * DAY + DIGEST_FROM;
            List<Window> windows = windows(day);
            for (Window window : windows) {
                if (window.closes() > from) {
                    return new Window(Math.max(from, window.opens()), window.closes());
                }
            }
            return windows.get(windows.size() - 1);
        }

        /** The household's own minute after the opening; in a window that is shorter than the spread, some minute of it. */
        private int offset(int windowMinutes, Priority priority) {
            boolean urgent = priority == Priority.DEADLINE;
            if (windowMinutes > SPREAD.toMinutes()) {
                int step = STEP + Math.floorMod(spread, HALF / STEP) * STEP;
                return urgent ? step : HALF + step;
            }
            int half = windowMinutes / 2;
            return urgent
                    ? Math.floorMod(spread, Math.max(1, half))
                    : half + Math.floorMod(spread, windowMinutes - half);
        }

        private List<Window> windows(long day) {
            long midnight = day * DAY;
            int quietFrom = wishes.quiet().from();
            int quietUntil = quietFrom + wishes.quiet().minutes();
            List<Window> windows = new ArrayList<>(2);
            if (quietUntil > DAY) {
                windows.add(new Window(midnight + quietUntil - DAY, midnight + quietFrom));
            } else if (quietUntil == quietFrom) {
                windows.add(new Window(midnight, midnight + DAY));
            } else {
                windows.add(new Window(midnight, midnight + quietFrom));
                windows.add(new Window(midnight + quietUntil, midnight + DAY));
            }
            windows.removeIf(window -> window.minutes() <= 0);
            return windows;
        }
    }

    /** Minutes of Tokyo's wall clock since 1970; a step of that clock would only move a window. */
    private static long minuteOf(Instant at) {
        int offset = TokyoTime.ZONE.getRules().getOffset(at).getTotalSeconds();
        return Math.floorDiv(at.getEpochSecond() + offset, 60L);
    }

    private static Instant instantOf(long minute) {
        int offset = TokyoTime.ZONE
                .getRules()
                .getOffset(Instant.ofEpochSecond(minute * 60))
                .getTotalSeconds();
        return Instant.ofEpochSecond(minute * 60 - offset);
    }
}
