package tokyo.push.suppression;

import io.vertx.core.Future;
import java.time.LocalDate;
import java.time.Period;
import java.util.Map;
import java.util.Optional;

/** What became of alerts by programme, ward and day; every method may be repeated. */
public interface ProgrammeNumberStore {

    /** A year, and the month to compare it with: of 3,500 programmes that ring every day, some 1.4 million small documents. */
    Period KEPT = Period.ofDays(400);

    /**
     * The days that are counted, without a gap.
     *
     * @param upTo inclusive
     */
    record Counted(LocalDate since, LocalDate upTo) {
        boolean covers(LocalDate from, LocalDate to) {
            return !from.isBefore(since) && !to.isAfter(upTo);
        }
    }

    /** Empty before the first day was counted. */
    Future<Optional<Counted>> counted();

    /** Puts these numbers in the place of those that the programmes had for the day; each programme in one step. */
    Future<Void> replace(LocalDate day, Map<String, Map<OutcomeCell, Integer>> programmes);

    /** From now on the day can be shown; the first one says since when. */
    Future<Void> dayIsCounted(LocalDate day);

    /** The sum of these days, at most {@link #MOST_DAYS}. */
    Future<Map<OutcomeCell, Integer>> of(String psid, LocalDate from, LocalDate to);

    /** Days that one question may span; each is one document, read by its id. */
    int MOST_DAYS = 7;

    /** Forgets the days before, which can be shown no more. */
    Future<Void> forgetBefore(LocalDate day);
}
