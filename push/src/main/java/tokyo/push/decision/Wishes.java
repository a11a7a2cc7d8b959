package tokyo.push.decision;

import java.util.Set;

/**
 * What a person wants to be rung for, and when. The inbox holds everything whatever is wished here.
 *
 * @param muted topics that do not ring
 * @param digest whether what is only possible rings once a week, all together
 * @param dailyCap messages a day in Tokyo, 0 to {@link #MAX_CAP}
 */
public record Wishes(Set<Topic> muted, boolean digest, QuietHours quiet, int dailyCap) {

    /** More than anybody reads; a bound for what is kept a day. */
    public static final int MAX_CAP = 50;

    public Wishes {
        muted = Set.copyOf(muted);
        if (dailyCap < 0 || dailyCap > MAX_CAP || !muted.stream().allMatch(Topic::canBeMuted)) {
            throw new IllegalArgumentException("a cap of 0 to " + MAX_CAP + ", and no emergency switched off");
        }
    }

    /** True when no minute of any day is left for them. */
    boolean neverRings() {
        return dailyCap == 0 || quiet.minutes() == QuietHours.DAY;
    }
}
