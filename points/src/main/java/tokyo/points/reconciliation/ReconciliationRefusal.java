package tokyo.points.reconciliation;

/** Why there is no report. */
enum ReconciliationRefusal {
    NO_SUCH_TENANT(403, "この組織では突合を扱えません。管理者に確かめてください。"),
    NO_SUCH_PARTNER(404, "この交換先はありません。番号を確かめてください。"),
    NO_SUCH_REPORT(404, "この日の突合はありません。日付を確かめてください。"),
    DAY_NOT_OVER(409, "まだ終わっていない日です。次の日になってから突き合わせてください。"),
    NO_FILE(409, "交換先のファイルがまだ届いていないか、読めません。時間をおいて、もう一度お試しください。");

    private final int status;
    private final String says;

    ReconciliationRefusal(int status, String says) {
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
