package tokyo.points.ticket;

/** Why a ticket is not sold, not taken or not given back; the words say what to do. */
enum TicketRefusal {
    NO_SUCH_PRODUCT(404, "このチケットは売っていません。一覧から選んでください。"),
    NO_SUCH_TICKET(404, "このチケットはありません。番号を確かめてください。"),
    NO_SUCH_TENANT(403, "この組織ではチケットを扱えません。管理者に確かめてください。"),
    SENSELESS(422, "書き方に矛盾があります。見直してください。"),
    SET_OTHERWISE(409, "同じ番号のチケットが、別の内容で登録されています。新しい番号で作ってください。"),
    KEY_REUSED(422, "同じ受付番号で、ほかの内容がもう送られています。画面を開き直して、もう一度お試しください。"),
    INSUFFICIENT_BALANCE(409, "使えるポイントが足りません。ポイントの残りを確かめてください。"),
    NOT_POSSIBLE(409, "このポイントではチケットを買えません。お問い合わせください。"),
    NOT_GENUINE(422, "このコードは、チケットのものと確かめられませんでした。アプリのチケットを開いて見せてください。"),
    FOREIGN(409, "ほかの施設のチケットです。施設を確かめてください。"),
    NOT_PAID(409, "このチケットは、まだ購入がすんでいません。少し待って、もう一度お試しください。"),
    ALREADY_REDEEMED(409, "このチケットは、もう使われています。"),
    ALREADY_REFUNDED(409, "このチケットは、払い戻されています。"),
    OVER(409, "このチケットの使える日は過ぎました。"),
    TRY_AGAIN(503, "いま混み合っています。少し待って、もう一度お試しください。");

    private final int status;
    private final String says;

    TicketRefusal(int status, String says) {
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
