package tokyo.push.suppression;

import io.vertx.core.Future;
import java.time.LocalDate;
import java.time.Period;
import java.util.Map;
import java.util.Optional;

/** What became of alerts by programme, ward and week; a week is named by its Monday, and every method may be repeated. */
public interface ProgrammeNumberStore {

    /** A year, and the month to compare it with: of 3,500 programmes that ring every week, some 200,000 small documents. */
    Period KEPT = Period.ofWeeks(57);

    /**
     * The weeks that are counted, without a gap.
     *
     * @param upTo inclusive
     */
    record Counted(LocalDate since, LocalDate upTo) {
        boolean covers(LocalDate monday) {
            return !monday.isBefore(since) && !monday.isAfter(upTo);
        }
    }

    /** Empty before the first week was counted. */
    Future<Optional<Counted>> counted();

    /** Puts these numbers in the place of all that the week had, also of programmes that have none now; each programme in one step. */
    Future<Void> replace(LocalDate monday, Map<String, Map<OutcomeCell, Integer>> programmes);

    /** From now on the week can be shown; the first one says since when. */
    Future<Void> weekIsCounted(LocalDate monday);

    Future<Map<OutcomeCell, Integer>> of(String psid, LocalDate monday);

    /** Forgets the weeks before, which can be shown no more. */
    Future<Void> forgetBefore(LocalDate monday);
}
