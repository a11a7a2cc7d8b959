package tokyo.push.notice;

/** Why a step of a notice is refused; the words say what to do. */
public enum NoticeRefusal {
    NO_SUCH_NOTICE(404, "このお知らせはありません。番号を確かめてください。"),
    NO_SUCH_TENANT(403, "この組織からはお知らせを送れません。管理者に確かめてください。"),
    OTHER_WARD(403, "ほかの自治体に住む人には送れません。対象の自治体を直してください。"),
    ID_USED_OTHERWISE(409, "同じ番号で別の内容が登録されています。新しい番号で送ってください。"),
    SENSELESS(422, "対象か文面の書き方に矛盾があります。見直してください。"),
    TEST_STAYS_TEST(409, "テストのお知らせは、あとから対象を広げられません。新しく作ってください。"),
    DRILL_TO_EVERYBODY(422, "訓練は、登録したテスト用の人だけに送れます。対象をテストにしてください。"),
    EMERGENCY_TO_FOLLOWERS(422, "災害や命にかかわるお知らせは、通知の設定で対象をしぼれません。その条件を外してください。"),
    LOOKS_LIKE_A_TEST(422, "「テスト」「訓練」などの言葉があります。テストなら対象をテストに、本番なら理由を書いてください。"),
    DOORBELL_TOO_LONG(422, "通知の文が4,096バイトを超えています。短くしてください。"),
    LIST_HAS_INELIGIBLE_ROWS(422, "対象でない行があるため、名簿全体を受け付けませんでした。その行を確かめて除いてください。"),
    NOBODY(422, "対象になる人がいません。対象を見直してください。"),
    TOO_MANY(422, "対象が一度に送れる30万人を超えています。市区町村か年齢で分け、それぞれを別のお知らせにしてください。"),
    WRONG_STATE(409, "いまの状態ではこの操作はできません。状態を確かめてください。"),
    CHANGED_MEANWHILE(409, "同時にほかの人が操作しました。開き直して確かめてください。"),
    OWN_LIST(403, "自分が作成や確定に関わったお知らせは承認できません。ほかの人に頼んでください。"),
    HASH_CHANGED(409, "確かめた内容と今の内容が違います。開き直して、もう一度確かめてください。"),
    BY_A_PERSON_ONLY(403, "承認は人が行います。承認者に頼んでください。"),
    TIME_UNREADABLE(422, "日時の書き方が違います。2026-11-20T09:00:00+09:00 のように書いてください。"),
    STILL_RELEASING(409, "まだ送っている途中です。訂正は、止めてから、またはすべて送り終えてから作ってください。"),
    LIST_FORGOTTEN(409, "宛先の名簿は保存期間が過ぎて消えています。同じ人への訂正はできないので、新しいお知らせを作ってください。"),
    NOTHING_TO_CORRECT(409, "まだ誰にも届いていないため、訂正は送れません。元のお知らせを直してください。"),
    TOO_MANY_STEPS(409, "このお知らせの操作の記録が上限に達しました。新しく作ってください。");

    private final int status;
    private final String says;

    NoticeRefusal(int status, String says) {
        this.status = status;
        this.says = says;
    }

    /** Of HTTP. */
    public int status() {
        return status;
    }

    /** In plain Japanese. */
    public String says() {
        return says;
    }
}
