package tokyo.points.reconciliation;

/**
 * Where a partner's file is not what we know.
 *
 * @param key of the exchange; empty where the whole file is meant
 * @param ours points by our own books, 0 if there is none
 * @param theirs points by the file, all of its lines with that key together
 */
record Difference(Type type, String key, long ours, long theirs) {
    enum Type {
        /** We have it as done on that day, the file does not. */
        THEIRS_MISSING("ファイルにありません。"),
        /** The file has it, and we have none that was done on that day. */
        OURS_MISSING("こちらの記録にありません。"),
        AMOUNT_DIFFERS("ポイント数が違います。"),
        /** The file has it more than once. */
        DOUBLED("ファイルに二重にあります。"),
        /** The file's total is not the sum of its own lines. */
        TOTAL_DIFFERS("ファイルの合計が、ファイルの明細と合いません。");

        private final String says;

        Type(String says) {
            this.says = says;
        }

        String says() {
            return says;
        }
    }
}
