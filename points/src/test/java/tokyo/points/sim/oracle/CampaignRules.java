package tokyo.points.sim.oracle;

import java.time.LocalDate;
import java.util.List;

/**
 * What a bureau decided about its campaign; the driver acts by it and the oracle judges by it.
 *
 * @param value points of each grant, a power of two
 * @param days until a grant's lot ends; 0 for the end of the month
 * @param policy name of what becomes of a grant that was spent and is taken back
 */
public record CampaignRules(
        String name, String bureau, long budget, long value, int slots, int days, String policy, List<Limit> limits) {

    /** Of a person: so many grants, or points, in a day, a month or the whole campaign. */
    public record Limit(Period period, boolean points, long most) {}

    /** How long a limit counts. */
    public enum Period {
        DAY,
        MONTH,
        CAMPAIGN
    }

    /** The name under which a person's use of the limit is counted. */
    public String counter(Limit limit, long day) {
        String unit = limit.points() ? "/p-" : "/n-";
        LocalDate date = LocalDate.ofEpochDay(day);
        return switch (limit.period()) {
            case DAY -> name + unit + "day-" + day;
            case MONTH -> name + unit + date.getYear() + "-" + date.getMonthValue();
            case CAMPAIGN -> name + unit + "all";
        };
    }

    /** Until when it counts. */
    public static long lastDay(Limit limit, long day) {
        LocalDate date = LocalDate.ofEpochDay(day);
        return switch (limit.period()) {
            case DAY -> day;
            case MONTH -> date.withDayOfMonth(date.lengthOfMonth()).toEpochDay();
            case CAMPAIGN -> LocalDate.of(2100, 1, 1).toEpochDay();
        };
    }

    /** When points of a grant on that day end. */
    public long expiry(long day) {
        LocalDate date = LocalDate.ofEpochDay(day);
        return days > 0
                ? day + days - 1
                : date.withDayOfMonth(date.lengthOfMonth()).toEpochDay();
    }
}
