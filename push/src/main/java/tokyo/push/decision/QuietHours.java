package tokyo.push.decision;

import java.time.LocalTime;

/**
 * The same minutes of every day in Tokyo in which no phone rings.
 *
 * @param from minute of the day at which they begin, 0 to 1439
 * @param minutes how long they last, 0 (never quiet) to 1440 (always); they may go on after midnight
 */
public record QuietHours(int from, int minutes) {
    static final int DAY = 24 * 60;

    public static final QuietHours NONE = new QuietHours(0, 0);

    /** push.md section 5: 21:00 to 08:00. */
    public static final QuietHours USUAL = between(LocalTime.of(21, 0), LocalTime.of(8, 0));

    public QuietHours {
        if (from < 0 || from >= DAY || minutes < 0 || minutes > DAY) {
            throw new IllegalArgumentException("minutes of one day, not " + from + " for " + minutes);
        }
    }

    /** Equal times are the whole day; seconds are cut. */
    public static QuietHours between(LocalTime from, LocalTime until) {
        int begin = from.toSecondOfDay() / 60;
        int end = until.toSecondOfDay() / 60;
        return new QuietHours(begin, end > begin ? end - begin : end - begin + DAY);
    }

    boolean isQuiet(int minuteOfDay) {
        return Math.floorMod(minuteOfDay - from, DAY) < minutes;
    }

    public LocalTime begins() {
        return LocalTime.ofSecondOfDay(from * 60L);
    }

    public LocalTime ends() {
        return LocalTime.ofSecondOfDay((from + minutes) % DAY * 60L);
    }
}
