package tokyo.points.budget;

import tokyo.points.ledger.LedgerRefusal;

/** What a refusal of the ledger means for whoever was to get points; the words say what to do. */
public enum NotGranted {
    HAD_ALREADY("受け取れる分は、もう受け取っています。"),
    TOO_LATE("付与できる期間が過ぎました。"),
    /** Points in leases of others may still come back. */
    BUDGET_SPENT("キャンペーンの予算がなくなりました。"),
    /** Under the same event they were granted something else, and have it. */
    GRANTED_OTHERWISE("この分は、ほかの内容でもう受け取っています。履歴で確かめてください。"),
    NOT_POSSIBLE("ポイントをつけられませんでした。お問い合わせください。"),
    TRY_AGAIN("いま混み合っています。少し待って、もう一度ためしてください。");

    private final String says;

    NotGranted(String says) {
        this.says = says;
    }

    /** In plain Japanese. */
    public String says() {
        return says;
    }

    public static NotGranted of(LedgerRefusal refusal) {
        return switch (refusal) {
            case CAP_REACHED -> HAD_ALREADY;
            case BUDGET_SPENT -> BUDGET_SPENT;
            case CAP_PERIOD_OVER, EXPIRY_PAST -> TOO_LATE;
            case KEY_REUSED -> GRANTED_OTHERWISE;
            case TOO_MANY_LOTS, TOO_MANY_COUNTERS, TOO_LARGE -> NOT_POSSIBLE;
            case OWNER_MERGED,
                    INSUFFICIENT_BALANCE,
                    TOO_MANY_HOLDS,
                    HOLD_NOT_OPEN,
                    HOLD_CLOSING,
                    MORE_THAN_HELD,
                    NOTHING_EXPIRED,
                    NOTHING_LEFT,
                    ENTRY_OF_ANOTHER,
                    HOLDS_OPEN,
                    DEBT_OPEN,
                    TOO_MANY_LEASES,
                    LEASE_NOT_OPEN,
                    SLOT_LOST,
                    CONTENDED,
                    CLOCK_OFF,
                    OVERLOADED -> TRY_AGAIN;
        };
    }
}
