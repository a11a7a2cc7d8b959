package tokyo.points.receipt;

/** Why there is no receipt; the words say what to do. */
enum ReceiptRefusal {
    NO_SUCH_ENTRY(404, "この記録はありません。番号を確かめてください。"),
    /** Its hour is not over, or nobody has sealed it yet. */
    NOT_SEALED_YET(409, "この記録の証明は、つぎの正時のあとにできます。あとでもう一度ためしてください。");

    private final int status;
    private final String says;

    ReceiptRefusal(int status, String says) {
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
