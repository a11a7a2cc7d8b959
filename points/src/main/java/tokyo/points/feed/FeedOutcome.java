package tokyo.points.feed;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import tokyo.points.eligibility.GrantRefusal;
import tokyo.points.entry.Transfer;
import tokyo.points.ledger.LedgerRefusal;

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
        private static final Map<LedgerRefusal, Refused> FINAL = new EnumMap<>(Map.of(
                LedgerRefusal.CAP_REACHED, new Refused("HAD_ALREADY", "この人は、この行動で受け取れる分を、もう受け取っています。"),
                LedgerRefusal.CAP_PERIOD_OVER, new Refused("TOO_LATE", "付与できる期間が過ぎました。"),
                LedgerRefusal.EXPIRY_PAST, new Refused("TOO_LATE", "付与できる期間が過ぎました。"),
                LedgerRefusal.BUDGET_SPENT, new Refused("BUDGET_SPENT", "キャンペーンの予算がなくなりました。"),
                LedgerRefusal.KEY_REUSED, new Refused("EVENT_REUSED", "同じ番号のできごとが、別の内容で届いています。"),
                LedgerRefusal.OWNER_MERGED, new Refused("NOT_POSSIBLE", "この人の記録にはポイントをつけられません。"),
                LedgerRefusal.TOO_MANY_LOTS, new Refused("NOT_POSSIBLE", "この人の記録にはポイントをつけられません。"),
                LedgerRefusal.TOO_MANY_COUNTERS, new Refused("NOT_POSSIBLE", "この人の記録にはポイントをつけられません。"),
                LedgerRefusal.TOO_LARGE, new Refused("NOT_POSSIBLE", "この人の記録にはポイントをつけられません。")));

        static final Refused UNKNOWN = new Refused("UNKNOWN", "この番号の人はいません。");

        static Refused of(GrantRefusal refusal) {
            return new Refused(refusal.name(), refusal.says());
        }
    }

    /** Nothing was decided, or it is not known: the same event sent again finds out. */
    record Later() implements FeedOutcome {}

    static FeedOutcome of(LedgerRefusal refusal) {
        Refused last = Refused.FINAL.get(refusal);
        return last == null ? new Later() : last;
    }
}
