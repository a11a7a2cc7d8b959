package tokyo.points.campaign;

/** Why a step of a campaign is refused; the words say what to do. */
public enum CampaignRefusal {
    NO_SUCH_CAMPAIGN(404, "このキャンペーンはありません。番号を確かめてください。"),
    NO_SUCH_TENANT(403, "この組織ではキャンペーンを扱えません。管理者に確かめてください。"),
    CODE_USED_OTHERWISE(409, "同じ番号で別の内容が登録されています。新しい番号で作ってください。"),
    SENSELESS(422, "書き方に矛盾があります。見直してください。"),
    PERIOD_BACKWARDS(422, "終わりの日が始まりの日より前です。期間を直してください。"),
    PERIOD_TOO_LONG(422, "期間は5年までです。短くしてください。"),
    PERIOD_OVER(422, "期間がもう終わっています。期間を直してください。"),
    NO_ACTION(422, "ポイントの対象になる行動がありません。加えてください。"),
    ACTION_TWICE(422, "同じ番号の行動が二つあります。番号を分けてください。"),
    NO_CAP(422, "一人あたりの上限がありません。行動ごとに回数か合計の上限を決めてください。"),
    CAP_OF_NO_ACTION(422, "上限が、対象にない行動を指しています。行動の番号を直してください。"),
    CAP_TWICE(422, "同じ行動と期間の上限が二つあります。一つにしてください。"),
    CAP_BELOW_POINTS(422, "合計の上限が一回分のポイントより小さく、だれも受け取れません。上限を直してください。"),
    GRANTS_TOO_LATE(422, "一日ごとの上限があるときは、付与は行動から7日以内にしてください。"),
    BUDGET_TOO_SMALL(422, "予算が一回分のポイントより少なくなっています。予算を直してください。"),
    EXPIRES_TOO_SOON(422, "ポイントが、付与される日より前に使えなくなります。利用期限を直してください。"),
    NO_WORDS_FOR_WAITING(422, "予算が終わったあとの順番待ちの案内文がありません。書いてください。"),
    WRONG_STATE(409, "いまの状態ではこの操作はできません。状態を確かめてください。"),
    CHANGED_MEANWHILE(409, "同時にほかの人が操作しました。開き直して確かめてください。"),
    OWN_CAMPAIGN(403, "自分が作成や変更に関わったキャンペーンは承認できません。ほかの人に頼んでください。"),
    HASH_CHANGED(409, "確かめた内容と今の内容が違います。開き直して、もう一度確かめてください。"),
    TOO_MANY_STEPS(409, "このキャンペーンの操作の記録が上限に達しました。新しく作ってください。");

    private final int status;
    private final String says;

    CampaignRefusal(int status, String says) {
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
