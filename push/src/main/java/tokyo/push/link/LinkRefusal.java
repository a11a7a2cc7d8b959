package tokyo.push.link;

/** Why a code links nobody. */
public enum LinkRefusal {
    /** Unknown, used by somebody else, or too old: which of them would help a guesser. */
    NO_SUCH_CODE(404, "番号が違うか、期限が切れています。手紙の番号を確かめるか、窓口で新しい番号を受け取ってください。"),
    TOO_MANY_TRIES(429, "番号の入力が続いたため、しばらく受け付けられません。時間をおいてお試しください。"),
    NO_ROOM_FOR_TESTERS(409, "テスト用の人数が上限に達しています。窓口に伝えてください。"),
    NO_SUCH_TENANT(403, "この組織では番号を発行できません。管理者に確かめてください。");

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
