package tokyo.points.feed;

import java.time.LocalDate;
import tokyo.points.budget.NotGranted;
import tokyo.points.eligibility.GrantRefusal;
import tokyo.points.entry.Transfer;

/** What came of one reported event. */
sealed interface FeedOutcome {

    /** The points are there, by this report or an earlier one of the same event. */
    record Granted(String entryId, long points, LocalDate expiry) implements FeedOutcome {
        static Granted by(Transfer entry) {
            return new Granted(
                    entry.id().value(),
                    entry.legs().amount(),
                    entry.detail().lots().list().get(0).expiry());
        }
    }

    /**
     * There will be none for this event.
     *
     * @param reason for programmes
     * @param says in plain Japanese
     */
    record Refused(String reason, String says) implements FeedOutcome {
        static final Refused UNKNOWN = new Refused("UNKNOWN", "この番号の人はいません。");

        static Refused of(GrantRefusal refusal) {
            return new Refused(refusal.name(), refusal.says());
        }
    }

    /** Nothing was decided, or it is not known: the same event sent again finds out. */
    record Later() implements FeedOutcome {}

    static FeedOutcome of(NotGranted why) {
        return why == NotGranted.TRY_AGAIN ? new Later() : new Refused(why.name(), why.says());
    }
}
