package tokyo.points.application;

import tokyo.points.eligibility.GrantRefusal;

/** Why a step of an application is refused; the words say what to do. */
enum ApplicationRefusal {
    NO_SUCH_CAMPAIGN(404, "このキャンペーンはありません。番号を確かめてください。"),
    NO_SUCH_APPLICATION(404, "この申込はありません。番号を確かめてください。"),
    NO_SUCH_TENANT(403, "この組織では申込を扱えません。管理者に確かめてください。"),
    APPLIED_OTHERWISE(409, "このキャンペーンには、ほかの内容でもう申し込んでいます。申込の一覧で確かめてください。"),
    WRONG_STATE(409, "この申込は、もう決まっています。開き直して確かめてください。"),
    CHANGED_MEANWHILE(409, "同時にほかの人が操作しました。開き直して確かめてください。"),
    SENSELESS(422, "理由は一行で書いてください。"),
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

    ApplicationRefusal(int status, String says) {
        this.status = status;
        this.says = says;
    }

    ApplicationRefusal(GrantRefusal same) {
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

    static ApplicationRefusal of(GrantRefusal refusal) {
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
