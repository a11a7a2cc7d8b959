package tokyo.points.ticket;

/** How far a ticket has come, and as what its person reads it. */
enum TicketState {
    /** Its points may be on their way. */
    BUYING("購入の手続き中です。"),
    VALID("使えます。入口でコードを見せてください。"),
    /** Its person wants the points back; whether it was used first is being found out. */
    REFUNDING("払い戻しの手続き中です。"),
    REDEEMED("使いました。"),
    REFUNDED("払い戻しました。ポイントは、もとの利用期限でもどりました。"),
    /** The ledger refused; no points were taken. */
    FAILED("買えませんでした。ポイントは減っていません。");

    private final String says;

    TicketState(String says) {
        this.says = says;
    }

    String says() {
        return says;
    }
}
