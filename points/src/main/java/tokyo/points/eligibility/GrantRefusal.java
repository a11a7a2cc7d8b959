package tokyo.points.eligibility;

/** Why somebody gets no points for an action; each says so in words that they can act on. */
public enum GrantRefusal {
    NO_SUCH_ACTION("この行動は、このキャンペーンの対象ではありません。"),
    NOT_OPEN_YET("このキャンペーンは、まだ始まっていません。"),
    PAUSED("このキャンペーンは、いま止まっています。再開したら、もう一度ためしてください。"),
    ENDED("このキャンペーンは終わりました。"),
    NOT_DONE_YET("これからの日時の行動には、ポイントをつけられません。"),
    OUTSIDE_PERIOD("行動した日が、キャンペーンの期間に入っていません。"),
    TOO_LATE("行動した日から時間がたちすぎたため、ポイントをつけられません。"),
    NO_CONSENT("情報を使うことへの同意がありません。同意すると、もう一度ためせます。"),
    NOT_VERIFIED("本人確認がすんでいません。本人確認をすると、もう一度ためせます。"),
    NOT_RESIDENT("東京都に住んでいることを確かめられませんでした。"),
    AGE_UNKNOWN("生年月日を確かめられませんでした。本人確認をしてください。"),
    TOO_YOUNG("対象の年齢になっていません。");

    private final String says;

    GrantRefusal(String says) {
        this.says = says;
    }

    /** In plain Japanese. */
    public String says() {
        return says;
    }
}
