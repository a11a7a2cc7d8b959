package tokyo.push.registry;

/**
 * One line of an import report: what was wrong with one field of one record, and what became of it. The record itself is kept,
 * unless the kind is one of the {@linkplain Kind#rejects rejections}.
 *
 * @param record index in the file, from 0
 * @param psid empty when the record has none
 * @param raw what stood there, cut to {@link #RAW_LIMIT} characters
 */
public record ImportWarning(int record, String psid, String field, Kind kind, String raw) {
    /** Enough to find the place in the file; descriptions have several kilobytes. */
    static final int RAW_LIMIT = 200;

    public ImportWarning {
        raw = raw.length() <= RAW_LIMIT ? raw : raw.substring(0, RAW_LIMIT - 1) + "…";
    }

    /** Each kind of dirt, with its plain Japanese explanation for staff. */
    public enum Kind {
        NOT_AN_OBJECT("レコードがオブジェクトではないため、取り込みませんでした。", true),
        MISSING_PSID("psidがないため、取り込みませんでした。", true),
        MISSING_AREA("6桁の団体コードがないため、取り込みませんでした。", true),
        DUPLICATE_PSID("同じpsidのレコードが先にあるため、取り込みませんでした。", true),
        OTHER_SOURCE("もう一つの台帳に同じpsidの制度があるため、取り込みませんでした。", true),
        RECORD_TOO_LARGE("レコードが大きすぎるため、取り込みませんでした。", true),
        MALFORMED_CODE("コードを区切り・空白・桁数を直して読みました。", false),
        CODE_IN_WRONG_LIST("別の一覧のコードだったため、正しい一覧に移しました。", false),
        UNKNOWN_CODE("一覧にないコードです。そのまま残しました。", false),
        MISSPELT_KEY("つづりの誤った項目名の値を、正しい項目として読みました。", false),
        UNKNOWN_KEY("仕様にない項目です。読みませんでした。", false),
        UNEXPECTED_TYPE("値の型が仕様と違うため、文字として読むか空としました。", false),
        LINK_IN_TEXT("文中の「名前;URL」をリンクとして読みました。", false),
        TABLE_IN_TEXT("文中の表の記号や<br>を、読める文に直して表示します。", false),
        DATE_WITH_SLASHES("日付が「/」区切りでした。日付として読みました。", false),
        WORDS_FOR_DATE("日付が言葉で書かれています。そのまま残しました。", false),
        UNUSABLE_PERIOD("期間の終わりの日が、始まりの日より前か、ありえない年です。期限としては使わず、そのまま残しました。", false),
        SPACE_AROUND("前後の空白・タブ・改行を除きました。", false),
        PROSE_IN_EMAIL("メールアドレス欄に説明文があります。そのまま残しました。", false),
        MISALIGNED_LINK_TITLES("リンクの名前がずれているため、使いませんでした。", false),
        PLACEHOLDER_NAME("通称が「なし」のため、空としました。", false),
        ZERO_UPPER_BOUND("年齢の上限が0か月のため、上限なしとしました。", false),
        AGE_OUT_OF_RANGE("年齢がありえない値のため、読みませんでした。", false),
        UNUSUAL_AREA("団体コードの形が通常と違います。", false),
        OUTSIDE_PUBLICATION("公開期間の外のため、取り込みませんでした。", false),
        OLDER_VERSION("より新しい版があるため、この版は使いませんでした。", false),
        FIELD_CUT("項目が長すぎるため、途中までとしました。", false);

        private final String says;
        private final boolean rejects;

        Kind(String says, boolean rejects) {
            this.says = says;
            this.rejects = rejects;
        }

        public String says() {
            return says;
        }

        /** True when the record was not taken; a programme that was in the registry before then stays as it was. */
        public boolean rejects() {
            return rejects;
        }
    }
}
