package tokyo.push.link;

/** Why nobody is linked, no code is made, or no list is shown. */
public enum LinkRefusal {
    /** Unknown, used by somebody else, or too old: which of them would help a guesser. */
    NO_SUCH_CODE(404, "番号が違うか、期限が切れています。手紙の番号を確かめるか、窓口で新しい番号を受け取ってください。"),
    TOO_MANY_TRIES(429, "番号の入力が続いたため、しばらく受け付けられません。時間をおいてお試しください。"),
    NO_ROOM_FOR_TESTERS(409, "テスト用の人数が上限に達しています。窓口に伝えてください。"),
    NO_SUCH_TENANT(403, "この組織では番号を発行できません。管理者に確かめてください。"),
    NOT_ONE_REFERENCE_EACH(422, "参照番号の数が、番号の数と合いません。番号一つに参照番号を一つずつ付けるか、すべて省いてください。"),
    UNKNOWN_CURSOR(422, "この続きの位置は一覧にありません。前の答えの next をそのまま使うか、はじめから読み直してください。");

    private final int status;
    private final String says;

    LinkRefusal(int status, String says) {
        this.status = status;
        this.says = says;
    }

    public int status() {
        return status;
    }

    public String says() {
        return says;
    }
}
