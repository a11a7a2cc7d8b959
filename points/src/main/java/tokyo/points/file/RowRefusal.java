package tokyo.points.file;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import tokyo.points.eligibility.GrantRefusal;
import tokyo.points.ledger.LedgerRefusal;

/** Why a row of a file, or the whole of it, brings nobody points; each says so in words that staff can act on. */
enum RowRefusal {
    /** Of the whole file, as are the next ones down to OTHER_BYTES. */
    NOT_CSV("CSVとして読めません。UTF-8かShift_JIS（windows-31j）のCSVで保存し直してください。"),
    WRONG_HEAD("一行目は「番号,ポイント,対象,理由」の四つだけにしてください。氏名や住所の列は入れないでください。"),
    NO_ROWS("行がありません。"),
    TOO_MANY_ROWS("行が多すぎます。" + Rows.MOST_ROWS + "行までに分けてください。"),
    OVER_BUDGET("合計がキャンペーンの予算の残りを超えています。"),
    /** Somebody has changed what lies in the store. */
    OTHER_BYTES("のせてあるファイルの中身が、のせたときと違います。管理者に知らせてください。"),
    BROKEN_ROW("列の数が合いません。"),
    NO_KEY("番号が正しくありません。0-9とa-fの32文字です。"),
    BAD_POINTS("ポイントは1から" + Rows.MOST_POINTS + "までの整数で書いてください。"),
    NO_REASON("理由を一行、" + Rows.LONGEST_REASON + "文字までで書いてください。"),
    /** In another city eight million yen went to households whose flag nobody had looked at. */
    NOT_FLAGGED("対象の欄が1ではありません。対象であることを確かめた人だけを入れてください。"),
    TWICE("同じ番号がもう一度あります。"),
    UNKNOWN("この番号の人はいません。"),
    NOT_VERIFIED(GrantRefusal.NOT_VERIFIED),
    NOT_RESIDENT(GrantRefusal.NOT_RESIDENT),
    AGE_UNKNOWN(GrantRefusal.AGE_UNKNOWN),
    TOO_YOUNG(GrantRefusal.TOO_YOUNG),
    HAD_ALREADY("このキャンペーンで受け取れる分は、もう受け取っています。"),
    TOO_LATE("付与できる期間が過ぎました。"),
    NOT_POSSIBLE("この人の記録にはポイントをつけられません。"),
    /** Released to nobody since the file was ended before. */
    GIVEN_UP("付与の前に、このファイルの処理を終わらせました。");

    private static final Map<LedgerRefusal, RowRefusal> FINAL = new EnumMap<>(Map.of(
            LedgerRefusal.CAP_REACHED, HAD_ALREADY,
            LedgerRefusal.EXPIRY_PAST, TOO_LATE,
            LedgerRefusal.OWNER_MERGED, NOT_POSSIBLE,
            LedgerRefusal.TOO_MANY_LOTS, NOT_POSSIBLE,
            LedgerRefusal.TOO_MANY_COUNTERS, NOT_POSSIBLE,
            LedgerRefusal.TOO_LARGE, NOT_POSSIBLE));

    private final String says;

    RowRefusal(String says) {
        this.says = says;
    }

    RowRefusal(GrantRefusal same) {
        this(same.says());
    }

    /** In plain Japanese. */
    String says() {
        return says;
    }

    /** @throws IllegalArgumentException for what is not about a person */
    static RowRefusal of(GrantRefusal refusal) {
        return switch (refusal) {
            case NO_CONSENT -> NOT_FLAGGED;
            case NOT_VERIFIED -> NOT_VERIFIED;
            case NOT_RESIDENT -> NOT_RESIDENT;
            case AGE_UNKNOWN -> AGE_UNKNOWN;
            case TOO_YOUNG -> TOO_YOUNG;
            case NO_SUCH_ACTION, NOT_OPEN_YET, PAUSED, ENDED, NOT_DONE_YET, OUTSIDE_PERIOD, TOO_LATE ->
                throw new IllegalArgumentException("not about a person: " + refusal);
        };
    }

    /** Empty for what may be otherwise on the next try. */
    static Optional<RowRefusal> ifFinal(LedgerRefusal refusal) {
        return Optional.ofNullable(FINAL.get(refusal));
    }
}
