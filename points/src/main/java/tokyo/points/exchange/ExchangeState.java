package tokyo.points.exchange;

/** How far an exchange has come, and as what its person reads it. */
enum ExchangeState {
    /** Nothing was asked of the partner; the points may be set aside already. */
    RECEIVED("RECEIVED", "受付済", "交換を受け付けました。"),
    /** The partner may have been called. */
    CALLING("CALLING", "連携中", "交換先に送っています。"),
    /** The partner was called and gave no answer; it is asked again until it does. */
    PENDING("PENDING", "保留", "交換先の返事を待っています。ポイントは取り分けてあり、二重に使われることはありません。"),
    /** The partner has done it; the points are still to be captured. */
    TAKEN("CALLING", "連携中", "交換先で受け付けられました。"),
    /** It will not be done; what was set aside is still to be given back. */
    RELEASING("CANCELLED", "取消", "取り消しました。取り分けたポイントは、まもなくもどります。"),
    SETTLED("SETTLED", "確定", "交換がすみました。"),
    CANCELLED("CANCELLED", "取消", "取り消しました。ポイントは減っていません。");

    private final String shown;
    private final String word;
    private final String says;

    ExchangeState(String shown, String word, String says) {
        this.shown = shown;
        this.word = word;
        this.says = says;
    }

    /** One of five, for programmes. */
    String shown() {
        return shown;
    }

    /** The same in one word. */
    String word() {
        return word;
    }

    String says() {
        return says;
    }

    /** No call can have started. */
    boolean mayBeCancelled() {
        return this == RECEIVED;
    }

    /** The partner was, or may have been, called, and has not said what became of it. */
    boolean awaitsPartner() {
        return this == CALLING || this == PENDING;
    }

    boolean isOver() {
        return this == SETTLED || this == CANCELLED;
    }
}
