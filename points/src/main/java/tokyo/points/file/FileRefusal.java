package tokyo.points.file;

/** Why a step of a file is refused; the words say what to do. */
enum FileRefusal {
    NO_SUCH_CAMPAIGN(404, "このキャンペーンはありません。番号を確かめてください。"),
    NO_SUCH_FILE(404, "このファイルはありません。番号を確かめてください。"),
    NO_SUCH_TENANT(403, "この組織ではファイルを扱えません。管理者に確かめてください。"),
    TOO_LARGE(413, "ファイルが大きすぎます。5MBまでに分けてください。"),
    BUSY(503, "いま、ほかのファイルを受け取っています。少し待ってから、もう一度のせてください。"),
    INTERRUPTED(400, "ファイルが途中で切れました。もう一度のせてください。"),
    NOT_APPROVED(409, "このキャンペーンはまだ承認されていません。承認のあとにのせてください。"),
    CAMPAIGN_ENDED(409, "このキャンペーンは終わりました。"),
    HAS_BAD_ROWS(409, "直すところのある行があります。直したファイルを、もう一度のせてください。"),
    WRONG_STATE(409, "いまの状態ではこの操作はできません。開き直して確かめてください。"),
    CHANGED_MEANWHILE(409, "同時にほかの操作がありました。開き直して確かめてください。"),
    OWN_FILE(403, "自分がのせたファイルは承認も再開もできません。ほかの人に頼んでください。"),
    HASH_CHANGED(409, "確かめたファイルと、のせてあるファイルが違います。開き直して、もう一度確かめてください。"),
    TOO_MANY_STEPS(409, "このファイルの操作の記録が上限に達しました。終わらせて、残りを新しくのせてください。"),
    SENSELESS(422, "理由は一行で書いてください。");

    private final int status;
    private final String says;

    FileRefusal(int status, String says) {
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
