package tokyo.points.feed;

/** Why a feed is refused whole; the words say what to do. */
enum FeedRefusal {
    NO_SUCH_CAMPAIGN(404, "このキャンペーンはありません。番号を確かめてください。"),
    NO_SUCH_TENANT(403, "この組織では、できごとを送れません。管理者に確かめてください。"),
    SENSELESS(422, "できごとの番号は英数字と . _ : - で64文字まで、日時は時差をつけて（例 2026-11-21T12:00:00+09:00）書いてください。");

    private final int status;
    private final String says;

    FeedRefusal(int status, String says) {
        this.status = status;
        this.says = says;
    }

    /** Of HTTP. */
    int status() {
        return status;
    }

    /** In plain Japanese. */
    String says() {
        return says;
    }
}
