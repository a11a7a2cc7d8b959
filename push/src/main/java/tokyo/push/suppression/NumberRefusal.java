package tokyo.push.suppression;

/** Why numbers are not shown. */
enum NumberRefusal {
    NO_SUCH_TENANT("この組織からは見られません。管理者に確かめてください。"),
    WEEK_NOT_COUNTED("この週はまだ集計していません。週が終わった次の日に見られます。"),
    WEEK_NOT_KEPT("この週の集計は残っていません。新しい週を選んでください。");

    private final String says;

    NumberRefusal(String says) {
        this.says = says;
    }

    /** In plain Japanese. */
    String says() {
        return says;
    }
}
