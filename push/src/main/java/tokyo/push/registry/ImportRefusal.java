package tokyo.push.registry;

/** Why a file, a run, or what the national registry gave was refused whole; the registry before it stays. */
public enum ImportRefusal {
    EMPTY_FILE("ファイルが空です。"),
    NOT_JSON("JSONとして読めません。"),
    NOT_AN_ARRAY("最上位が配列のJSONではありません。"),
    WRONG_ENCODING("文字コードがUTF-8ではありません。"),
    TRUNCATED("ファイルが途中で切れています。"),
    NOT_GZIP("gzipとして展開できません。"),
    TOO_LARGE("ファイルが大きすぎます（256MBまで）。"),
    TOO_MANY_RECORDS("レコードが多すぎます（5万件まで）。"),
    NO_RECORDS("取り込めるレコードが1件もありません。"),
    UPLOAD_INTERRUPTED("送信が途中で止まりました。"),
    NATIONAL_NOT_CONFIGURED("国の台帳の接続先が設定されていません。運用担当者に知らせてください。"),
    NATIONAL_CREDENTIALS("国の台帳が利用者IDまたはパスワードを認めませんでした（EE000）。運用担当者に知らせてください。"),
    NATIONAL_FAULT("国の台帳の側に障害があります（EE001）。時間をおいてやり直してください。"),
    NATIONAL_REFUSED("国の台帳が要求を受け付けませんでした（EE002・EE003など）。運用担当者に知らせてください。"),
    NATIONAL_SILENT("国の台帳から時間内に返事がありません。時間をおいてやり直してください。"),
    NATIONAL_UNREADABLE("国の台帳の返事が読み取れません。運用担当者に知らせてください。"),
    NATIONAL_INCOMPLETE("国の台帳の一覧が途中までしか届きませんでした。時間をおいてやり直してください。"),
    WITHDRAWS_TOO_MANY("制度の2割を超える数がなくなります。正しければ allowWithdrawals=true を付けて送り直してください。"),
    ALREADY_RUNNING("別の取り込みが動いています。終わってから送り直してください。"),
    SUPERSEDED("あとから始まった取り込みに順番を譲りました。送り直してください。");

    private final String says;

    ImportRefusal(String says) {
        this.says = says;
    }

    public String says() {
        return says;
    }
}
