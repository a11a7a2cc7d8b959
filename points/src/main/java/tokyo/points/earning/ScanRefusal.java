package tokyo.points.earning;

import tokyo.points.budget.NotGranted;
import tokyo.points.eligibility.GrantRefusal;

/** Why a code gives no points; the words say what to do. */
enum ScanRefusal {
    NOT_GENUINE(422, "このコードは、会場のものと確かめられませんでした。会場で表示されているコードを読み取ってください。"),
    NO_SUCH_VENUE(404, "この会場はありません。番号を確かめてください。"),
    WRONG_VENUE(409, "ほかの会場のコードです。いまいる会場のコードを読み取ってください。"),
    EXPIRED(409, "コードの時間が過ぎています。いま表示されているコードを、もう一度読み取ってください。"),
    VENUE_CLOSED(409, "会場の受付時間ではありません。受付時間に読み取ってください。"),
    CODE_USED(409, "このコードは、ほかの人がもう使いました。係の人に新しいコードをもらってください。"),
    WINDOW_FULL(409, "このコードで受け取れる人数に達しました。次のコードを読み取ってください。"),
    POSTER_FULL(409, "今日、この掲示で受け取れる人数に達しました。"),
    HAD_ALREADY(409, NotGranted.HAD_ALREADY.says()),
    BUDGET_SPENT(409, NotGranted.BUDGET_SPENT.says()),
    GRANTED_OTHERWISE(409, NotGranted.GRANTED_OTHERWISE.says()),
    NOT_POSSIBLE(409, NotGranted.NOT_POSSIBLE.says()),
    TRY_AGAIN(503, NotGranted.TRY_AGAIN.says()),
    NO_SUCH_CAMPAIGN(404, "このキャンペーンはありません。番号を確かめてください。"),
    NO_SUCH_TENANT(403, "この組織では会場を扱えません。管理者に確かめてください。"),
    SET_OTHERWISE(409, "同じ番号の会場が、別の内容で登録されています。新しい番号で作ってください。"),
    SENSELESS(422, "書き方に矛盾があります。見直してください。"),
    NO_SCREEN(409, "この会場のコードは、画面に出し続けるものではありません。"),
    SCREEN_OVER(409, "この画面の期限が切れました。係の人は、新しい画面を開いてください。"),
    NO_SUCH_ACTION(GrantRefusal.NO_SUCH_ACTION),
    NOT_OPEN_YET(GrantRefusal.NOT_OPEN_YET),
    PAUSED(GrantRefusal.PAUSED),
    ENDED(GrantRefusal.ENDED),
    NOT_DONE_YET(GrantRefusal.NOT_DONE_YET),
    OUTSIDE_PERIOD(GrantRefusal.OUTSIDE_PERIOD),
    TOO_LATE(GrantRefusal.TOO_LATE),
    NO_CONSENT(GrantRefusal.NO_CONSENT),
    NOT_VERIFIED(GrantRefusal.NOT_VERIFIED),
    NOT_RESIDENT(GrantRefusal.NOT_RESIDENT),
    AGE_UNKNOWN(GrantRefusal.AGE_UNKNOWN),
    TOO_YOUNG(GrantRefusal.TOO_YOUNG);

    private static final int NOT_ELIGIBLE = 422;

    private final int status;
    private final String says;

    ScanRefusal(int status, String says) {
        this.status = status;
        this.says = says;
    }

    ScanRefusal(GrantRefusal same) {
        this(NOT_ELIGIBLE, same.says());
    }

    /** Of HTTP. */
    int status() {
        return status;
    }

    /** In plain Japanese. */
    String says() {
        return says;
    }

    static ScanRefusal full(CodeKind kind) {
        return switch (kind) {
            case ROTATING -> WINDOW_FULL;
            case VISITOR -> CODE_USED;
            case POSTER -> POSTER_FULL;
        };
    }

    static ScanRefusal of(NotGranted refusal) {
        return switch (refusal) {
            case HAD_ALREADY -> HAD_ALREADY;
            case TOO_LATE -> TOO_LATE;
            case BUDGET_SPENT -> BUDGET_SPENT;
            case GRANTED_OTHERWISE -> GRANTED_OTHERWISE;
            case NOT_POSSIBLE -> NOT_POSSIBLE;
            case TRY_AGAIN -> TRY_AGAIN;
        };
    }

    static ScanRefusal of(GrantRefusal refusal) {
        return switch (refusal) {
            case NO_SUCH_ACTION -> NO_SUCH_ACTION;
            case NOT_OPEN_YET -> NOT_OPEN_YET;
            case PAUSED -> PAUSED;
            case ENDED -> ENDED;
            case NOT_DONE_YET -> NOT_DONE_YET;
            case OUTSIDE_PERIOD -> OUTSIDE_PERIOD;
            case TOO_LATE -> TOO_LATE;
            case NO_CONSENT -> NO_CONSENT;
            case NOT_VERIFIED -> NOT_VERIFIED;
            case NOT_RESIDENT -> NOT_RESIDENT;
            case AGE_UNKNOWN -> AGE_UNKNOWN;
            case TOO_YOUNG -> TOO_YOUNG;
        };
    }
}
